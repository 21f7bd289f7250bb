using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class ModelFileTests
{
    private static readonly DecoderShape Shape = new(2, [4, 5], 3, Activation.LeakyRelu, Activation.Identity, Head.VarianceFromLatent);

    private static readonly AutoencoderShape AutoencoderShape = new(Shape, [6], Activation.Gelu);

    public static TheoryData<string, object> Models => new()
    {
        { "nonlinear", new NonlinearModel(Shape, Shape.Init(Initialisation.HeNormal, Random(1), 0.5)) },
        { "one layer", new NonlinearModel(DecoderShape.SameAsGenerator(2, 3, Activation.Sigmoid), DecoderShape.SameAsGenerator(2, 3, Activation.Sigmoid).Init(Initialisation.HeNormal, Random(2))) },
        { "variational", new VariationalModel(AutoencoderShape, AutoencoderShape.Init(Initialisation.HeNormal, Random(3))) },
        { "ppca", new LinearGaussian(Vector(3), Matrix(3, 2), new Noise.Isotropic(0.1)) },
        { "fa", new LinearGaussian(Vector(3), Matrix(3, 2), new Noise.Diagonal(Vector(3))) },
        { "pca", new Pca(Vector(3), Matrix(2, 3), Vector(2), 0.3, 2) },
        { "ica", new Ica(Vector(3), Matrix(2, 3), Matrix(3, 2), Vector(2)) },
        { "lds", new LinearDynamics(Matrix(2, 2), Matrix(2, 2), Vector(2), Matrix(2, 2), Matrix(3, 2), Vector(3), Vector(3)) },
    };

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void Model_AnyKind_ComesBackBitForBit(string kind, object model)
    {
        var bytes = Safetensors.ToBytes(ModelFile.ToTensors(model));
        var back = ModelFile.FromTensors(SafetensorsReader.Parse(bytes, "model.safetensors"));
        Assert.True(model.GetType() == back.GetType(), kind);
        Assert.Equal(bytes, Safetensors.ToBytes(ModelFile.ToTensors(back)));
    }

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void Model_WithoutAnyOfItsParts_IsRefused(string kind, object model)
    {
        Assert.NotEmpty(kind);
        var file = ModelFile.ToTensors(model) with { Source = "model.safetensors" };
        foreach (var name in file.Tensors.Keys)
            Refused.Data(() => ModelFile.FromTensors(file with { Tensors = file.Tensors.Remove(name) }), "model.safetensors", $"'{name}' is missing");
        foreach (var name in file.Metadata.Keys)
            Refused.Data(() => ModelFile.FromTensors(file with { Metadata = file.Metadata.Remove(name) }), "model.safetensors", $"'{name}' is missing");
    }

    [Theory]
    [MemberData(nameof(Models), DisableDiscoveryEnumeration = true)]
    public void Model_WithAMatrixOfAnotherSize_IsRefused(string kind, object model)
    {
        Assert.NotEmpty(kind);
        var file = ModelFile.ToTensors(model) with { Source = "model.safetensors" };
        foreach (var name in file.Tensors.Where(tensor => tensor.Value.Shape.Length == 2).Select(tensor => tensor.Key))
            Refused.Data(() => ModelFile.FromTensors(file.With(name, Tensor.Of(Matrix(9, 8)))), "model.safetensors");
    }

    [Theory]
    [InlineData("model.kind", "magic", "'magic' are not known")]
    [InlineData("model.format", "adica-model 2", "'adica-model 2'")]
    [InlineData("decoder.head", "3", "'decoder.head' is '3'")]
    [InlineData("decoder.hidden", "4,x", "'decoder.hidden' has 'x' in it")]
    [InlineData("decoder.hidden", "4,0", "no model has this shape (hidden)")]
    [InlineData("decoder.hidden", "4", "'decoder.1.weights' is 5 by 4, where 4 by 4 is needed")]
    [InlineData("decoder.hidden", "2147483647,2147483647", "where 2147483647 by 2 is needed")]
    [InlineData("decoder.latent", "-1", "'decoder.latent' has '-1' in it")]
    [InlineData("decoder.latent", "1,2", "'decoder.latent' is not one number")]
    [InlineData("decoder.hiddenActivation", "Relu,Gelu", "not known")]
    public void Model_WithOtherTexts_IsRefused(string name, string text, string words)
    {
        var file = ModelFile.ToTensors(new NonlinearModel(Shape, Shape.Init(Initialisation.HeNormal, Random(1)))) with { Source = "model.safetensors" };
        Refused.Data(() => ModelFile.FromTensors(file.With(name, text)), words);
    }

    [Fact]
    public void Training_AnyState_ComesBackBitForBit()
    {
        var state = new TrainingState(Vector(4), new(Vector(4), Vector(4), [3, 1L << 40]), 7, 2, 1L << 33, -0.0, Vector(4), double.NegativeInfinity, 1);
        var file = SafetensorsReader.Parse(Safetensors.ToBytes(TrainingFile.ToTensors(state)), "x");
        var back = TrainingFile.FromTensors(file, state);
        Assert.Equal(Safetensors.ToBytes(TrainingFile.ToTensors(state)), Safetensors.ToBytes(TrainingFile.ToTensors(back)));
        Assert.Equal((7, 2, 1L << 33, 1, double.NegativeInfinity), (back.Epoch, back.Batch, back.Step, back.SinceBest, back.BestValidation));
        Refused.Data(() => TrainingFile.FromTensors(file, state with { Parameters = Vector(5) }), "'parameters' has 4 values, where 5 are needed");
        Refused.Data(() => TrainingFile.FromTensors(file, state with { Optimiser = new([], [], [1, 1]) }), "'optimiser.first' has 4 values, where 0 are needed");
        Refused.Data(() => TrainingFile.FromTensors(file, state with { Optimiser = state.Optimiser with { Steps = [1] } }), "'optimiser.steps' has 2 values, where 1 are needed");
        Refused.Data(() => TrainingFile.FromTensors(file.With("counts", Tensor.Of([1L, -1, 1, 1])), state), "'counts'");
    }

    private static RandomStream Random(ulong stream) => new(5, stream);

    private static Vec<double> Vector(int length) => Matrix(1, length).Row(0);

    private static Mat<double> Matrix(int rows, int columns)
    {
        var values = new double[rows * columns];
        Random(9).FillNormal(values);
        return new(rows, columns, values);
    }
}
