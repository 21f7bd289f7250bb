using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Io;

/// <summary>What a safetensors file holds: tensors and texts by name. Its source is for messages.</summary>
internal sealed record TensorFile(ImmutableDictionary<string, Tensor> Tensors, ImmutableDictionary<string, string> Metadata, string Source = "")
{
    public static TensorFile Empty { get; } = new(
        ImmutableDictionary.Create<string, Tensor>(StringComparer.Ordinal), ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    public TensorFile With(string name, Tensor tensor) => this with { Tensors = Tensors.SetItem(name, tensor) };

    public TensorFile With(string name, string text) => this with { Metadata = Metadata.SetItem(name, text) };

    /// <summary>A text; an error says that the file has none of this name.</summary>
    public string Text(string name) => Metadata.TryGetValue(name, out var text) ? text : throw Bad($"text {Printable.Quote(name)} is missing");

    public double Scalar(string name) => Floating(name, 0)[0];

    public Vec<double> Vec(string name) => Floating(name, 1);

    public Mat<double> Mat(string name)
    {
        var values = Floating(name, 2);
        return new((int)Tensors[name].Shape[0], (int)Tensors[name].Shape[1], values);
    }

    public Vec<double> Vec(string name, int length) =>
        Vec(name) is var values && values.Length == length ? values : throw Bad($"{Printable.Quote(name)} has {values.Length} values, where {length} are needed");

    public Mat<double> Mat(string name, int rows, int columns) =>
        Mat(name) is var values && values.Rows == rows && values.Cols == columns
            ? values
            : throw Bad($"{Printable.Quote(name)} is {values.Rows} by {values.Cols}, where {rows} by {columns} is needed");

    public ImmutableArray<long> Longs(string name) =>
        [.. Find(name, 1).ToLongs() ?? throw Bad($"{Printable.Quote(name)} is {Tensors[name].Type}, where integers are needed")];

    private double[] Floating(string name, int dimensions) =>
        Find(name, dimensions).ToDoubles() ?? throw Bad($"{Printable.Quote(name)} is {Tensors[name].Type}, where floating numbers are needed");

    private Tensor Find(string name, int dimensions)
    {
        if (!Tensors.TryGetValue(name, out var tensor))
            throw Bad($"tensor {Printable.Quote(name)} is missing");
        if (tensor.Shape.Length != dimensions)
            throw Bad($"{Printable.Quote(name)} has {tensor.Shape.Length} dimensions, where {dimensions} are needed");
        // An empty tensor can claim any size on another axis.
        return tensor.Shape.Any(size => size > Array.MaxLength) ? throw Bad($"{Printable.Quote(name)} is too large") : tensor;
    }

    /// <summary>What to throw where the content is not what it should be.</summary>
    public CliException Bad(string message) => CliException.BadData($"{Printable.Path(Source)}: {message}; the file does not belong to this program's version, or is damaged.");
}
