using AutoDiffIca.Kernels;

namespace AutoDiffIca.Runtime.Tests.Kernels;

public class ReductionTypeTests
{
    [Fact]
    public void Reductions_InAnotherType_SaySo()
    {
        Assert.Equal(
            "AutoDiffIca computes in double and float, not in Half.",
            Assert.Throws<NotSupportedException>(() => Reduction.Sum<Half>([Half.One])).Message);
        Assert.Throws<NotSupportedException>(() => Reduction.Max<Half>([Half.One]));
    }
}
