using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>What the members for users have in common.</summary>
internal static class Member
{
    /// <summary>
    /// Writes what stands above a member, and its heading. Where the member cannot be, it becomes one that says why, and there
    /// is no body to write.
    /// </summary>
    public static bool Begin(SourceWriter writer, Target target, string? unavailable, string heading, string summary, params string[] remarks)
    {
        Documentation.Write(writer, summary, remarks);
        if (unavailable is not null)
            Unavailable.Attribute(writer, unavailable);
        heading = $"{target.Method.Accessibility} static {heading}";
        if (unavailable is null)
        {
            writer.Open(heading);
            return true;
        }
        writer.Write(heading);
        Unavailable.Body(writer, unavailable);
        writer.Write("");
        return false;
    }

    /// <summary>Ends a member.</summary>
    public static void End(SourceWriter writer)
    {
        writer.Close();
        writer.Write("");
    }

    /// <summary>Rents the tape that a member computes on.</summary>
    public static string RentTape(SourceWriter writer, Names names)
    {
        var tape = names.Fresh("tape");
        writer.Write($"using var {tape} = {Library.Tape}.Rent();");
        return tape;
    }

    /// <summary>A variable for each gradient, zero.</summary>
    public static void Declare(SourceWriter writer, IReadOnlyList<ParameterGradient> gradients)
    {
        foreach (var gradient in gradients)
            writer.Write($"var {gradient.Name} = {gradient.Fresh};");
    }

    /// <summary>Tangents or directions of the active parameters, named after them.</summary>
    public static IReadOnlyList<Expression.Local> Tangents(Target target, Names names, string suffix) =>
        [.. target.Active.Select(parameter => new Expression.Local(names.Fresh(parameter.Name + suffix), parameter.Type))];

    /// <summary>Tangents have the shapes of the parameters.</summary>
    public static void RequireShapes(SourceWriter writer, Target target, IReadOnlyList<Expression.Local> tangents)
    {
        foreach (var (parameter, tangent) in target.Active.Zip(tangents, (parameter, tangent) => (parameter, tangent)))
        {
            if (parameter.Type is not IrType.Real)
                RequireShape(writer, Names.Of(parameter.Name), tangent.Name, tangent.Name);
        }
    }

    /// <summary>A cotangent has the shape of the value that it belongs to.</summary>
    public static void RequireShapes(SourceWriter writer, Target target, string value, string cotangent)
    {
        foreach (var leaf in target.Leaves)
        {
            if (leaf.IsReal && leaf.Type is not IrType.Real)
                RequireShape(writer, leaf.Of(value), leaf.Of(cotangent), cotangent);
        }
    }

    /// <summary>A cotangent's leaves as arguments of the adjoint sweep.</summary>
    public static string Cotangents(Target target, string cotangent) => string.Join(", ", target.Leaves
        .Where(leaf => leaf.IsReal)
        .Select(leaf => leaf.Type is IrType.Matrix ? $"{leaf.Of(cotangent)}.Span" : leaf.Of(cotangent)));

    public static string Arguments(IEnumerable<Expression.Local> locals) => string.Join(", ", locals.Select(local => Names.Of(local.Name)));

    private static void RequireShape(SourceWriter writer, string of, string given, string name) =>
        writer.Write($"{Library.Emitted}.RequireShape({of}, {given}, nameof({name}));");
}
