namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>Files that NumPy 1.24 and a writer of the safetensors format in another language made.</summary>
internal static class Goldens
{
    /// <summary>[[1.5, -0.0, 5e-324], [1e308, -2.25, pi]].</summary>
    public static byte[] Npy { get; } = Bytes("k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAACAAQAAAAAAAACgyOuF88zhfwAAAAAAAALAGC1EVPshCUA=");

    /// <summary>[[1, 2, 3], [4, 5, 6]] as big-endian integers of four bytes, column by column.</summary>
    public static byte[] NpyFortranBigEndian { get; } = Bytes("k05VTVBZAQB2AHsnZGVzY3InOiAnPmk0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAABAAAABAAAAAIAAAAFAAAAAwAAAAY=");

    /// <summary>[0.5, -1.25] as numbers of four bytes, in format 2.0.</summary>
    public static byte[] NpyVersion2 { get; } = Bytes("k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAA/AACgvw==");

    public static byte[] NpyObjects { get; } = Bytes("k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAA2NudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVxAkMBYnEDh3EEUnEFKEsBSwFLAoZxBmNudW1weQpkdHlwZQpxB1gCAAAATzhxCImIh3EJUnEKKEsDWAEAAAB8cQtOTk5K/////0r/////Sz90cQxiiV1xDShLAVgBAAAAYXEOZXRxD2Iu");

    public static byte[] NpyFields { get; } = Bytes("k05VTVBZAQB2AHsnZGVzY3InOiBbKCdhJywgJzxpNCcpLCAoJ2InLCAnPGY4JyldLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAAAAAAAAAAAAAEA=");

    public static byte[] NpyComplex { get; } = Bytes("k05VTVBZAQB2AHsnZGVzY3InOiAnPGMxNicsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgxLCAxKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPwAAAAAAAABA");

    /// <summary>first = [[1, 2]], second = [0, 1, 2].</summary>
    public static byte[] NpzOfTwo { get; } = Bytes("UEsDBBQAAAAIAAAAIQChG96ATgAAAJAAAAAJABQAZmlyc3QubnB5AQAQAJAAAAAAAAAATgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2ahrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RqGOgpGmjoKtQpkAy4GMPhgD6EZHABQSwMEFAAAAAgAAAAhAPdAEupMAAAAmAAAAAoAFABzZWNvbmQubnB5AQAQAJgAAAAAAAAATAAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RrGOpo6CrUKFAAuBihghNJMUBoAUEsBAhQDFAAAAAgAAAAhAKEb3oBOAAAAkAAAAAkAAAAAAAAAAAAAAIABAAAAAGZpcnN0Lm5weVBLAQIUAxQAAAAIAAAAIQD3QBLqTAAAAJgAAAAKAAAAAAAAAAAAAACAAYkAAABzZWNvbmQubnB5UEsFBgAAAAACAAIAbwAAABEBAAAAAA==");

    /// <summary>[[7]].</summary>
    public static byte[] NpzOfOne { get; } = Bytes("UEsDBBQAAAAAAAAAIQDGN7oeiAAAAIgAAAAJABQAYXJyXzAubnB5AQAQAIgAAAAAAAAAiAAAAAAAAACTTlVNUFkBAHYAeydkZXNjcic6ICc8ZjgnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMSksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgAAAAAAABxAUEsBAhQDFAAAAAAAAAAhAMY3uh6IAAAAiAAAAAkAAAAAAAAAAAAAAIABAAAAAGFycl8wLm5weVBLBQYAAAAAAQABADcAAADDAAAAAAA=");

    /// <summary>steps = [-7, 2^60], weights = [[1.5, -0.0, 5e-324], [1e308, -2.25, pi]], zero = 0.125 without dimensions, half = [0.5, -1.25, 3] in four bytes; two texts.</summary>
    public static byte[] Safetensors { get; } = Bytes("KAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJlc3RpbWF0b3IiOiJtbGUiLCJmb3JtYXQiOiJhZGljYSJ9LCJzdGVwcyI6eyJkdHlwZSI6Ikk2NCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzAsMTZdfSwid2VpZ2h0cyI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbMiwzXSwiZGF0YV9vZmZzZXRzIjpbMTYsNjRdfSwiemVybyI6eyJkdHlwZSI6IkY2NCIsInNoYXBlIjpbXSwiZGF0YV9vZmZzZXRzIjpbNjQsNzJdfSwiaGFsZiI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzcyLDg0XX19ICAgICAgIPn/////////AAAAAAAAABAAAAAAAAD4PwAAAAAAAACAAQAAAAAAAACgyOuF88zhfwAAAAAAAALAGC1EVPshCUAAAAAAAADAPwAAAD8AAKC/AABAQA==");

    private static byte[] Bytes(string base64) => Convert.FromBase64String(base64);
}
