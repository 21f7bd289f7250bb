using System.Collections.Immutable;
using AutoDiffIca.Cli.Study.Items;

namespace AutoDiffIca.Cli.Study;

/// <summary>All items, in the order of the report.</summary>
internal static class StudyItems
{
    public static ImmutableArray<StudyItem> All { get; } =
    [
        DensitiesItem.Item, ReconstructionItem.Item, MleCurvesItem.Item, VaeCurvesItem.Item, NoiseItem.Item, ScalingItem.Item, NullItem.Item, LimitsItem.Item, MethodsItem.Item, PosteriorItem.Item,
    ];

    /// <summary>The items of a list of ids; all without one.</summary>
    public static ImmutableArray<StudyItem> Of(string? only)
    {
        if (string.IsNullOrWhiteSpace(only))
            return All;
        var items = ImmutableArray.CreateBuilder<StudyItem>();
        foreach (var id in only.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Figures 2 and 4 are one item.
            var name = id.Equals("F4", StringComparison.OrdinalIgnoreCase) ? "F2" : id;
            items.Add(All.FirstOrDefault(item => item.Id.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw CliException.Usage($"the study has no item '{id}'; there are {string.Join(", ", All.Select(item => item.Id))}"));
        }
        return items.ToImmutable();
    }
}
