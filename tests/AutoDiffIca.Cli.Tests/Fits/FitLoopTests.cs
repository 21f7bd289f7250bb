using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Tests.Io;
using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Tests.Fits;

/// <summary>The loop that takes fits to their end, with a fit whose steps do what a test wants.</summary>
public sealed class FitLoopTests : IDisposable
{
    private static readonly DataSet Data = new("x.csv", new(new(1, 1, [1])));

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_InterruptedWithinAStep_SavesTheStateBeforeItAndStopsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var fit = new Counting(9, step =>
        {
            if (step < 3)
                return;
            stop.Cancel();
            never.Wait(TimeSpan.FromSeconds(10));
        });
        using (var run = RunFolder.Create(_folder["run"], Io.Runs.Config))
        {
            var error = Assert.Throws<CliException>(() => fit.Drive(Loop(run, Surroundings.Of(TextWriter.Null, stop: stop.Token))));
            Assert.Equal((ExitCode.Interrupted, $"interrupted; the fit goes on with: adica fit --resume {_folder["run"]}"), (error.Code, error.Message));
        }
        never.Set();
        using (var run = RunFolder.Resume(_folder["run"]))
        {
            Assert.Equal([1, 10, 2, 20, 3, 30], run.ReadHistory().Values.ToArray());
            Assert.Equal(9L, new Counting(9).Drive(Loop(run, Surroundings.Silent())).Model);
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Enumerable.Range(0, 9).Select(i => run.ReadHistory().Values[i, 0]));
        }
    }

    // Two looks at the clock a step, and one more after a checkpoint.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1.5, 5)]
    [InlineData(30, 1)]
    public void Run_TimeBetweenCheckpoints_IsKept(double seconds, int checkpoints)
    {
        using var run = RunFolder.Create(_folder["run"], Io.Runs.Config);
        new Counting(9).Drive(Loop(run, Surroundings.Of(TextWriter.Null, clock: new TickingClock(TimeSpan.FromSeconds(0.5))), seconds));
        Assert.Equal(checkpoints, CheckpointFiles.Load(_folder["run"]).Newest!.Number + 1);
    }

    [Fact]
    public void Run_WithoutATerminal_TellsALineNowAndThen()
    {
        var told = new StringWriter { NewLine = "\n" };
        using var run = RunFolder.Create(_folder["run"], Io.Runs.Config);
        new Counting(9).Drive(Loop(run, Surroundings.Of(told, clock: new TickingClock(TimeSpan.FromSeconds(2))), every: 1000));
        Assert.Equal(
            "mle: 2/9 steps, 0.25 a second, at most 28 s left, after 2\n" +
            "mle: 4/9 steps, 0.25 a second, at most 20 s left, after 4\n" +
            "mle: 6/9 steps, 0.25 a second, at most 12 s left, after 6\n" +
            "mle: 8/9 steps, 0.25 a second, at most 4 s left, after 8\n",
            told.ToString());
    }

    [Fact]
    public void Run_OnATerminal_LeavesItsLineEmpty()
    {
        var told = new StringWriter { NewLine = "\n" };
        using var run = RunFolder.Create(_folder["run"], Io.Runs.Config);
        new Counting(2).Drive(Loop(run, Surroundings.Of(told, terminal: true, clock: new TickingClock(TimeSpan.FromSeconds(2)))));
        Assert.Contains("\rmle: 2/2 steps", told.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r" + new string(' ', 79) + "\r", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told.ToString());
    }

    private static FitLoop Loop(RunFolder run, CommandContext context, double every = 30) => new(run, Data, TimeSpan.FromSeconds(every), context, _ => false);

    // Counts to the last number; before each step it does what it is told.
    private sealed class Counting(long last, Action<long>? before = null) : SteppedFit<long>
    {
        public override string Kind => "counting";

        public override long First => 0;

        public override long MostSteps => last;

        public override bool EndsEarlier => true;

        public override long Taken(long state) => state;

        public override bool IsOver(long state) => state == last;

        public override Fit<FitStep<long>> Step(long state)
        {
            before?.Invoke(state);
            return new FitStep<long>(state + 1, [state + 1, 10 * (state + 1)], $"after {state + 1}");
        }

        public override TensorFile Save(long state) => TensorFile.Empty.With("state", Tensor.Of([state]));

        public override long Load(TensorFile file) => file.Longs("state")[0];

        public override FoundModel End(long state) => new(state, null, []);
    }
}
