using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>Where an iteration stands comes back bit for bit, or is refused in one line.</summary>
public sealed class CourseFileTests
{
    [Fact]
    public void LogNoise_AnyRun_ComesBackAndOtherSizesAreRefused()
    {
        AssertComesBack(StateForms.LogNoise, Vector(3));
        RefuseOther(StateForms.LogNoise, Vector(3), Vector(4), "'logNoise' has 3 values, where 4 are needed");
    }

    [Fact]
    public void Unmixing_AnyRun_ComesBackAndOtherSizesAreRefused()
    {
        AssertComesBack(StateForms.Unmixing, Matrix(2, 2));
        RefuseOther(StateForms.Unmixing, Matrix(2, 2), Matrix(3, 3), "'unmixing' is 2 by 2, where 3 by 3 is needed");
    }

    [Fact]
    public void Dynamics_AnyRun_ComesBackAndOtherSizesAreRefused()
    {
        AssertComesBack(StateForms.Dynamics, System(2, 4));
        RefuseOther(StateForms.Dynamics, System(2, 4), System(1, 4), "'transition' is 2 by 2, where 1 by 1 is needed");
        RefuseOther(StateForms.Dynamics, System(2, 4), System(2, 5), "'emission' is 4 by 2, where 5 by 2 is needed");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void Lbfgs_AnyRun_ComesBackAndOtherSizesAreRefused(int pairs)
    {
        AssertComesBack(StateForms.Lbfgs, Climb(3, pairs));
        RefuseOther(StateForms.Lbfgs, Climb(3, pairs), Climb(4, pairs), "needed");
    }

    [Fact]
    public void FromTensors_PairsThatAreNone_AreRefused()
    {
        var file = CourseFile.ToTensors(Course(Climb(3, 2)), StateForms.Lbfgs) with { Source = "checkpoint-0.safetensors" };
        Refused.Data(() => CourseFile.FromTensors(file.With("changes", Tensor.Of(Matrix(1, 3))), StateForms.Lbfgs, Climb(3, 0)), "'changes' is 1 by 3, where 2 by 3 is needed");
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1L << 31, 0)]
    [InlineData(3, 2)]
    [InlineData(3, -1)]
    public void FromTensors_CountsThatCannotBe_AreRefused(long steps, long converged)
    {
        var file = CourseFile.ToTensors(Course(Vector(3)), StateForms.LogNoise) with { Source = "checkpoint-0.safetensors" };
        Refused.Data(() => CourseFile.FromTensors(file.With("course.counts", Tensor.Of([steps, converged])), StateForms.LogNoise, Vector(3)), "checkpoint-0", "'course.counts'");
    }

    [Fact]
    public void FromTensors_AnyTensorMissing_IsRefused()
    {
        var file = CourseFile.ToTensors(Course(Climb(3, 2)), StateForms.Lbfgs) with { Source = "checkpoint-0.safetensors" };
        foreach (var name in file.Tensors.Keys)
            Refused.Data(() => CourseFile.FromTensors(file with { Tensors = file.Tensors.Remove(name) }, StateForms.Lbfgs, Climb(3, 0)), $"'{name}' is missing");
    }

    private static void AssertComesBack<TState>(StateForm<TState> form, TState state)
    {
        foreach (var course in (Course<TState>[])[Iteration.Begin(state), Course(state)])
        {
            var bytes = Safetensors.ToBytes(CourseFile.ToTensors(course, form));
            var back = CourseFile.FromTensors(SafetensorsReader.Parse(bytes, "x"), form, state);
            Assert.Equal(bytes, Safetensors.ToBytes(CourseFile.ToTensors(back, form)));
            Assert.Equal((course.Steps, course.Converged, course.Value, course.Change, course.Remaining), (back.Steps, back.Converged, back.Value, back.Change, back.Remaining));
        }
    }

    private static void RefuseOther<TState>(StateForm<TState> form, TState state, TState like, string words) =>
        Refused.Data(() => CourseFile.FromTensors(CourseFile.ToTensors(Course(state), form) with { Source = "checkpoint-0.safetensors" }, form, like), "checkpoint-0", words);

    private static Course<TState> Course<TState>(TState state) => new(state, 7, -0.0, 5e-324, 1e-3, true);

    private static LbfgsState Climb(int size, int pairs) => new(
        Vector(size), -1.25, Vector(size), [.. Enumerable.Range(0, pairs).Select(i => (Matrix(pairs, size).Row(i), Matrix(pairs, size).Row(pairs - 1 - i)))], [.. Vector(pairs).ToArray()]);

    private static LinearDynamics System(int latent, int observed) => new(
        Matrix(latent, latent), Matrix(latent, latent), Vector(latent), Matrix(latent, latent), Matrix(observed, latent), Vector(observed), Vector(observed));

    private static Vec<double> Vector(int length) => length == 0 ? [] : Matrix(1, length).Row(0);

    private static Mat<double> Matrix(int rows, int columns)
    {
        var values = new double[rows * columns];
        new RandomStream(5, 9).FillNormal(values);
        return new(rows, columns, values);
    }
}
