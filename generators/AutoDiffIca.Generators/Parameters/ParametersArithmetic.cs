using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Writes the methods that compute with whole records.</summary>
internal static class ParametersArithmetic
{
    private const string Helper = "global::AutoDiffIca.ParameterElements";

    public static void Emit(SourceWriter writer, ParametersModel model)
    {
        foreach (var (name, lines) in Methods(model.Name, model.Scalar))
        {
            if (model.LeftOut.Contains(name))
                writer.Write($"// No method {name} here, because the name is taken.\n");
            else
                writer.Write(lines + "\n");
        }
    }

    private static IEnumerable<(string Name, string Lines)> Methods(string record, string scalar)
    {
        const string Generated = ParametersEmitter.Generated;
        yield return ("ZerosLike", $"""
            /// <summary>The record of these shapes with nothing but zeros.</summary>
            {Generated}
            public {record} ZerosLike() => OverElements(new {scalar}[ElementCount], 0);
            """);
        yield return ("Add", $"""
            /// <summary>The sum of both records, number by number.</summary>
            /// <param name="other">A record of the same shapes.</param>
            {Generated}
            public {record} Add({record} other) =>
                OverElements({Helper}.Add<{record}, {scalar}>(this, other, HasShapeOf(other)), 0);
            """);
        yield return ("Subtract", $"""
            /// <summary>This record minus another one, number by number.</summary>
            /// <param name="other">A record of the same shapes.</param>
            {Generated}
            public {record} Subtract({record} other) =>
                OverElements({Helper}.Subtract<{record}, {scalar}>(this, other, HasShapeOf(other)), 0);
            """);
        yield return ("Scale", $"""
            /// <summary>All numbers times a factor.</summary>
            /// <param name="factor">The factor.</param>
            {Generated}
            public {record} Scale({scalar} factor) =>
                OverElements({Helper}.Scale<{record}, {scalar}>(this, factor), 0);
            """);
        yield return ("AddScaled", $"""
            /// <summary>This record plus a multiple of another one: a step of gradient descent, for one.</summary>
            /// <param name="factor">What the other record is multiplied by.</param>
            /// <param name="other">A record of the same shapes.</param>
            {Generated}
            public {record} AddScaled({scalar} factor, {record} other) =>
                OverElements({Helper}.AddScaled<{record}, {scalar}>(this, factor, other, HasShapeOf(other)), 0);
            """);
        yield return ("Dot", $"""
            /// <summary>The sum of the products of both records' numbers.</summary>
            /// <param name="other">A record of the same shapes.</param>
            {Generated}
            public {scalar} Dot({record} other) => {Helper}.Dot<{record}, {scalar}>(this, other, HasShapeOf(other));
            """);
    }
}
