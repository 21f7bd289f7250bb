using System.Reflection;
using AutoDiffIca.Snapshots;
using AutoDiffIca.Snapshots.PublicApis;

namespace AutoDiffIca.Runtime.Tests;

public class PublicApiTests
{
    [Fact]
    public Task Runtime_PublicApi_IsTheCommittedOne() =>
        Verifier.Verify(PublicApi.Describe(typeof(Vec<double>).Assembly));

    [Fact]
    public void Snapshots_OfThisProject_AllBelongToATest() =>
        Assert.Empty(StaleSnapshots.Find(Assembly.GetExecutingAssembly(), ProjectDirectory.OfCaller()));
}
