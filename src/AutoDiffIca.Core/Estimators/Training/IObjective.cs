using System.Collections.Immutable;

namespace AutoDiffIca.Estimators.Training;

/// <summary>Where a training stands when it asks for a value.</summary>
/// <param name="Epoch">Whole passes through the rows so far.</param>
/// <param name="Step">Evaluations so far.</param>
/// <param name="Random">Draws that belong to this evaluation alone.</param>
public readonly record struct Moment(int Epoch, long Step, RandomStream Random);

/// <summary>What a training climbs: a sum over rows, as a function of a flat row of parameters.</summary>
/// <remarks>An instance keeps its memory and belongs to one thread at a time; the results depend on the arguments alone.</remarks>
public interface IObjective
{
    /// <summary>Rows that there are.</summary>
    int Rows { get; }

    /// <summary>The parameters' names and places.</summary>
    ImmutableArray<ParameterLeaf> Leaves { get; }

    /// <summary>The parameters that are trained, in the groups that an alternating training takes one after the other.</summary>
    ImmutableArray<ParameterGroup> Groups { get; }

    /// <summary>The sum over some rows, and its gradient, which replaces what stands in the span.</summary>
    double Evaluate(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Moment moment, Span<double> gradient);

    /// <summary>The average over rows that are not trained on, always with the same draws; null if there are none.</summary>
    double? Validate(ReadOnlySpan<double> parameters);
}

/// <summary>Parameters that are updated together.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Offset">The first one's place.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Decays">Whether weight decay applies to them.</param>
/// <param name="Rate">What their learning rate is multiplied by.</param>
public sealed record ParameterGroup(string Name, int Offset, int Count, bool Decays = true, double Rate = 1);
