using AutoDiffIca.Models;

namespace AutoDiffIca.Core.Tests.Goldens;

public sealed class KernelDensityTests
{
    private const string File = "kernel_density";

    public static TheoryData<string> Names => Golden.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void LogLikelihoods_EachCase_AreTheReference(string name)
    {
        var golden = Golden.Get(File, name);

        var density = KernelDensity.Fit(golden["x"].Matrix, golden["bandwidth"].Number, Enum.Parse<KernelShape>(golden["kernel"].Text, ignoreCase: true)).OrThrow();

        Close.To(golden["log_density"].Vector, density.LogLikelihoods(golden["query"].Matrix), 1e-9, "log-density");
    }
}
