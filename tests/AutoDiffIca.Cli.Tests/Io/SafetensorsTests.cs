using System.Buffers.Binary;
using System.Text;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class SafetensorsTests : IDisposable
{
    private const string OfOne = """{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""";

    private static readonly Mat<double> Weights = new(2, 3, [1.5, -0.0, 5e-324, 1e308, -2.25, Math.PI]);

    private static readonly TensorFile Sample = TensorFile.Empty
        .With("weights", Tensor.Of(Weights))
        .With("zero", Tensor.Of(0.125))
        .With("half", Tensor.Of([0.5f, -1.25f, 3]))
        .With("steps", Tensor.Of([-7L, 1L << 60]))
        .With("format", "adica")
        .With("estimator", "mle");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Content_IsByteForByteWhatAnotherWriterMakes() => Assert.Equal(Goldens.Safetensors, Safetensors.ToBytes(Sample));

    [Fact]
    public void Read_FileOfAnotherWriter_HasItsContent()
    {
        var file = SafetensorsReader.Parse(Goldens.Safetensors, "x");
        Assert.Equal(TableFileTests.Bits(Weights), TableFileTests.Bits(file.Mat("weights")));
        Assert.Equal(0.125, file.Scalar("zero"));
        Assert.Equal([0.5, -1.25, 3], file.Vec("half").ToArray());
        Assert.Equal([-7, 1L << 60], file.Longs("steps").ToArray());
        Assert.Equal(("adica", "mle"), (file.Text("format"), file.Text("estimator")));
    }

    [Fact]
    public void Write_InAnyOrder_IsTheSameBytes()
    {
        var other = TensorFile.Empty.With("estimator", "mle").With("steps", Tensor.Of([-7L, 1L << 60])).With("half", Tensor.Of([0.5f, -1.25f, 3]))
            .With("format", "adica").With("zero", Tensor.Of(0.125)).With("weights", Tensor.Of(Weights));
        Safetensors.Write(_folder["a"], Sample);
        Safetensors.Write(_folder["b"], other);
        Assert.Equal(File.ReadAllBytes(_folder["a"]), File.ReadAllBytes(_folder["b"]));
        Assert.Equal(Safetensors.ToBytes(Sample), Safetensors.ToBytes(Safetensors.Read(_folder["a"])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("names of any length")]
    public void Write_AnyNames_AlignsTheNumbers(string name) =>
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(Safetensors.ToBytes(TensorFile.Empty.With(name, Tensor.Of(1.0)))) % 8);

    [Theory]
    [InlineData("quote \" and \\ and \n")]
    [InlineData("<script>alert('ä \U0001F600')</script>")]
    [InlineData("")]
    public void Write_AnyText_ComesBack(string text)
    {
        var file = SafetensorsReader.Parse(Safetensors.ToBytes(TensorFile.Empty.With(text, Tensor.Of(1.0)).With(text, text)), "x");
        Assert.Equal((1, text), (file.Scalar(text), file.Text(text)));
    }

    [Fact]
    public void Write_EmptyTensors_ComeBack()
    {
        var file = SafetensorsReader.Parse(Safetensors.ToBytes(TensorFile.Empty.With("a", Tensor.Of(Mat<double>.Zeros(0, 3))).With("b", Tensor.Of(Vec<double>.Zeros(0)))), "x");
        Assert.Equal((0, 3, 0), (file.Mat("a").Rows, file.Mat("a").Cols, file.Vec("b").Length));
        Assert.Equal(16, Safetensors.ToBytes(TensorFile.Empty).Length);
        Assert.Empty(SafetensorsReader.Parse(Safetensors.ToBytes(TensorFile.Empty), "x").Tensors);
    }

    [Fact]
    public void Read_CutAtEveryByte_IsRefused()
    {
        for (var length = 0; length < Goldens.Safetensors.Length; length++)
            Refused.Data(() => SafetensorsReader.Parse(Goldens.Safetensors.AsMemory(0, length), "model.safetensors"), "model.safetensors");
    }

    [Fact]
    public void Read_BytesAfterTheEnd_AreRefused() => Refused.Data(() => SafetensorsReader.Parse((byte[])[.. Goldens.Safetensors, 0], "x"), "1 bytes after its last tensor belong to none");

    [Theory]
    [InlineData("longer than allowed", 100_000_001)]
    [InlineData("negative", -1)]
    [InlineData("the largest", long.MaxValue)]
    public void Read_HeaderOfAnotherLength_IsRefused(string form, long length)
    {
        Assert.NotEmpty(form);
        Refused.Data(() => SafetensorsReader.Parse((byte[])[.. BitConverter.GetBytes(length), .. "{}"u8], "x"), "its header claims", "at most 100000000");
    }

    [Fact]
    public void Read_HeaderLongerThanTheFile_IsRefused() =>
        Refused.Data(() => SafetensorsReader.Parse((byte[])[.. BitConverter.GetBytes(3L), .. "{}"u8], "x"), "cut off: its header claims 3 bytes, and 2 follow");

    [Theory]
    [InlineData("no object", "[]", "does not begin with '{'")]
    [InlineData("nothing", "", "does not begin with '{'")]
    [InlineData("space before", " {}", "does not begin with '{'")]
    [InlineData("zeros after", "{}\0\0", "does not end with '}' and spaces")]
    [InlineData("line break after", "{}\n", "does not end with '}' and spaces")]
    [InlineData("two objects", "{}{}", "line 1, column 3: this is not valid JSON")]
    [InlineData("comma at the end", "{\"a\":1,}", "not valid JSON")]
    [InlineData("comment", "{/**/}", "not valid JSON")]
    [InlineData("half a character", "{\"\\ud800\":1}", "not valid JSON")]
    [InlineData("half a character in a text", "{\"__metadata__\":{\"a\":\"\\ud800\"}}", "not valid JSON")]
    [InlineData("tensor is no object", "{\"a\":1}", "tensor 'a' must say")]
    [InlineData("no dtype", "{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]}}", "tensor 'a' must say")]
    [InlineData("no shape", "{\"a\":{\"dtype\":\"F64\",\"data_offsets\":[0,8]}}", "tensor 'a' must say")]
    [InlineData("no offsets", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}}", "tensor 'a' must say")]
    [InlineData("one thing more", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"x\":1}}", "and nothing else")]
    [InlineData("other dtype", "{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}", "tensor 'a' has dtype 'BF16'; F64, F32 and I64 are read")]
    [InlineData("dtype as number", "{\"a\":{\"dtype\":64,\"shape\":[1],\"data_offsets\":[0,8]}}", "has dtype '64'")]
    [InlineData("dtype in small letters", "{\"a\":{\"dtype\":\"f64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "has dtype 'f64'")]
    [InlineData("shape as number", "{\"a\":{\"dtype\":\"F64\",\"shape\":1,\"data_offsets\":[0,8]}}", "shape of tensor 'a' is no list")]
    [InlineData("shape with a fraction", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1.0],\"data_offsets\":[0,8]}}", "'1.0' in it, which is no size")]
    [InlineData("shape with a power", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1e0],\"data_offsets\":[0,8]}}", "'1e0' in it")]
    [InlineData("negative shape", "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}}", "'-1' in it")]
    [InlineData("negative zero", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[-0,8]}}", "'-0' in it")]
    [InlineData("shape of texts", "{\"a\":{\"dtype\":\"F64\",\"shape\":[\"1\"],\"data_offsets\":[0,8]}}", "which is no size")]
    [InlineData("shape beyond integers", "{\"a\":{\"dtype\":\"F64\",\"shape\":[9223372036854775808],\"data_offsets\":[0,8]}}", "which is no size")]
    [InlineData("shape that overflows", "{\"a\":{\"dtype\":\"F64\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", "do not fit its shape")]
    [InlineData("shape that overflows to its size", "{\"a\":{\"dtype\":\"F64\",\"shape\":[2305843009213693953],\"data_offsets\":[0,8]}}", "do not fit its shape")]
    [InlineData("shape of another size", "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}", "has 8 bytes, which do not fit its shape [2]")]
    [InlineData("type of another size", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}", "do not fit its shape")]
    [InlineData("three offsets", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8,8]}}", "a beginning and an end")]
    [InlineData("offsets that run back", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}}", "a beginning and an end")]
    [InlineData("gap before", "{\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[8,8]}}", "begins at 8, after a gap; 0 is expected")]
    [InlineData("overlap", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", "tensor 'b' begins at 4, within another one")]
    [InlineData("same bytes twice", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "within another one")]
    [InlineData("beyond the end", "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}}", "cut off: 16 bytes of numbers are expected, and there are 8")]
    [InlineData("bytes of none", "{}", "8 bytes after its last tensor belong to none")]
    [InlineData("tensor twice", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "'a' stands twice")]
    [InlineData("tensor twice, once escaped", "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"\\u0061\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "'a' stands twice")]
    [InlineData("dtype twice", "{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}", "'dtype' stands twice")]
    [InlineData("texts twice", "{\"__metadata__\":{},\"__metadata__\":{}}", "'__metadata__' stands twice")]
    [InlineData("text that is none", "{\"__metadata__\":{\"a\":1}}", "'a' in __metadata__ is no text")]
    [InlineData("texts that are no object", "{\"__metadata__\":[]}", "__metadata__ is no object")]
    public void Read_BadHeader_IsRefused(string form, string header, string words)
    {
        Assert.NotEmpty(form);
        Refused.Data(() => SafetensorsReader.Parse(FileOf(header), "model.safetensors"), "model.safetensors", words);
    }

    [Fact]
    public void Read_InvalidUtf8InAName_IsRefused()
    {
        var bytes = FileOf(OfOne);
        bytes[10] = 0xFF;
        Refused.Data(() => SafetensorsReader.Parse(bytes, "x"), "not UTF-8");
    }

    [Theory]
    [InlineData("as it is", OfOne)]
    [InlineData("spaces", OfOne + "   ")]
    [InlineData("order of members", """{"a":{"data_offsets":[0,8],"shape":[1],"dtype":"F64"},"__metadata__":{"x":"y"}}""")]
    [InlineData("order of tensors", """{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("empty tensor between", """{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"F64","shape":[0,5],"data_offsets":[0,0]}}""")]
    public void Read_OtherFormOfHeader_IsUnderstood(string form, string header)
    {
        Assert.NotEmpty(form);
        Assert.Equal(0, SafetensorsReader.Parse(FileOf(header), "x").Vec("a")[0]);
    }

    [Fact]
    public void Find_WhatIsNotThere_IsRefused()
    {
        Refused.Data(() => Sample.Mat("other"), "tensor 'other' is missing");
        Refused.Data(() => Sample.Text("other"), "text 'other' is missing");
        Refused.Data(() => Sample.Mat("half"), "'half' has 1 dimensions, where 2 are needed");
        Refused.Data(() => Sample.Vec("steps"), "'steps' is I64");
        Refused.Data(() => Sample.Longs("half"), "'half' is F32");
    }

    [Fact]
    public void Read_NoSuchFile_IsAnError() => Refused.System(() => Safetensors.Read(_folder["a"]), "there is no such file");

    [Fact]
    public void Read_AnyByteChanged_IsReadOrRefusedButNeverFails()
    {
        for (var i = 0; i < Goldens.Safetensors.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] bytes = [.. Goldens.Safetensors];
                bytes[i] ^= (byte)(1 << bit);
                try
                {
                    _ = SafetensorsReader.Parse(bytes, "x");
                }
                catch (CliException error)
                {
                    Assert.Equal(ExitCode.BadData, error.Code);
                }
            }
        }
    }

    private static byte[] FileOf(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[8]];
    }
}
