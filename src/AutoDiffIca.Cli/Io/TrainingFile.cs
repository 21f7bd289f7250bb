using AutoDiffIca.Estimators.Training;

namespace AutoDiffIca.Cli.Io;

/// <summary>A training's state as tensors, bit for bit.</summary>
internal static class TrainingFile
{
    public static TensorFile ToTensors(TrainingState state) => TensorFile.Empty
        .With("parameters", Tensor.Of(state.Parameters))
        .With("optimiser.first", Tensor.Of(state.Optimiser.First))
        .With("optimiser.second", Tensor.Of(state.Optimiser.Second))
        .With("optimiser.steps", Tensor.Of(state.Optimiser.Steps.AsSpan()))
        .With("counts", Tensor.Of([state.Epoch, state.Batch, state.Step, state.SinceBest]))
        .With("epochSum", Tensor.Of(state.EpochSum))
        .With("best", Tensor.Of(state.Best))
        .With("bestValidation", Tensor.Of(state.BestValidation));

    /// <summary>Reads a state of the sizes of another one.</summary>
    public static TrainingState FromTensors(TensorFile file, TrainingState like)
    {
        var (counts, steps) = (file.Longs("counts"), file.Longs("optimiser.steps"));
        if (counts is not [>= 0 and <= int.MaxValue, >= 0 and <= int.MaxValue, >= 0, >= 0 and <= int.MaxValue])
            throw file.Bad("'counts' are not those of a training");
        if (steps.Length != like.Optimiser.Steps.Length)
            throw file.Bad($"'optimiser.steps' has {steps.Length} values, where {like.Optimiser.Steps.Length} are needed");
        return new(
            file.Vec("parameters", like.Parameters.Length),
            new(file.Vec("optimiser.first", like.Optimiser.First.Length), file.Vec("optimiser.second", like.Optimiser.Second.Length), steps),
            (int)counts[0],
            (int)counts[1],
            counts[2],
            file.Scalar("epochSum"),
            file.Vec("best", like.Best.Length),
            file.Scalar("bestValidation"),
            (int)counts[3]);
    }
}
