using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class RunResumeTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Resume_AfterAnyNumberOfSteps_EndsAsIfNeverStopped(int first)
    {
        Runs.Work(_folder["whole"], 20);
        Runs.Work(Run, first);
        Runs.Work(Run, 20);
        Assert.Equal(File.ReadAllBytes(_folder["whole/history.csv"]), File.ReadAllBytes(In("history.csv")));
        Assert.Equal(File.ReadAllBytes(_folder["whole/model.safetensors"]), File.ReadAllBytes(In("model.safetensors")));
    }

    [Fact]
    public void Resume_LinesAfterTheCheckpoint_AreCutOff()
    {
        using (var run = RunFolder.Create(Run, Runs.Config))
        {
            run.AppendHistory(0, 1.5);
            run.SaveCheckpoint(State(1));
            run.AppendHistory(1, 2.5);
        }
        File.AppendAllText(In("history.csv"), "2,3.");
        using (var run = RunFolder.Open(Run))
            Assert.Equal([0, 1.5, 1, 2.5], run.ReadHistory().Values.ToArray());
        using (var run = RunFolder.Resume(Run))
        {
            Assert.Equal([0, 1.5], run.ReadHistory().Values.ToArray());
            run.AppendHistory(1, double.NaN);
        }
        Assert.Equal("epoch,value\n0,1.5\n1,\n", File.ReadAllText(In("history.csv")));
    }

    [Fact]
    public void Resume_BeforeTheFirstCheckpoint_BeginsAnew()
    {
        using (var run = RunFolder.Create(Run, Runs.Config))
            run.AppendHistory(0, 1.5);
        using (var run = RunFolder.Resume(Run))
            Assert.Null(run.Checkpoint);
        Assert.Equal("epoch,value\n", File.ReadAllText(In("history.csv")));
        File.Delete(In("history.csv"));
        RunFolder.Resume(Run).Dispose();
        Assert.Equal("epoch,value\n", File.ReadAllText(In("history.csv")));
    }

    [Fact]
    public void Save_ManyCheckpoints_KeepsTheTwoNewest()
    {
        using var run = RunFolder.Create(Run, Runs.Config);
        for (var i = 0; i < 5; i++)
        {
            run.SaveCheckpoint(State(i));
            var (newest, damage) = CheckpointFiles.Load(Run);
            Assert.Equal((i, i), ((int)newest!.Number, (int)newest.State.Longs("step")[0]));
            Assert.Empty(damage);
        }
        Assert.Equal([3, 4], CheckpointFiles.Names.Select(name => Checkpoint.Read(In(name)).Number).Order());
    }

    [Fact]
    public void Resume_NewestCheckpointCutAtEveryByte_GoesOnFromTheOneBefore()
    {
        SaveTwo();
        var bytes = File.ReadAllBytes(In(CheckpointFiles.Names[1]));
        for (var length = 0; length < bytes.Length; length++)
        {
            _folder.Write("run/" + CheckpointFiles.Names[1], bytes[..length]);
            AssertFirstIsTaken();
        }
    }

    [Fact]
    public void Resume_AnyByteOfTheNewestCheckpointChanged_GoesOnFromTheOneBefore()
    {
        SaveTwo();
        var bytes = File.ReadAllBytes(In(CheckpointFiles.Names[1]));
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 0x10;
            _folder.Write("run/" + CheckpointFiles.Names[1], changed);
            AssertFirstIsTaken();
        }
    }

    [Fact]
    public void Resume_DamagedCheckpoint_IsReportedAndReplacedByTheNext()
    {
        SaveTwo();
        File.WriteAllText(In(CheckpointFiles.Names[1]), "junk");
        using (var run = RunFolder.Resume(Run))
        {
            Assert.Contains(CheckpointFiles.Names[1], Assert.Single(run.Warnings), StringComparison.Ordinal);
            Assert.Equal([0, 1.5], run.ReadHistory().Values.ToArray());
            run.SaveCheckpoint(State(9));
        }
        using (var run = RunFolder.Resume(Run))
            Assert.Equal((9, 0), ((int)run.Checkpoint!.State.Longs("step")[0], run.Warnings.Length));
    }

    [Fact]
    public void Resume_NoWholeCheckpoint_IsRefused()
    {
        SaveTwo();
        foreach (var name in CheckpointFiles.Names)
            File.WriteAllText(In(name), "junk");
        Refused.Data(() => RunFolder.Resume(Run), "no checkpoint that is whole", "begin the run anew");
        // The run is not left locked.
        Refused.Data(() => RunFolder.Resume(Run), "no checkpoint that is whole");
    }

    [Theory]
    [InlineData("gone", null, "history.csv is missing")]
    [InlineData("too short", "epoch,value\n0,1.5\n", "the checkpoint knows 24 bytes of it, and there are 18")]
    [InlineData("another line", "epoch,value\n0,1.5\n1,x.5\n", "row 2, column 2: 'x.5' is not a number")]
    [InlineData("other columns", "epoch,other\n0,1.5\n1,2.5\n", "does not name the columns")]
    [InlineData("a value too much", "epoch,value\n0,1.5\n1,2,5\n", "row 2 has 3 values")]
    [InlineData("a longer line", "epoch,value\n0,1.5\n1,2.55\n", "damaged")]
    public void Resume_DamagedHistory_IsRefused(string form, string? text, string words)
    {
        Assert.NotEmpty(form);
        SaveTwo();
        File.Delete(In("history.csv"));
        if (text is not null)
            File.WriteAllText(In("history.csv"), text);
        Refused.Data(() => RunFolder.Resume(Run), words);
    }

    [Fact]
    public void Checkpoint_OfTheEstimator_ComesBackWithoutOurNames()
    {
        var state = State(3).With("note", "ä\n").With("values", Tensor.Of(new Mat<double>(1, 2, [-0.0, 5e-324])));
        SaveTwo(state);
        Assert.Equal(Safetensors.ToBytes(state), Safetensors.ToBytes(CheckpointFiles.Load(Run).Newest!.State));
    }

    [Fact]
    public void AppendHistory_OtherNumberOfValues_IsAFault()
    {
        using var run = RunFolder.Create(Run, Runs.Config);
        Assert.Throws<ArgumentException>(() => run.AppendHistory(1));
    }

    [Fact]
    public void ReadHistory_CutAtEveryByte_HasItsWholeLines()
    {
        SaveTwo();
        var bytes = File.ReadAllBytes(In("history.csv"));
        for (var length = 0; length <= bytes.Length; length++)
        {
            _folder.Write("run/history.csv", bytes[..length]);
            using var run = RunFolder.Open(Run);
            Assert.Equal(Math.Max(0, bytes[..length].Count(letter => letter == '\n') - 1), run.ReadHistory().Values.Rows);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.0)]
    [InlineData(5e-324)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void AppendHistory_AnyValue_ComesBack(double value)
    {
        using var run = RunFolder.Create(Run, Runs.Config);
        run.AppendHistory(0, value);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(run.ReadHistory().Values[0, 1]));
    }

    private static TensorFile State(int step) => TensorFile.Empty.With("step", Tensor.Of([(long)step]));

    private void SaveTwo(TensorFile? second = null)
    {
        using var run = RunFolder.Create(Run, Runs.Config);
        run.AppendHistory(0, 1.5);
        run.SaveCheckpoint(State(1));
        run.AppendHistory(1, 2.5);
        run.SaveCheckpoint(second ?? State(2));
    }

    private void AssertFirstIsTaken()
    {
        var (newest, damage) = CheckpointFiles.Load(Run);
        Assert.Equal(0, newest!.Number);
        Assert.Contains(CheckpointFiles.Names[1], Assert.Single(damage), StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(Run, name);
}
