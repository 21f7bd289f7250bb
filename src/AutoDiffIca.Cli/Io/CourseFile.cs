using AutoDiffIca.Estimators;

namespace AutoDiffIca.Cli.Io;

/// <summary>Where a run of an iteration stands, as tensors, bit for bit.</summary>
internal static class CourseFile
{
    public static TensorFile ToTensors<TState>(Course<TState> course, StateForm<TState> form) => form.Write(course.State)
        .With("course.counts", Tensor.Of([course.Steps, course.Converged ? 1 : 0]))
        .With("course.value", Tensor.Of(course.Value))
        .With("course.change", Tensor.Of(course.Change))
        .With("course.remaining", Tensor.Of(course.Remaining));

    /// <summary>Reads one whose state has the sizes of another.</summary>
    public static Course<TState> FromTensors<TState>(TensorFile file, StateForm<TState> form, TState like)
    {
        var counts = file.Longs("course.counts");
        return counts is [>= 0 and <= int.MaxValue, 0 or 1]
            ? new(form.Read(file, like), (int)counts[0], file.Scalar("course.value"), file.Scalar("course.change"), file.Scalar("course.remaining"), counts[1] == 1)
            : throw file.Bad("'course.counts' are not those of an iteration");
    }
}
