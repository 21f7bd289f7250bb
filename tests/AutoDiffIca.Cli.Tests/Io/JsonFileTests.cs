using System.Text;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

public sealed class JsonFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Node_IsTheSameTextEverywhere()
    {
        JsonFile.Write(_folder["a.json"], new JsonObject
        {
            ["b"] = 0.1,
            ["a"] = new JsonArray(1, -0.0, 1e308, double.NaN, double.PositiveInfinity, double.NegativeInfinity, float.NaN, 5e-324),
            ["none"] = null,
            ["text"] = "<a & b>",
            ["seed"] = ulong.MaxValue,
            ["yes"] = true,
        });
        Assert.Equal(
            """
            {
              "b": 0.1,
              "a": [
                1,
                -0,
                1E+308,
                "NaN",
                "Infinity",
                "-Infinity",
                "NaN",
                5E-324
              ],
              "none": null,
              "text": "\u003Ca \u0026 b\u003E",
              "seed": 18446744073709551615,
              "yes": true
            }

            """,
            File.ReadAllText(_folder["a.json"]));
    }

    [Fact]
    public void Number_WhatWasWritten_ComesBack()
    {
        JsonFile.Write(_folder["a.json"], new JsonArray(-0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, "text", null));
        Assert.Equal([-0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, null, null], JsonFile.Read(_folder["a.json"]).EnumerateArray().Select(JsonFile.Number));
    }

    [Theory]
    [InlineData("nothing", "", "line 1, column 1: this is not valid JSON")]
    [InlineData("half", "{\n  \"a\": 1,\n", "line 3, column 1: this is not valid JSON")]
    [InlineData("comma at the end", "{\n  \"a\": 1,\n}", "line 3, column 1")]
    [InlineData("comment", "// x\n1", "line 1, column 1")]
    [InlineData("NaN", "[NaN]", "line 1, column 2")]
    [InlineData("two values", "1 2", "line 1, column 3")]
    [InlineData("single quotes", "{'a': 1}", "line 1, column 2")]
    [InlineData("name twice", "{\n  \"a\": {\"b\": 1, \"c\": 2,\n   \"b\": 3}}", "line 3, column 4: 'b' stands twice in one object")]
    [InlineData("name twice, once escaped", "{\"a\":1,\"\\u0061\":2}", "line 1, column 8: 'a' stands twice")]
    [InlineData("half a character", "[\n\"\\ud800\"]", "line 2, column 1: this is not valid JSON")]
    public void Read_BadText_IsRefusedWithItsPlace(string form, string text, string words)
    {
        Assert.NotEmpty(form);
        Refused.Data(() => JsonFile.Read(_folder.Write("a.json", text)), "a.json: ", words);
    }

    [Fact]
    public void Read_TooDeep_IsRefused() => Refused.Data(() => JsonFile.Read(_folder.Write("a.json", new string('[', 10_000))), "not valid JSON");

    [Fact]
    public void Read_InvalidUtf8_IsRefused() => Refused.Data(() => JsonFile.Read(_folder.Write("a.json", Encoding.Latin1.GetBytes("\"ä\""))), "not UTF-8");

    [Fact]
    public void Read_Utf16_IsRefused() => Refused.Data(() => JsonFile.Read(_folder.Write("a.json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray())), "not UTF-8");

    [Fact]
    public void Read_ByteOrderMark_IsLeftOut() => Assert.Equal(1, JsonFile.Number(JsonFile.Read(_folder.Write("a.json", "\uFEFF1"))));

    [Fact]
    public void Read_SameNameInTwoObjects_IsRight() => Assert.Equal(2, JsonFile.Read(_folder.Write("a.json", """[{"a":1},{"a":{"a":2}}]""")).GetArrayLength());

    [Fact]
    public void Read_LargerThanTheLimit_IsRefused() => Refused.Data(() => JsonFile.Read(_folder.Write("a.json", "[1,2,3]"), 6), "7 bytes", "6 bytes");

    [Fact]
    public void Read_NoSuchFile_IsAnError() => Refused.System(() => JsonFile.Read(_folder["a.json"]), "there is no such file");

    [Fact]
    public void Number_BeyondTheLargest_IsNone() => Assert.Null(JsonFile.Number(JsonFile.Read(_folder.Write("a.json", "1e400"))));
}
