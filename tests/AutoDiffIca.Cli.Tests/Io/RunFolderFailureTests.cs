using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>A folder that cannot be written to says so, and the run in it stays as it was.</summary>
public sealed class RunFolderFailureTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_WithinAFile_IsAnError()
    {
        _folder.Write("file", "x");
        Refused.System(() => RunFolder.Create(_folder["file/run"], Runs.Config), "cannot be used");
    }

    [Fact]
    public void Create_NameThatIsTooLong_IsAnError() => Refused.System(() => RunFolder.Create(_folder[new string('n', 300)], Runs.Config), "too long");

    [Fact]
    public void SaveCheckpoint_TargetThatCannotBeReplaced_LeavesTheRunAsItWas()
    {
        using (var run = RunFolder.Create(_folder["run"], Runs.Config))
        {
            run.AppendHistory(0, 1);
            run.SaveCheckpoint(TensorFile.Empty.With("step", Tensor.Of([1L])));
            Directory.CreateDirectory(_folder["run/" + CheckpointFiles.Names[1]]);
            run.AppendHistory(1, 2);
            Refused.System(() => run.SaveCheckpoint(TensorFile.Empty.With("step", Tensor.Of([2L]))), CheckpointFiles.Names[1], "it is a directory");
        }
        Directory.Delete(_folder["run/" + CheckpointFiles.Names[1]]);
        using (var run = RunFolder.Resume(_folder["run"]))
        {
            Assert.Equal((1, 1), ((int)run.Checkpoint!.State.Longs("step")[0], run.ReadHistory().Values.Rows));
            Assert.Empty(run.Warnings);
        }
    }
}
