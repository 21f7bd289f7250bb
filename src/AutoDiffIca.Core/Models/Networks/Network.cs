using System.Collections.Immutable;

namespace AutoDiffIca.Models;

/// <summary>A multi-layer perceptron's parameters: affine layers, one after the other.</summary>
[Parameters]
public sealed partial record Network(ImmutableArray<Layer> Layers)
{
    /// <summary>Numbers that go in.</summary>
    public int Inputs => Layers[0].Weights.Cols;

    /// <summary>Numbers that come out.</summary>
    public int Outputs => Layers[^1].Weights.Rows;

    /// <summary>The vectors that a network makes of the rows of a matrix.</summary>
    public Mat<double> ApplyToRows(Activation hidden, Mat<double> rows)
    {
        if (rows.Cols != Inputs)
            throw new ArgumentException($"The network takes {Inputs} numbers, and the rows have {rows.Cols}.", nameof(rows));
        var h = rows.Span;
        for (var i = 0; i < Layers.Length; i++)
        {
            var (weights, bias) = (Layers[i].Weights, Layers[i].Bias);
            var next = Algebra.Rows.Add(Algebra.Dense.NT(h, weights.Span, rows.Rows, weights.Rows, weights.Cols), bias);
            if (i < Layers.Length - 1)
                Activations.InPlace(hidden, next);
            h = next;
        }
        return new(rows.Rows, Outputs, h.ToArray());
    }
}
