using System.Collections.Immutable;
using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Core.Tests.Estimators.Training;

/// <summary>Trainings on objectives whose every step is known.</summary>
public class TrainerTests
{
    // -(p_1^2 + 3 p_2^2 + p_3^2 / 2 + sum sin p), the same for each row.
    private sealed class Bowl(int rows, double? validation = null, int poisonedStep = int.MaxValue) : IObjective
    {
        public int Rows => rows;

        public ImmutableArray<ParameterLeaf> Leaves => [new("Weights", [2], 0, 2), new("Scale", [], 2, 1)];

        public ImmutableArray<ParameterGroup> Groups { get; init; } = [new("all", 0, 3)];

        public List<int[]> Seen { get; } = [];

        public List<(int Epoch, long Step, double Draw)> Moments { get; } = [];

        public double Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> batch, Moment moment, Span<double> gradient)
        {
            Seen.Add(batch.ToArray());
            Moments.Add((moment.Epoch, moment.Step, moment.Random.Uniform(0)));
            double[] curvatures = [1, 3, 0.5];
            var value = 0.0;
            for (var i = 0; i < 3; i++)
            {
                value -= (curvatures[i] * parameters[i] * parameters[i]) + Math.Sin(parameters[i]);
                gradient[i] = -batch.Length * ((2 * curvatures[i] * parameters[i]) + Math.Cos(parameters[i]));
            }
            if (moment.Step >= poisonedStep)
                gradient[2] = double.NaN;
            return value * batch.Length;
        }

        public double? Validate(ReadOnlySpan<double> parameters) => validation is { } factor ? factor * parameters[0] : null;
    }

    // Five steps of PyTorch's optimisers on the same function from the same start.
    public static TheoryData<Optimiser, double[]> References => new()
    {
        { new Optimiser.Adam(), [0.502923812150594, -1.5034370919081526, 0.0028485392500716827] },
        { new Optimiser.AdamW(0.1), [0.4641665890175195, -1.4162002403043858, -0.011601228377652581] },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void FiveSteps_AreThoseOfTheReference(Optimiser optimiser, double[] expected)
    {
        var trainer = new Trainer(new Bowl(4), Settings(optimiser, epochs: 5, batch: 4), default);
        Close.To(expected, trainer.Run(trainer.Init(Start)).OrThrow().State.Parameters, 1e-14, "parameters");
    }

    [Fact]
    public void PlainStep_IsUphill()
    {
        var trainer = new Trainer(new Bowl(4), Settings(new Optimiser.Plain(), epochs: 1, batch: 4), default);
        var after = trainer.Run(trainer.Init(Start)).OrThrow().State.Parameters;
        Close.To([1 - (0.1 * (2 + Math.Cos(1))), -2 + (0.1 * (12 - Math.Cos(2))), 0.5 - (0.1 * (0.5 + Math.Cos(0.5)))], after, 1e-15, "parameters");
    }

    [Fact]
    public void Epoch_TakesEachRowOnce_InAnOrderOfItsOwn()
    {
        var bowl = new Bowl(50);
        var trainer = new Trainer(bowl, Settings(new Optimiser.Adam(), epochs: 2, batch: 8), new RandomStream(3, 0));
        trainer.Run(trainer.Init(Start)).OrThrow();
        int[][] epochs = [[.. bowl.Seen.Take(7).SelectMany(rows => rows)], [.. bowl.Seen.Skip(7).SelectMany(rows => rows)]];
        Assert.All(epochs, rows => Assert.Equal(Enumerable.Range(0, 50), rows.Order()));
        Assert.NotEqual(epochs[0].AsEnumerable(), epochs[1]);
        Assert.Equal(14, bowl.Moments.Select(m => m.Draw).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 14).Select(i => (i / 7, (long)i)), bowl.Moments.Select(m => (m.Epoch, m.Step)));
    }

    [Fact]
    public void WithoutShuffling_RowsComeInTheirOrder()
    {
        var bowl = new Bowl(20);
        var trainer = new Trainer(bowl, Settings(new Optimiser.Adam(), epochs: 1, batch: 8) with { Shuffle = false }, default);
        trainer.Run(trainer.Init(Start)).OrThrow();
        Assert.Equal(Enumerable.Range(0, 20), bowl.Seen.SelectMany(rows => rows));
        Assert.Equal([8, 8, 4], bowl.Seen.Select(rows => rows.Length));
    }

    [Fact]
    public void EpochByEpoch_IsStepByStep_AndLeavesEarlierStatesAlone()
    {
        var trainer = new Trainer(new Bowl(30, 1), Settings(new Optimiser.AdamW(), epochs: 4, batch: 8), new RandomStream(4, 0));
        var stepped = new List<TrainingState>();
        for (var state = trainer.Init(Start); !trainer.IsOver(state);)
        {
            (state, var info) = trainer.Step(state).OrThrow();
            if (info.Report is not null)
                stepped.Add(state);
        }
        var first = trainer.Init(Start);
        TrainingState[] epochs = [.. trainer.Epochs(first).Select(epoch => epoch.OrThrow().State)];
        Assert.Equal(Start.ToArray(), first.Parameters.ToArray());
        Assert.Equal(stepped.Count, epochs.Length);
        foreach (var (a, b) in stepped.Zip(epochs))
        {
            Assert.Equal(a.Parameters.ToArray(), b.Parameters.ToArray());
            Assert.Equal(a.Best.ToArray(), b.Best.ToArray());
            Assert.Equal(a.Optimiser.First.ToArray(), b.Optimiser.First.ToArray());
            Assert.Equal(a.Optimiser.Second.ToArray(), b.Optimiser.Second.ToArray());
            Assert.Equal(a.Optimiser.Steps.AsEnumerable(), b.Optimiser.Steps);
        }
    }

    [Fact]
    public void Adam_HasTheSameBitsAtEveryPlace()
    {
        var optimiser = new Optimiser.AdamW(0.01);
        for (var length = 1; length <= 35; length++)
        {
            double[][] whole = [.. Enumerable.Range(0, 4).Select(part => Draws(length, part))];
            double[][] before = [.. whole.Select(values => (double[])values.Clone())];
            optimiser.Step(new("all", 0, length), 3, 0.01, whole[0], whole[1], whole[2], whole[3]);
            for (var i = 0; i < length; i++)
            {
                double[][] alone = [.. before.Select(values => new[] { values[i] })];
                optimiser.Step(new("one", 0, 1), 3, 0.01, alone[0], alone[1], alone[2], alone[3]);
                Assert.All(whole.Zip(alone), pair => Assert.Equal(pair.Second[0], pair.First[i]));
            }
        }

        // Second moments are not negative.
        static double[] Draws(int length, int part)
        {
            var values = new double[length];
            new RandomStream(5, (ulong)part).FillNormal(values);
            return part == 3 ? [.. values.Select(Math.Abs)] : values;
        }
    }

    [Fact]
    public void Resumed_AfterAnyStep_HasTheSameBits()
    {
        var settings = Settings(new Optimiser.AdamW(), epochs: 3, batch: 8) with { Schedule = new Schedule.WarmUp(1, new Schedule.Cosine(3)) };
        var whole = new List<TrainingState>();
        var trainer = new Trainer(new Bowl(30, 1), settings, new RandomStream(4, 0));
        for (var state = trainer.Init(Start); !trainer.IsOver(state); state = trainer.Step(state).OrThrow().State)
            whole.Add(state);
        Assert.Equal(12, whole.Count);
        for (var i = 0; i < whole.Count; i++)
        {
            // A trainer of its own, which has seen nothing, and a state from copies of its numbers.
            var other = new Trainer(new Bowl(30, 1), settings, new RandomStream(4, 0));
            var (state, optimiser) = (whole[i], whole[i].Optimiser);
            state = state with { Parameters = state.Parameters.ToArray(), Best = state.Best.ToArray(), Optimiser = new(optimiser.First.ToArray(), optimiser.Second.ToArray(), [.. optimiser.Steps]) };
            for (var j = i; j < whole.Count; j++, state = other.Step(state).OrThrow().State)
            {
                Assert.Equal(whole[j].Parameters.ToArray(), state.Parameters.ToArray());
                Assert.Equal((whole[j].Epoch, whole[j].Batch, whole[j].Step, whole[j].EpochSum, whole[j].BestValidation), (state.Epoch, state.Batch, state.Step, state.EpochSum, state.BestValidation));
            }
        }
    }

    [Fact]
    public void Alternating_UpdatesEachGroup_AtTheOthersNewValue()
    {
        var bowl = new Bowl(4) { Groups = [new("first", 0, 2), new("second", 2, 1, Rate: 3)] };
        var trainer = new Trainer(bowl, Settings(new Optimiser.Plain(), epochs: 1, batch: 4) with { Alternate = true }, default);
        var after = trainer.Run(trainer.Init(Start)).OrThrow().State;
        Assert.Equal(2, bowl.Moments.Count);
        Close.To([1 - (0.1 * (2 + Math.Cos(1))), -2 + (0.1 * (12 - Math.Cos(2))), 0.5 - (0.3 * (0.5 + Math.Cos(0.5)))], after.Parameters, 1e-15, "parameters");
        Assert.Equal([1L, 1L], after.Optimiser.Steps.AsEnumerable());
    }

    [Fact]
    public void ParametersOutsideTheGroups_NeverMove()
    {
        var trainer = new Trainer(new Bowl(4) { Groups = [new("first", 0, 2)] }, Settings(new Optimiser.AdamW(), epochs: 3, batch: 4), default);
        Assert.Equal(0.5, trainer.Run(trainer.Init(Start)).OrThrow().State.Parameters[2]);
    }

    [Fact]
    public void LongGradient_IsClipped_AndItsLengthTold()
    {
        var trainer = new Trainer(new Bowl(4), Settings(new Optimiser.Plain(), epochs: 1, batch: 4) with { ClipNorm = 1 }, default);
        var (state, info) = trainer.Step(trainer.Init(Start)).OrThrow();
        double[] gradient = [-(2 + Math.Cos(1)), 12 - Math.Cos(2), -(0.5 + Math.Cos(0.5))];
        var length = Math.Sqrt(gradient.Sum(g => g * g));
        Close.To(length, info.GradientNorm, 1e-14, "length");
        Close.To([.. gradient.Zip(Start.ToArray(), (g, p) => p + (0.1 * g / length))], state.Parameters, 1e-14, "parameters");
    }

    [Fact]
    public void NotANumber_EndsIt_WithStepAndParameter()
    {
        var trainer = new Trainer(new Bowl(8, poisonedStep: 3), Settings(new Optimiser.Adam(), epochs: 5, batch: 4), default);
        var failure = trainer.Run(trainer.Init(Start)).Failure;
        Assert.Equal("step 3: the gradient by Scale is NaN", failure!.Message);
    }

    [Fact]
    public void ValidationThatGetsWorse_StopsIt_AtTheBestParameters()
    {
        // The first parameter falls, and so does the validation.
        var trainer = new Trainer(new Bowl(4, 1), Settings(new Optimiser.Adam(), epochs: 100, batch: 4) with { Patience = 3 }, default);
        var (state, reports) = trainer.Run(trainer.Init(Start)).OrThrow();
        Assert.Equal(4, reports.Count);
        Assert.Equal(reports[0].Validation, state.BestValidation);
        Assert.Equal(reports[0].Validation, trainer.Result(state)[0]);
    }

    [Fact]
    public void Schedules_HaveTheirValues()
    {
        Close.To(Math.Pow(0.995, 7), new Schedule.Exponential().At(7.9), 1e-15, "exponential");
        Close.To(0.5, new Schedule.Cosine(10).At(5), 1e-15, "cosine");
        Close.To(0.2, new Schedule.Cosine(10, 0.2).At(25), 1e-15, "after the cosine");
        Close.To(0.25 * 0.5, new Schedule.WarmUp(8, new Schedule.Cosine(4, 0)).At(2), 1e-15, "warm-up");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-3)]
    [InlineData(double.NaN)]
    public void LearningRate_OutOfRange_IsRefused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer(new Bowl(4), new() { LearningRate = rate }, default));

    private static Vec<double> Start => [1, -2, 0.5];

    private static TrainingSettings Settings(Optimiser optimiser, int epochs, int batch) =>
        new() { Optimiser = optimiser, LearningRate = 0.1, Schedule = new Schedule.Constant(), Epochs = epochs, BatchSize = batch };
}
