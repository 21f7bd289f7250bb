using System.Reflection;

namespace AutoDiffIca.Snapshots.Tests;

public sealed class StaleSnapshotsTests : IDisposable
{
    private readonly Verification _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Find_ThisProject_HasNone() =>
        Assert.Empty(StaleSnapshots.Find(Assembly.GetExecutingAssembly(), ProjectDirectory.OfCaller()));

    [Theory]
    [InlineData("StaleSnapshotsTests.Find_ThisProject_HasNone.verified.txt")]
    [InlineData("StaleSnapshotsTests.Find_ThisProject_HasNone#Model.g.verified.cs")]
    [InlineData("StaleSnapshotsTests.Find_NameOfATest_IsNotStale_fileName=x.verified.txt")]
    [InlineData("StaleSnapshotsTests.Nested.Fit_Data_Result.verified.txt")]
    [InlineData("bin/Gone.Test.verified.txt")]
    public void Find_NameOfATest_IsNotStale(string fileName)
    {
        Hold(fileName);

        Assert.Empty(StaleSnapshots.Find(Assembly.GetExecutingAssembly(), _test.Directory));
    }

    [Theory]
    [InlineData("Gone.Test.verified.txt")]
    [InlineData("Snapshots/StaleSnapshotsTests.Gone#Model.g.verified.cs")]
    [InlineData("StaleSnapshotsTests.Hold.verified.txt")]
    [InlineData("StaleSnapshotsTests.Find_ThisProject_HasNone_fileName=x.verified.txt")]
    [InlineData("StaleSnapshotsTests.Find_NameOfATest_IsNotStale_Gone.verified.txt")]
    [InlineData("StaleSnapshotsTests.Find_ThisProject.verified.txt")]
    public void Find_NameOfNoTest_IsStale(string fileName)
    {
        Hold(fileName);

        Assert.Equal([_test.PathOf(fileName)], StaleSnapshots.Find(Assembly.GetExecutingAssembly(), _test.Directory));
    }

    private void Hold(string fileName)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_test.PathOf(fileName))!);
        _test.Holding(fileName, "");
    }

    public class Nested
    {
        [Fact]
        public void Fit_Data_Result()
        {
        }
    }
}
