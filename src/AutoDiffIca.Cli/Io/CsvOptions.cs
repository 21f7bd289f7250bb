namespace AutoDiffIca.Cli.Io;

/// <summary>Whether the first row of a file names the columns.</summary>
internal enum CsvHeader
{
    /// <summary>It does if any of its cells is not a number.</summary>
    Detect,
    Yes,
    No,
}

/// <summary>The dialect of a text file: RFC 4180 in UTF-8, with a decimal point.</summary>
/// <param name="Separator">What stands between cells: a comma, a semicolon or a tab.</param>
/// <param name="Header">Whether the first row names the columns.</param>
/// <param name="AllowMissing">Takes an empty cell, NA or NaN for a missing value, in every format.</param>
internal sealed record CsvOptions(char Separator = ',', CsvHeader Header = CsvHeader.Detect, bool AllowMissing = false)
{
    /// <summary>What messages call the options.</summary>
    public const string SeparatorOption = "--separator";

    /// <inheritdoc cref="SeparatorOption"/>
    public const string HeaderOption = "--header";
}
