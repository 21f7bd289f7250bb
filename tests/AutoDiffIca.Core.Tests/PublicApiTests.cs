using System.Reflection;
using AutoDiffIca.Models;
using AutoDiffIca.Snapshots;
using AutoDiffIca.Snapshots.PublicApis;

namespace AutoDiffIca.Core.Tests;

public class PublicApiTests
{
    [Fact]
    public Task Core_PublicApi_IsTheCommittedOne() =>
        Verifier.Verify(PublicApi.Describe(typeof(LinearGaussian).Assembly));

    [Fact]
    public void Snapshots_OfThisProject_AllBelongToATest() =>
        Assert.Empty(StaleSnapshots.Find(Assembly.GetExecutingAssembly(), ProjectDirectory.OfCaller()));
}
