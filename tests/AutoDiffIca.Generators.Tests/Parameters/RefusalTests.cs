namespace AutoDiffIca.Generators.Tests.Parameters;

public class RefusalTests
{
    [Theory]
    [InlineData("[Parameters] public record P(double A);", "ADI0101 'P' must be partial, so that 'P' can get*@ P")]
    [InlineData("public class C { [Parameters] public partial record P(double A); }", "ADI0101 'C' must be partial, so that 'P' can get*@ P")]
    [InlineData("[Parameters] public partial class P { public double A; }", "ADI0102 'P' must be a record*partial record struct'*@ P")]
    [InlineData("[Parameters] public partial struct P { public double A; }", "ADI0102 *")]
    [InlineData("[Parameters] public partial record P<T>(double A);", "ADI0103 *it is generic*@ P")]
    [InlineData("public partial class C<T> { [Parameters] public partial record P(double A); }", "ADI0103 *stands in a generic type: move it out*")]
    [InlineData("[Parameters] public abstract partial record P(double A);", "ADI0103 *it is abstract*")]
    [InlineData("public record B; [Parameters] public partial record P(double A) : B;", "ADI0103 *inherits from 'B': make 'B' a member instead*")]
    [InlineData("[Parameters] file partial record P(double A);", "ADI0103 *own file only*")]
    [InlineData("[Parameters] public partial record P(double A, int N);", "ADI0104 'P.N' is of type 'int', which cannot be a parameter: there is no derivative*@ N")]
    [InlineData("[Parameters] public partial record P(double A, string N);", "ADI0104 *there is no derivative with respect to it; keep it outside*@ N")]
    [InlineData("[Parameters] public partial record P(double A, DayOfWeek N);", "ADI0104 *there is no derivative with respect to it*@ N")]
    [InlineData("[Parameters] public partial record P(double[] A);", "ADI0104 *'double[]'*use Vec<double>*@ A")]
    [InlineData("[Parameters] public partial record P(float[,] A);", "ADI0104 *use Mat<float>*@ A")]
    [InlineData("[Parameters] public partial record Q(double A); [Parameters] public partial record P(Q[] A);", "ADI0104 *use ImmutableArray*@ A")]
    [InlineData("[Parameters] public partial record P(List<double> A);", "ADI0104 *use double, float, Vec, Mat*@ A")]
    [InlineData("[Parameters] public partial record P(decimal A);", "ADI0104 *use double @ A")]
    [InlineData("[Parameters] public partial record P(Vec<Half> A);", "ADI0104 *its entries must be double or float*@ A")]
    [InlineData("[Parameters] public partial record P(double? A);", "ADI0104 *is always there*@ A")]
    [InlineData("[Parameters] public partial record Q(double A); [Parameters] public partial record P(double B, Q? A);", "ADI0104 *'Q?'*is always there*@ A")]
    [InlineData("public record Q(double A); [Parameters] public partial record P(Q A);", "ADI0104 *mark 'Q' as [[]Parameters]*@ A")]
    [InlineData("[Parameters] public partial record P(double B, P A);", "ADI0104 *itself without end; use an ImmutableArray of it*@ A")]
    [InlineData("[Parameters] public partial record P(ImmutableArray<ImmutableArray<double>> A);", "ADI0104 *array of arrays*@ A")]
    [InlineData("[Parameters] public partial record P(double A, Vec<float> B);", "ADI0105 'P.B' holds float numbers but the members before it hold double*@ B")]
    [InlineData("[Parameters] public partial record Q(ImmutableArray<Mat<float>> A); [Parameters] public partial record P(double A, Q B);", "ADI0105 'P.B' holds float*@ B")]
    [InlineData("[Parameters] public partial record P(double Accumulator);", "ADI0106 'P.Accumulator' has a name*rename it @ Accumulator")]
    [InlineData("[Parameters] public partial record P(double A) { class Accumulator; }", "ADI0106 *@ Accumulator")]
    [InlineData("[Parameters] public partial record P(double A) { public void CopyTo() { } }", "ADI0106 *@ CopyTo")]
    [InlineData("[Parameters] public partial record P(double Start);", "ADI0106 *@ Start")]
    [InlineData("[Parameters] public partial record Leaves(double A);", "ADI0106 *@ Leaves")]
    [InlineData("[Parameters] public partial record P;", "ADI0107 'P' has no members*@ P")]
    [InlineData("[Parameters] public partial record struct P(double A) { private readonly double b = 0; }", "ADI0109 'P.b' holds state but is not public*@ b")]
    [InlineData("[Parameters] public partial record P { public double A { get; } = 1; }", "ADI0108 'P.A' can only be given a value by its initializer*@ A")]
    [InlineData("[Parameters] public partial record P(double A) { public double A => 1; public double B { get; init; } = A; }", "ADI0110 The positional parameter 'P.A' has no auto-property*@ A")]
    public void Parse_OfWhatCannotBeParameters_SaysWhyAndWhere(string source, string expected)
    {
        var finding = Assert.Single(ParametersHost.Findings(source));

        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(expected.Replace("[[]", "[", StringComparison.Ordinal)).Replace("\\*", ".*", StringComparison.Ordinal) + "$", finding);
    }

    [Fact]
    public void Parse_OfSeveralMistakes_NamesThemAll() => Assert.Equal(
        ["ADI0104", "ADI0105", "ADI0109"],
        ParametersHost.Findings("[Parameters] public partial record P(double A, int B, float C) { internal double D { get; init; } }").Select(finding => finding[..7]));

    [Theory]
    [InlineData("[Parameters] public partial record P(double A, Missing B);")]
    [InlineData("[Parameters] public partial record P(Missing B);")]
    [InlineData("[Parameters] public partial record P(ImmutableArray<Missing> B, Vec<Missing> C);")]
    [InlineData("[Parameters] public partial record P(double A, Q B); [Parameters] public record Q(int C);")]
    [InlineData("[Parameters] public partial record P(Q B); [Parameters] public partial record Q(P C);")]
    [InlineData("[Parameters] public partial record (double A);")]
    [InlineData("[Parameters] public partial record P(double A, double A);")]
    [InlineData("[Parameters] public partial record struct P(double A) { public readonly }")]
    [InlineData("[Parameters] partial interface I; [Parameters] enum E { A }")]
    public void Generator_OnBrokenSource_DoesNotThrow(string source) => _ = ParametersHost.Findings(source);
}
