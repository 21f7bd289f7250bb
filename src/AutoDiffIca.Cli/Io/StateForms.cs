using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Io;

/// <summary>The states of the estimators that iterate, as tensors.</summary>
internal static class StateForms
{
    /// <summary>The logarithms of noise variances: factor analysis by Newton's method.</summary>
    public static StateForm<Vec<double>> LogNoise { get; } = new(
        state => TensorFile.Empty.With("logNoise", Tensor.Of(state)),
        (file, like) => file.Vec("logNoise", like.Length));

    /// <summary>An unmixing matrix: FastICA.</summary>
    public static StateForm<Mat<double>> Unmixing { get; } = new(
        state => TensorFile.Empty.With("unmixing", Tensor.Of(state)),
        (file, like) => file.Mat("unmixing", like.Rows, like.Cols));

    /// <summary>A linear dynamical system: EM, whose state is the model in other units.</summary>
    public static StateForm<LinearDynamics> Dynamics { get; } = new(
        ModelFile.ToTensors,
        (file, like) => ModelFile.Dynamics(file, like.Latent, like.Observed));

    /// <summary>L-BFGS, with what it remembers of its last steps.</summary>
    public static StateForm<LbfgsState> Lbfgs { get; } = new(
        state => TensorFile.Empty
            .With("position", Tensor.Of(state.Position))
            .With("value", Tensor.Of(state.Value))
            .With("gradient", Tensor.Of(state.Gradient))
            .With("steps", Tensor.Of(Join(state.Pairs.Select(pair => pair.Step), state.Position.Length)))
            .With("changes", Tensor.Of(Join(state.Pairs.Select(pair => pair.Change), state.Position.Length)))
            .With("values", Tensor.Of((Vec<double>)[.. state.Values])),
        (file, like) =>
        {
            var size = like.Position.Length;
            var pairs = file.Mat("steps").Rows;
            var (steps, changes) = (file.Mat("steps", pairs, size), file.Mat("changes", pairs, size));
            return new(
                file.Vec("position", size), file.Scalar("value"), file.Vec("gradient", size),
                [.. Enumerable.Range(0, pairs).Select(i => (steps.Row(i), changes.Row(i)))], [.. file.Vec("values").ToArray()]);
        });

    private static Mat<double> Join(IEnumerable<Vec<double>> rows, int columns)
    {
        double[] values = [.. rows.SelectMany(row => row.ToArray())];
        return new(values.Length / Math.Max(1, columns), columns, values);
    }
}
