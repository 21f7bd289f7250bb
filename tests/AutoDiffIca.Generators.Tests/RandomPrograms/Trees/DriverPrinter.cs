using System.Globalization;
using System.Text;
using AutoDiffIca.Generators.Tests.RandomPrograms.Running;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>Writes the code that calls everything that is emitted for a program, in the shapes that the contract names.</summary>
internal static class DriverPrinter
{
    /// <summary>Numbers out of gradients in single precision, which become double.</summary>
    public const string CommonOfSingles = """
        using System.Linq;
        using AutoDiffIca;

        namespace Programs.Singles;

        internal static class Flat
        {
            public static double[] Of(float value) => [value];

            public static double[] Of(float[] value) => [.. value.Select(x => (double)x)];

            public static double[] Of(Vec<float> value) => Of(value.ToArray());

            public static double[] Of(Mat<float> value) => Of(value.ToArray());

            public static double[] Of((float A, float B) value) => [value.A, value.B];

            public static double[] Of(Layer value) => [.. Of(value.W), .. Of(value.B), value.S];

            public static double[] Of(Net value) => [.. value.Layers.SelectMany(Of), value.T];

            public static double[] Weighted(Mat<float> jacobian, float[] weights) =>
                [.. Enumerable.Range(0, jacobian.Cols).Select(j => Enumerable.Range(0, jacobian.Rows).Sum(i => (double)weights[i] * jacobian[i, j]))];

            public static double[] JoinDoubles(params double[][] parts) => [.. parts.SelectMany(part => part)];

            public static float[] Rounded(double[] numbers) => [.. numbers.Select(x => (float)x)];
        }
        """;

    /// <summary>Numbers out of gradients, for all drivers.</summary>
    public const string Common = """
        using System.Linq;
        using AutoDiffIca;

        namespace Programs;

        internal static class Flat
        {
            public static double[] Of(double value) => [value];

            public static double[] Of(double[] value) => value;

            public static double[] Of(Vec<double> value) => value.ToArray();

            public static double[] Of(Mat<double> value) => value.ToArray();

            public static double[] Of((double A, double B) value) => [value.A, value.B];

            public static double[] Of(Layer value) => [.. value.W.ToArray(), .. value.B.ToArray(), value.S];

            public static double[] Of(Net value) => [.. value.Layers.SelectMany(Of), value.T];

            public static double[] Weighted(Mat<double> jacobian, double[] weights) =>
                [.. Enumerable.Range(0, jacobian.Cols).Select(j => Enumerable.Range(0, jacobian.Rows).Sum(i => weights[i] * jacobian[i, j]))];

            public static double[] Join(params double[][] parts) => [.. parts.SelectMany(part => part)];
        }
        """;

    /// <summary>The program as it is, without derivatives.</summary>
    public static string PrintPlain(Point point, string programName, string className) => Print(point, programName, className, static (_, _) => []);

    /// <summary>The program and everything that is emitted for it.</summary>
    public static string Print(Point point, string programName, string className, Kind result) => Print(point, programName, className, (names, arguments) => Calls(point, programName, result, names, arguments));

    private static string Print(Point point, string programName, string className, Func<string[], string, IEnumerable<string>> calls)
    {
        var text = new StringBuilder();
        text.Append("using System;\nusing System.Collections.Generic;\nusing AutoDiffIca;\n\nnamespace Programs;\n\ninternal static class ").Append(className)
            .Append("\n{\n    public static Dictionary<string, double[]> Run(double[] p, double[] d, double[] c)\n    {\n        var results = new Dictionary<string, double[]>();\n");
        var (at, active) = (0, 0);
        var tangents = new List<string>();
        for (var i = 0; i < point.Parameters.Count; i++)
        {
            var (kind, length) = (point.Parameters[i].Kind, point.Lengths[i]);
            text.Append(CultureInfo.InvariantCulture, $"        {kind.CSharp()} a{i} = {Value(kind, "p", at, length)};\n");
            at += length;
            if (!point.Parameters[i].IsActive)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"        {kind.CSharp()} d{i} = {Value(kind, "d", active, length)};\n");
            tangents.Add($"d{i}");
            active += length;
        }
        var arguments = string.Join(", ", Enumerable.Range(0, point.Parameters.Count).Select(i => $"a{i}"));
        text.Append(CultureInfo.InvariantCulture, $"        results[\"value\"] = Flat.Of({programName}.Main({arguments}));\n");
        foreach (var line in calls([.. tangents], arguments))
            text.Append("        ").Append(line).Append('\n');
        return text.Append("        return results;\n    }\n}\n").ToString();
    }

    private static IEnumerable<string> Calls(Point point, string program, Kind result, string[] tangents, string arguments)
    {
        var names = point.Parameters.Where(parameter => parameter.IsActive).Select(parameter => parameter.Name).ToArray();
        string Gradient(string gradient) => names.Length == 1 ? $"Flat.Of({gradient})" : $"Flat.Join({string.Join(", ", names.Select(name => $"Flat.Of({gradient}.{name})"))})";
        var directions = string.Join(", ", tangents);
        var cotangent = result switch { Kind.Real => "c[0]", Kind.Vec => "new Vec<double>(c)", _ => "(c[0], c[1])" };

        yield return $"{{ var (value, gradient) = {program}.MainVjp({arguments}, {cotangent}); results[\"vjp.value\"] = Flat.Of(value); results[\"vjp\"] = {Gradient("gradient")}; }}";
        yield return $"{{ var (value, tangent) = {program}.MainJvp({arguments}, {directions}); results[\"jvp.value\"] = Flat.Of(value); results[\"jvp\"] = Flat.Of(tangent); }}";
        if (result == Kind.Vec)
        {
            var each = names.Length == 1 ? "Flat.Weighted(jacobian, c)" : $"Flat.Join({string.Join(", ", names.Select(name => $"Flat.Weighted(jacobian.{name}, c)"))})";
            yield return $"{{ var jacobian = {program}.MainJacobian({arguments}); results[\"jacobian\"] = {each}; }}";
        }
        if (result != Kind.Real)
            yield break;
        yield return $"{{ var (value, gradient) = {program}.MainGradient({arguments}); results[\"gradient.value\"] = Flat.Of(value); results[\"gradient\"] = {Gradient("gradient")}; }}";
        yield return $"{{ var (value, gradient, hvp) = {program}.MainHvp({arguments}, {directions}); results[\"hvp.value\"] = Flat.Of(value); results[\"hvp.gradient\"] = {Gradient("gradient")}; results[\"hvp\"] = {Gradient("hvp")}; }}";
        foreach (var line in Plan(point, program, arguments).Concat(BatchDriverPrinter.Print(point, program)))
            yield return line;
    }

    // Twice, since the second time is the one that reuses memory.
    private static IEnumerable<string> Plan(Point point, string program, string arguments)
    {
        yield return $"var plan = new {program}.MainPlan();";
        var outputs = new List<string>();
        var parts = new List<string>();
        for (var i = 0; i < point.Parameters.Count; i++)
        {
            if (!point.Parameters[i].IsActive)
                continue;
            parts.Add($"Flat.Of(g{i})");
            if (point.Parameters[i].Kind == Kind.Real)
            {
                yield return $"double g{i};";
                outputs.Add($"out g{i}");
            }
            else
            {
                yield return $"var g{i} = new double[{point.Lengths[i]}];";
                outputs.Add($"g{i}");
            }
        }
        yield return $"plan.Gradient({arguments}, {string.Join(", ", outputs)});";
        yield return $"results[\"plan.value\"] = Flat.Of(plan.Gradient({arguments}, {string.Join(", ", outputs)}));";
        yield return $"results[\"plan\"] = Flat.Join({string.Join(", ", parts)});";
    }

    /// <summary>A value of this kind out of numbers.</summary>
    public static string Value(Kind kind, string source, int at, int length) => kind switch
    {
        Kind.Real => $"{source}[{at}]",
        Kind.Int => $"(int){source}[{at}]",
        Kind.Mat => $"new Mat<double>({Sizes.Vector}, {Sizes.Vector}, {source}[{at}..{at + length}])",
        Kind.Layer => Layer(source, at),
        Kind.Net => $"new Net([{string.Join(", ", Enumerable.Range(0, Sizes.Layers).Select(k => Layer(source, at + k * (length - 1) / Sizes.Layers)))}], {source}[{at + length - 1}])",
        _ => $"{source}[{at}..{at + length}]",
    };

    private static string Layer(string source, int at) =>
        $"new Layer({Value(Kind.Mat, source, at, 9)}, {Value(Kind.Vec, source, at + 9, 3)}, {source}[{at + 12}])";
}
