using System.Numerics.Tensors;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

internal sealed partial class ElboByHand<T>
{
    private static readonly T Half = T.CreateChecked(0.5);

    private readonly PackedMatrix<T> _samples = new();
    private readonly PackedMatrix<T> _samplesTransposed = new();
    private readonly PackedMatrix<T> _packedLatent = new();
    private readonly PackedMatrix<T> _packedLatentTransposed = new();
    private readonly T[] _samplesByColumn;
    // exp(log variance / 2) and z, a row a latent.
    private readonly T[] _deviation;
    private readonly T[] _latent;
    private readonly T[] _latentAdjoint;
    private readonly T[] _precisions;
    // sum_j (x_j - mean_j)^2, a row a chunk of outputs.
    private readonly T[] _squares;
    private readonly T[] _scratch;

    private UnitRows<T> EncoderHidden => _layers[0];

    private UnitRows<T> Code => _layers[1];

    private UnitRows<T> DecoderHidden => _layers[2];

    private UnitRows<T> Output => _layers[3];

    private void TakeSamples()
    {
        MatrixTranspose.Run(_x, _shape.Samples, _shape.Columns, _samplesByColumn);
        _samples.Pack(_samplesByColumn, _shape.Columns, _shape.Samples);
        _samplesTransposed.Pack(_x, _shape.Samples, _shape.Columns);
    }

    private void Encode(int chunk) => EncoderHidden.Forward(_hidden[chunk], _samples);

    // z = mean + exp(log variance / 2) noise, and minus the divergence: sum (1 + log variance - mean^2 - exp(log variance)) / 2
    private void DrawLatent()
    {
        EncoderHidden.Packed.Pack(EncoderHidden.Values, _shape.Hidden, _shape.Samples);
        Code.Forward((0, 2 * _shape.Latent), EncoderHidden.Packed);
        var mean = Code.ValuesOf(0, _shape.Latent);
        var logVariance = Code.ValuesOf(_shape.Latent, _shape.Latent);
        TensorPrimitives.Multiply<T>(logVariance, Half, _deviation);
        Elementwise.Map<Exp, T>(default, _deviation, _deviation);
        TensorPrimitives.MultiplyAdd<T>(_deviation, _noise, mean, _latent);
        var squares = Reduction.SquaredNorm<T>(mean) + Reduction.SquaredNorm<T>(_deviation);
        _value = Half * (T.CreateChecked(mean.Length) + Reduction.Sum<T>(logVariance) - squares);
        _packedLatent.Pack(_latent, _shape.Latent, _shape.Samples);
    }

    private void Decode(int chunk) => DecoderHidden.Forward(_hidden[chunk], _packedLatent);

    private void PrecisionOfEach()
    {
        var h = DecoderHidden;
        h.Packed.Pack(h.Values, _shape.Hidden, _shape.Samples);
        h.PackedTransposed.PackTransposed(h.Values, _shape.Hidden, _shape.Samples);
        var logVariance = Output.ValuesOf(_shape.Columns, 1);
        MatrixVector.MultiplyTransposed(h.Values, _shape.Hidden, _shape.Samples, Output.WeightsOf(_shape.Columns, 1), logVariance);
        TensorPrimitives.Add(logVariance, Output.Bias[_shape.Columns], logVariance);
        TensorPrimitives.Negate<T>(logVariance, _precisions);
        Elementwise.Map<Exp, T>(default, _precisions, _precisions);
    }

    private void Residuals(int chunk)
    {
        var (start, units) = _outputs[chunk];
        var squares = _squares.AsSpan(chunk * _shape.Samples, _shape.Samples);
        squares.Clear();
        MatrixProduct.Packed(
            Output.WeightsOf(start, units), DecoderHidden.Packed, Output.AdjointOf(start, units), units, accumulate: false,
            new GaussianResidual<T>(_samplesByColumn.AsSpan(start * _shape.Samples), Output.Bias.AsSpan(start, units), _precisions, squares));
    }

    // sum_i -n/2 (log(2 pi) + log sigma_i^2) - |x_i - mean_i|^2 / (2 sigma_i^2)
    private void Likelihood()
    {
        var n = T.CreateChecked(_shape.Columns);
        Chunking.SumRows<T>(_squares, _shape.Samples);
        var logVariance = Output.ValuesOf(_shape.Columns, 1);
        var adjoint = Output.AdjointOf(_shape.Columns, 1);
        TensorPrimitives.Multiply<T>(_squares.AsSpan(0, _shape.Samples), _precisions, _scratch);
        TensorPrimitives.Subtract(_scratch, n, adjoint);
        TensorPrimitives.Multiply(adjoint, Half, adjoint);
        var constant = T.CreateChecked(_shape.Samples) * T.CreateChecked(Math.Log(2 * Math.PI));
        _value -= Half * (n * (constant + Reduction.Sum<T>(logVariance)) + Reduction.Sum<T>(_scratch));
        Output.PackedAdjoint.Pack(Output.Adjoint, _shape.Columns + 1, _shape.Samples);
    }

    private void DecoderAdjoint(int chunk)
    {
        if (chunk < _outputs.Count)
        {
            var (start, units) = _outputs[chunk];
            // The last row is the log variance's.
            Output.Differentiate((start, chunk == _outputs.Count - 1 ? units + 1 : units), DecoderHidden.PackedTransposed);
            return;
        }
        var part = _hidden[chunk - _outputs.Count];
        Output.Backward(part, DecoderHidden.AdjointOf(part.Start, part.Length));
        DecoderHidden.BackwardActivation(part);
    }

    private void LatentAdjoint()
    {
        DecoderHidden.PackedAdjoint.Pack(DecoderHidden.Adjoint, _shape.Hidden, _shape.Samples);
        DecoderHidden.Backward((0, _shape.Latent), _latentAdjoint);
        var mean = Code.AdjointOf(0, _shape.Latent);
        var logVariance = Code.AdjointOf(_shape.Latent, _shape.Latent);
        // dz - mean, and (dz noise exp(log variance / 2) + 1 - exp(log variance)) / 2
        TensorPrimitives.Subtract<T>(_latentAdjoint, Code.ValuesOf(0, _shape.Latent), mean);
        TensorPrimitives.Multiply<T>(_latentAdjoint, _noise, logVariance);
        TensorPrimitives.Subtract<T>(logVariance, _deviation, logVariance);
        TensorPrimitives.Multiply<T>(logVariance, _deviation, logVariance);
        TensorPrimitives.Add(logVariance, T.One, logVariance);
        TensorPrimitives.Multiply(logVariance, Half, logVariance);
        Code.PackedAdjoint.Pack(Code.Adjoint, 2 * _shape.Latent, _shape.Samples);
    }

    private void EncoderAdjoint(int chunk)
    {
        switch (chunk)
        {
            case 0:
                _packedLatentTransposed.PackTransposed(_latent, _shape.Latent, _shape.Samples);
                DecoderHidden.Differentiate((0, _shape.Hidden), _packedLatentTransposed);
                break;
            case 1:
                EncoderHidden.PackedTransposed.PackTransposed(EncoderHidden.Values, _shape.Hidden, _shape.Samples);
                Code.Differentiate((0, 2 * _shape.Latent), EncoderHidden.PackedTransposed);
                break;
            default:
                var part = _hidden[chunk - 2];
                Code.Backward(part, EncoderHidden.AdjointOf(part.Start, part.Length));
                EncoderHidden.BackwardActivation(part);
                EncoderHidden.Differentiate(part, _samplesTransposed);
                break;
        }
    }
}
