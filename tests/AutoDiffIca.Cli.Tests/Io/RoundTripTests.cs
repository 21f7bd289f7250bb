using AutoDiffIca.Cli.Io;
using FsCheck;
using FsCheck.Fluent;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>Any matrix of any bits comes back as it was, in every format.</summary>
public sealed class RoundTripTests
{
    // The same cases in every run.
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(11, 3);

    private static readonly Gen<double> Numbers = Gen.OneOf(
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        let value = BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low)
        select double.IsFinite(value) ? value : 0,
        Gen.Elements(0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072009E-308, 1e308, double.MaxValue, double.MinValue, 0.1, 1, -1, 1e22, 1e23, 9007199254740993));

    private static readonly Arbitrary<Mat<double>> Matrices = (
        from rows in Gen.Choose(1, 12)
        from columns in Gen.Choose(1, 6)
        from values in Gen.ArrayOf(Numbers, rows * columns)
        select new Mat<double>(rows, columns, values)).ToArbitrary();

    private static readonly Arbitrary<string[]> Names = Gen.ArrayOf(
        Gen.ArrayOf(Gen.Elements('a', 'b', ',', ';', '"', '\n', '\r', ' ', '\t', 'ä', '<', '=', '1'), 4).Select(letters => new string(letters)), 4).ToArbitrary();

    [Fact]
    public void Csv_AnyMatrix_ComesBack() => ForAll(values => CsvReadingTests.Read(Bytes(stream => CsvText.Write(stream, new(values)))).Values);

    [Fact]
    public void Csv_AnyMatrixWithSemicolons_ComesBack() =>
        ForAll(values => CsvReadingTests.Read(Bytes(stream => CsvText.Write(stream, new(values), ';')), new(';')).Values);

    [Fact]
    public void Npy_AnyMatrix_ComesBack() => ForAll(values => NpyTests.Read(Bytes(stream => NpyWriter.Write(stream, values))));

    [Fact]
    public void Npz_AnyMatrix_ComesBack() =>
        ForAll(values => NpzFile.Read(new MemoryStream(Bytes(stream => NpzFile.Write(stream, [("x", values)]))), "x.npz", "x", false, 1 << 30));

    [Fact]
    public void Safetensors_AnyMatrix_ComesBack() =>
        ForAll(values => SafetensorsReader.Parse(Safetensors.ToBytes(TensorFile.Empty.With("x", Tensor.Of(values)).With("t", "y")), "x").Mat("x"));

    [Fact]
    public void Json_AnyNumbers_ComeBack() => ForAll(values =>
    {
        var bytes = Bytes(stream => JsonFile.Write(stream, new System.Text.Json.Nodes.JsonArray([.. values.ToArray().Select(value => (System.Text.Json.Nodes.JsonNode)value)])));
        return new(values.Rows, values.Cols, [.. JsonFile.Parse(bytes, "x").EnumerateArray().Select(value => JsonFile.Number(value)!.Value)]);
    });

    [Fact]
    public void Csv_AnyNames_ComeBackWithoutSpacesAround() => Prop.ForAll(Names, names =>
    {
        string[] wanted = [.. names.Select(name => name.Trim())];
        if (wanted.Distinct(StringComparer.Ordinal).Count() < wanted.Length || wanted.Contains(""))
            return;
        var bytes = Bytes(stream => CsvText.Write(stream, new([.. names], Mat<double>.Zeros(1, names.Length))));
        Assert.Equal(wanted, CsvReadingTests.Read(bytes, new(Header: CsvHeader.Yes)).Names.ToArray());
    }).Check(Settings);

    private static void ForAll(Func<Mat<double>, Mat<double>> roundTrip) => Prop.ForAll(Matrices, values =>
    {
        var back = roundTrip(values);
        Assert.Equal((values.Rows, values.Cols), (back.Rows, back.Cols));
        Assert.Equal(TableFileTests.Bits(values), TableFileTests.Bits(back));
    }).Check(Settings);

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
