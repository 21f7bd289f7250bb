using System.Collections.Immutable;
using System.CommandLine;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Commands;

/// <summary>What stands between the cells of a text file.</summary>
internal enum Separator
{
    Comma,
    Semicolon,
    Tab,
}

/// <summary>A table that was read, and the file that it is from.</summary>
internal sealed record DataSet(string Path, Table Table)
{
    public Mat<double> Values => Table.Values;

    /// <summary>Refuses a table that does not have the columns of a model.</summary>
    public DataSet RequireColumns(int columns, string of) => Values.Cols == columns
        ? this
        : throw CliException.BadData($"{Printable.Path(Path)} has {Count(Values.Cols, "column")}; {Printable.Path(of)} was fitted to {columns}.");

    internal static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}

/// <summary>Options for tables in files, and how they are read and written.</summary>
internal static class Tables
{
    public static readonly Option<Separator> Separator = Common.Choice(CsvOptions.SeparatorOption, "What stands between the cells of a .csv file.", Commands.Separator.Comma);

    public static readonly Option<CsvHeader> Header = Common.Choice(CsvOptions.HeaderOption, "Whether the first row of a .csv file names its columns.", CsvHeader.Detect);

    public static readonly Option<string?> Member = new("--member") { Description = "Which array of an .npz file to read, where it has several.", HelpName = "NAME" };

    /// <summary>An option that names a file or a folder.</summary>
    public static Option<string> Path(string name, string description, string kind = "FILE") => new(name) { Description = description, Required = true, HelpName = kind };

    /// <inheritdoc cref="Path"/>
    public static Option<string?> OptionalPath(string name, string description, string kind = "FILE") => new(name) { Description = description, HelpName = kind };

    /// <summary>Adds the options of files that are read.</summary>
    public static Command Reading(this Command command)
    {
        command.Options.Add(Separator);
        command.Options.Add(Header);
        command.Options.Add(Member);
        return command;
    }

    public static DataSet Read(ParseResult parsed, string path)
    {
        var separator = parsed.GetValue(Separator) switch
        {
            Commands.Separator.Semicolon => ';',
            Commands.Separator.Tab => '\t',
            _ => ',',
        };
        return new(path, TableFile.Read(path, new(separator, parsed.GetValue(Header)), parsed.GetValue(Member)));
    }

    /// <summary>Writes a matrix whose columns are a letter and a number.</summary>
    public static void Write(string path, string letter, Mat<double> values) => TableFile.Write(path, new(Names(letter, values.Cols), values));

    public static ImmutableArray<string> Names(string letter, int columns) => [.. Enumerable.Range(1, columns).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letter}{i}"))];

    /// <summary>Refuses two outputs of one name, of which the second would replace the first.</summary>
    public static void RequireDifferent(params IEnumerable<string?> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.Where(path => !string.IsNullOrEmpty(path)))
        {
            if (!seen.Add(System.IO.Path.GetFullPath(path!)))
                throw CliException.Usage($"{Printable.Path(path!)} is named for two outputs.");
        }
    }

    /// <summary>Refuses an output before the work, where it is plain that it cannot be written.</summary>
    public static void RequireWritable(params IEnumerable<string?> paths)
    {
        foreach (var path in paths.OfType<string>())
            RequireWritableAs(path, ".csv", ".npy", ".npz");
    }

    /// <summary>The same for one output whose name ends as it must.</summary>
    public static void RequireWritableAs(string path, params ImmutableArray<string> ends)
    {
        FileErrors.RequireName(path);
        if (Directory.Exists(path))
            throw CliException.System($"{Printable.Path(path)} cannot be written: it is a directory.");
        if (!ends.Contains(System.IO.Path.GetExtension(path).ToLowerInvariant()))
            throw CliException.Usage($"{Printable.Path(path)}: the format is known by the name's end, which must be {(ends.Length == 1 ? ends[0] : string.Join(", ", ends[..^1]) + " or " + ends[^1])}.");
        if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw CliException.System($"{Printable.Path(path)} cannot be written: there is no directory {Printable.Path(folder)}.");
    }
}
