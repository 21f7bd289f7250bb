using System.Collections.Immutable;

namespace AutoDiffIca.Benchmarks.Workloads.Manual;

/// <summary>What a chunk of the marginal likelihood does, with a tile of samples or a group of draws or both.</summary>
internal enum MarginalStage
{
    Decode,
    TakeSamples,
    Weigh,
    Pull,
    Backward,
}

/// <summary>A chunk: its stage, tile and group.</summary>
internal readonly record struct MarginalStep(MarginalStage Stage, int Tile, int Group)
{
    /// <summary>
    /// All steps in an order in which each follows those that it waits for. With two tiles at a time a tile is weighed before the
    /// one before it is pulled, so that several threads find something to do.
    /// </summary>
    public static ImmutableArray<MarginalStep> All(int tiles, int groups, bool twoAtATime)
    {
        var steps = ImmutableArray.CreateBuilder<MarginalStep>();
        ForGroups(MarginalStage.Decode, 0);
        for (var tile = 0; tile < tiles; tile++)
        {
            if (!twoAtATime || tile == 0)
                Weigh(tile);
            if (twoAtATime && tile + 1 < tiles)
                Weigh(tile + 1);
            ForGroups(MarginalStage.Pull, tile);
        }
        ForGroups(MarginalStage.Backward, 0);
        return steps.ToImmutable();

        void Weigh(int tile)
        {
            steps.Add(new(MarginalStage.TakeSamples, tile, 0));
            ForGroups(MarginalStage.Weigh, tile);
        }

        void ForGroups(MarginalStage stage, int tile)
        {
            for (var group = 0; group < groups; group++)
                steps.Add(new(stage, tile, group));
        }
    }
}
