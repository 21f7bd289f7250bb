using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering.Reports;

/// <summary>A study or a fit as one page: what it comes to first, then its sections with figures and tables.</summary>
/// <param name="Title">The page's title.</param>
/// <param name="Subtitle">One sentence under it.</param>
/// <param name="Summary">The first table: what is claimed and what was found; none where nothing is claimed.</param>
/// <param name="Sections">What the page is made of: a study's items, or views of a fit.</param>
/// <param name="Settings">Versions and settings, at the page's foot.</param>
internal sealed record Report(
    string Title,
    string Subtitle,
    ImmutableArray<SummaryRow> Summary,
    ImmutableArray<Section> Sections,
    ImmutableArray<Setting> Settings)
{
    /// <summary>What is known in brief, before all else.</summary>
    public ImmutableArray<Setting> Facts { get; init; } = [];
}

/// <summary>One line of the summary; with a section's id it leads there.</summary>
internal sealed record SummaryRow(string Item, string Claim, string Finding, Verdict Verdict, string SectionId = "");

/// <summary>One section, such as an item of a study. Texts that are empty are left out.</summary>
internal sealed record Section(
    string Id,
    string Title,
    string Claim,
    string Finding,
    Verdict Verdict,
    ImmutableArray<Figure> Figures,
    ImmutableArray<Table> Tables,
    string Command)
{
    /// <summary>A section that claims nothing, to be filled.</summary>
    public Section(string id, string title)
        : this(id, title, "", "", Verdict.None, [], [], "")
    {
    }

    /// <summary>What a reader has to know of the figures and tables below it.</summary>
    public string Text { get; init; } = "";
}

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
