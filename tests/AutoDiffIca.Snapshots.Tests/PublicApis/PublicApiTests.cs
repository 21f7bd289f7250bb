using AutoDiffIca.Snapshots.PublicApis;

namespace AutoDiffIca.Snapshots.Tests.PublicApis;

public class PublicApiTests
{
    [Fact]
    public Task Describe_EveryKindOfDeclaration_ListsWhatOthersSee() =>
        Verifier.Verify(PublicApi.Describe(typeof(Sample.Kind).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Sample.Kind).Namespace && !type.IsNested)));

    [Fact]
    public void Describe_TypesInAnyOrder_GivesTheSameText()
    {
        Type[] types = [typeof(Sample.Residue), typeof(Sample.Kind), typeof(Sample.Shape)];

        Assert.Equal(PublicApi.Describe(types), PublicApi.Describe(types.Reverse()));
    }

    [Fact]
    public void Describe_AnInternalType_LeavesItOut() =>
        Assert.DoesNotContain(nameof(Verification), PublicApi.Describe(typeof(Verification).Assembly));
}
