using System.Globalization;

namespace AutoDiffIca.Cli.Io;

/// <summary>A state from which a fit goes on.</summary>
/// <param name="State">What the estimator saved.</param>
/// <param name="Number">How many checkpoints came before it.</param>
/// <param name="HistoryLength">The bytes of the history when it was saved.</param>
internal sealed record Checkpoint(TensorFile State, long Number, long HistoryLength)
{
    private const string Format = "adica-checkpoint";
    private const int Version = 1;

    // Names that no estimator uses.
    private const string FormatName = "checkpoint.format";
    private const string VersionName = "checkpoint.version";
    private const string NumberName = "checkpoint.number";
    private const string HistoryName = "checkpoint.history";
    private const string HashName = "checkpoint.sha256";

    /// <summary>The bytes of a file, which carry a hash of themselves.</summary>
    public TensorFile ToFile()
    {
        var file = State
            .With(FormatName, Format)
            .With(VersionName, Version.ToString(CultureInfo.InvariantCulture))
            .With(NumberName, Number.ToString(CultureInfo.InvariantCulture))
            .With(HistoryName, HistoryLength.ToString(CultureInfo.InvariantCulture));
        return file.With(HashName, HashOf(file));
    }

    /// <summary>Reads a file; an error if a single bit of it is not what was written.</summary>
    public static Checkpoint Read(string path)
    {
        var file = Safetensors.Read(path);
        if (file.Text(FormatName) != Format)
            throw CliException.BadData($"{Printable.Path(path)} is no checkpoint.");
        if (Integer(file, VersionName) > Version)
            throw CliException.BadData($"{Printable.Path(path)} was written by a newer program; install a newer adica.");
        var claimed = file.Text(HashName);
        var signed = file with { Metadata = file.Metadata.Remove(HashName) };
        if (HashOf(signed) != claimed)
            throw CliException.BadData($"{Printable.Path(path)} is damaged: its contents do not have the hash that it carries.");
        return new(
            file with { Metadata = file.Metadata.RemoveRange([FormatName, VersionName, NumberName, HistoryName, HashName]) },
            Integer(file, NumberName),
            Integer(file, HistoryName));
    }

    private static string HashOf(TensorFile file) => FileHash.Of(Safetensors.ToBytes(file));

    private static long Integer(TensorFile file, string name) =>
        long.TryParse(file.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw CliException.BadData($"{Printable.Path(file.Source)} is damaged: {Printable.Quote(name)} is no number.");
}
