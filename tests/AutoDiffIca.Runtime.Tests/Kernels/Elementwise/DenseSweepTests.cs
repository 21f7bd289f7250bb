using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;
using Xunit.Abstractions;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>Millions of float results against the double kernels, which have polynomials of their own.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class DenseSweepTests(ITestOutputHelper output)
{
    private const int Chunk = 4096;

    // The double result's own error, in ULP of float.
    private const double Allowance = 1e-6;

    // Primes, so that the low bits of the mantissa vary. Without fused multiply-adds in hardware all is far slower.
    private static readonly uint Stride = Fma.IsSupported || AdvSimd.IsSupported ? 251U : 30011;

    [Theory]
    [InlineData("exp", 3)]
    [InlineData("expm1", 3)]
    [InlineData("log", 4)]
    [InlineData("log1p", 2)]
    [InlineData("tanh", 2)]
    [InlineData("sigmoid", 3)]
    [InlineData("softplus", 3)]
    [InlineData("gelu", 5)]
    // Beyond this the double kernels leave it to the C runtime.
    [InlineData("sin", 1, 1e9f)]
    [InlineData("cos", 1, 1e9f)]
    [InlineData("elu", 3)]
    public void Map_OverFloatsOfAllMagnitudes_AgreesWithDouble(string name, double bound, float largest = float.PositiveInfinity)
    {
        var operation = Operation.Named(name);
        var (x, y, wideX, wideY) = (new float[Chunk], new float[Chunk], new double[Chunk], new double[Chunk]);
        var (worst, at, count) = (0.0, 0f, 0);

        for (var bits = 0U; bits < BitConverter.SingleToUInt32Bits(largest); count += Chunk)
        {
            for (var i = 0; i < Chunk; i++, bits += Stride)
                wideX[i] = x[i] = i % 2 == 0 ? BitConverter.UInt32BitsToSingle(bits) : -BitConverter.UInt32BitsToSingle(bits);
            operation.Map<float>(x, y);
            operation.Map<double>(wideX, wideY);
            for (var i = 0; i < Chunk; i++)
            {
                var error = Error(y[i], wideY[i]);
                if (error > worst)
                    (worst, at) = (error, x[i]);
            }
        }

        var report = $"{name} of float: {worst:F3} ULP over {count} arguments, at {at:R}.";
        output.WriteLine(report);
        Assert.True(worst <= bound + Allowance, $"More than {bound} ULP. {report}");
    }

    private static double Error(float actual, double expected)
    {
        var rounded = (float)expected;
        if (!float.IsFinite(actual) || !float.IsFinite(rounded))
            return FloatBits.AreSame(actual, rounded) ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - expected) / Ulp.Of(rounded);
    }
}
