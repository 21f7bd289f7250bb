namespace AutoDiffIca.Generators.Emit.Printing;

/// <summary>What emitted code calls, by full names that no user's name can hide.</summary>
internal static class Library
{
    public const string Ops = "global::AutoDiffIca.Ops";
    public const string Partials = "global::AutoDiffIca.Partials";
    public const string Adjoint = "global::AutoDiffIca.Adjoint";
    public const string Tape = "global::AutoDiffIca.Tape";
    public const string Emitted = "global::AutoDiffIca.Emitted";
    public const string Chunking = "global::AutoDiffIca.Chunking";

    public static string Vec(string number) => $"global::AutoDiffIca.Vec<{number}>";

    public static string Mat(string number) => $"global::AutoDiffIca.Mat<{number}>";

    public static string Span(string number) => $"global::System.Span<{number}>";
}
