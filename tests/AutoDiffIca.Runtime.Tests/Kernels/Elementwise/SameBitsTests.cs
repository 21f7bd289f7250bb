using System.Numerics;
using AutoDiffIca.Runtime.Tests.CpuLevels;
using AutoDiffIca.Runtime.Tests.Numerics;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>One hash of all results for all CPU levels. A change of a kernel's bits, wanted or not, changes its hash.</summary>
[Trait(Cpu.Trait, Cpu.Every)]
public class SameBitsTests
{
    [Theory]
    [InlineData("exp", 0x8E9363007D850D6D, 0x9AB97511AF5C0C0B)]
    [InlineData("expm1", 0x1521FC4417F6A48D, 0xA0288B8F7EEA9F2C)]
    [InlineData("log", 0xD16DBA3A37ADF371, 0x4EF7948FC880C8DC)]
    [InlineData("log1p", 0xB0523FA77CB7E406, 0x274EB01233A82C34)]
    [InlineData("tanh", 0x34977609A5209D0D, 0x7D80DBF41FE2D7F4)]
    [InlineData("sigmoid", 0xA398D400F3C373FE, 0xCA5684535E4CA483)]
    [InlineData("softplus", 0x30CB0E6AF6A16539, 0x57C6F3C527DE6729)]
    [InlineData("gelu", 0x9B17EAA845E457D2, 0x74A7C3E366268F1F)]
    [InlineData("sin", 0x1B6B26699730CDCF, 0x344C3F4ACFD51D26)]
    [InlineData("cos", 0x08CF7CBDBBA0C44B, 0xA092F4B7C681FF74)]
    [InlineData("elu", 0xE749414FA61D8CB8, 0x3DC6C452CFF61496)]
    [InlineData("halfElu", 0xD52873447696CFE0, 0x8AAFFF71AC9FAA8E)]
    [InlineData("relu", 0x0267E78C6C2D6F32, 0x4971B589BF60DC98)]
    [InlineData("leakyRelu", 0x819326CA6BC6E180, 0x3436DFE63DF9F92F)]
    [InlineData("sqrt", 0x52E950BAA3A697C2, 0x101C53F142DBB99A)]
    public void Results_OnEveryCpuLevel_AreTheseBits(string operation, ulong inDouble, ulong inSingle)
    {
        var op = Operation.Named(operation);

        Assert.Equal((inDouble.ToString("X16"), inSingle.ToString("X16")), (Hash<double>(op).ToString("X16"), Hash<float>(op).ToString("X16")));
    }

    // FNV-1a over the values and the derivatives; every NaN counts as one.
    private static ulong Hash<T>(Operation op)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var x = SampleInputs.OfAllKinds<T>(ofEach: 2000);
        // Larger arguments of sine and cosine are the C runtime's, which may differ from machine to machine.
        if (op.Name is "sin" or "cos")
            x = [.. x.Where(v => T.Abs(v) <= T.CreateChecked(typeof(T) == typeof(double) ? 1e9 : 5e4))];
        return op.Map(x).Concat(op.Derivatives(x)).Aggregate(
            0xCBF29CE484222325,
            (hash, y) => unchecked((hash ^ (T.IsNaN(y) ? ulong.MaxValue : FloatBits.Of(y))) * 0x100000001B3));
    }
}
