namespace AutoDiffIca.Generators.Tests.Emit;

public class PlainCallTests
{
    private const string Methods = """
        public static partial class M
        {
            [Differentiable] public static double Inner(double x) { var y = Math.Sin(x); return y * y * x; }
            [Differentiable] public static (double, Vec<double>) Two(Vec<double> v) => (Sum(v), v * v);

            [Differentiable]
            public static double Outer(double x, [NoGradient] double weight, [NoGradient] Vec<double> v)
            {
                var sum = 0.0;
                for (var i = 0; i < 3; i++)
                {
                    var given = Inner(weight);
                    var (s, squares) = Two(v);
                    sum += given * Inner(x) * (s + squares[1]);
                }
                return sum;
            }
        }
        """;

    [Fact]
    public void CallThatNothingActiveGoesInto_LeavesNothingOnTheTape()
    {
        var source = $$"""
            #pragma warning disable CS1591, CS8019
            {{GeneratorHost.Usings}}
            {{Methods}}
            public static class Use
            {
                public static double[] Run()
                {
                    Vec<double> v = new double[] { 1.0, 2.0 };
                    var (value, g) = M.OuterGradient(0.7, 1.3, v);
                    var (again, tangent) = M.OuterJvp(0.7, 1.3, v, 1.0);
                    var (_, same, hvp) = M.OuterHvp(0.7, 1.3, v, 2.0);
                    return [value, g, again, tangent, same, hvp];
                }
            }
            """;
        var actual = (double[])GeneratorHost.Compile(source).Generate(new DifferentiableGenerator()).Load().Run("Use")!;

        var (sin, cos, factor) = (Math.Sin(0.7), Math.Cos(0.7), 3 * Math.Sin(1.3) * Math.Sin(1.3) * 1.3 * 7);
        var (value, first, second) = (sin * sin * 0.7, (2 * 0.7 * sin * cos) + (sin * sin), (4 * sin * cos) + (1.4 * ((cos * cos) - (sin * sin))));
        EmittedMembersTests.Agree([factor * value, factor * first, factor * value, factor * first, factor * first, 2 * factor * second], actual, 1e-11);
    }
}
