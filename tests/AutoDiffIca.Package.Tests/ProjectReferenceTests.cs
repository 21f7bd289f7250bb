namespace AutoDiffIca.Package.Tests;

/// <summary>This project refers to the runtime and the generator as a consumer's project in the solution does.</summary>
public sealed class ProjectReferenceTests
{
    [Fact]
    public void ContractProgram_OfProjectReferences_Holds() => Assert.Empty(global::Outside.Contract.Broken());
}
