using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>A study as one page: what it comes to first, then each item with its figures, its tables and the command that repeats it.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Subtitle">One sentence under it.</param>
/// <param name="Summary">The first table.</param>
/// <param name="Sections">The items.</param>
/// <param name="Settings">Versions and settings, at the page's foot.</param>
internal sealed record Report(
    string Title,
    string Subtitle,
    ImmutableArray<SummaryRow> Summary,
    ImmutableArray<Section> Sections,
    ImmutableArray<Setting> Settings);

/// <summary>One line of the summary; with a section's id it leads there.</summary>
internal sealed record SummaryRow(string Item, string Claim, string Finding, Verdict Verdict, string SectionId = "");

/// <summary>One item. Texts that are empty are left out.</summary>
internal sealed record Section(
    string Id,
    string Title,
    string Claim,
    string Finding,
    Verdict Verdict,
    ImmutableArray<Figure> Figures,
    ImmutableArray<Table> Tables,
    string Command);

/// <summary>Something that was set, or a version.</summary>
internal sealed record Setting(string Name, string Value);

/// <summary>How what was found stands to what the documents say.</summary>
internal enum Verdict
{
    /// <summary>Nothing to compare.</summary>
    None,
    Agrees,
    Differs,

    /// <summary>The documents are wrong, and the reason is known.</summary>
    Corrected,

    /// <summary>The documents do not have it.</summary>
    New,
}
