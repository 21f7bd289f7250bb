namespace AutoDiffIca.Package.Tests.Outside;

/// <summary>A method that cannot be differentiated, and where.</summary>
internal static class RefusedMethod
{
    public const string Source = """
        using AutoDiffIca;

        public static partial class Refused
        {
            [Differentiable]
            public static double Sum(double x, double y)
            {
                try
                {
                    return x * y;
                }
                catch (ArithmeticException)
                {
                    return x;
                }
            }
        }

        """;

    /// <summary>What the compiler prints of it: file, line, and the error's id.</summary>
    public const string Error = "Refused.cs(8,9): error ADI0021:";
}
