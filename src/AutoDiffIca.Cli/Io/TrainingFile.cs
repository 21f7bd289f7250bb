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

    /// <summary>Reads a state of so many parameters.</summary>
    public static TrainingState FromTensors(TensorFile file, int parameters)
    {
        var counts = file.Longs("counts");
        if (counts is not [>= 0 and <= int.MaxValue, >= 0 and <= int.MaxValue, >= 0, >= 0 and <= int.MaxValue])
            throw file.Bad("'counts' are not those of a training");
        var state = new TrainingState(
            file.Vec("parameters"),
            new(file.Vec("optimiser.first"), file.Vec("optimiser.second"), file.Longs("optimiser.steps")),
            (int)counts[0],
            (int)counts[1],
            counts[2],
            file.Scalar("epochSum"),
            file.Vec("best"),
            file.Scalar("bestValidation"),
            (int)counts[3]);
        return state.Parameters.Length == parameters ? state : throw file.Bad($"it has {state.Parameters.Length} parameters, where the model has {parameters}");
    }
}
