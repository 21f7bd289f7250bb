using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// The two newest checkpoints of a run. A new one takes the place of the older one, so that the newer one stays as it is until
/// the new one is whole and on the disk.
/// </summary>
internal static class CheckpointFiles
{
    public static ImmutableArray<string> Names { get; } = ["checkpoint-0.safetensors", "checkpoint-1.safetensors"];

    public static void Save(string folder, Checkpoint checkpoint) =>
        Safetensors.Write(Path.Combine(folder, Names[(int)(checkpoint.Number % 2)]), checkpoint.ToFile());

    /// <summary>
    /// The newest checkpoint that is whole, and what is wrong with others; none if no checkpoint was ever saved. If there are
    /// some and none is whole, that is an error.
    /// </summary>
    public static (Checkpoint? Newest, ImmutableArray<string> Damage) Load(string folder)
    {
        var damage = ImmutableArray.CreateBuilder<string>();
        Checkpoint? newest = null;
        foreach (var path in Names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            try
            {
                var checkpoint = Checkpoint.Read(path);
                newest = newest is null || checkpoint.Number > newest.Number ? checkpoint : newest;
            }
            catch (CliException error) when (error.Code == ExitCode.BadData)
            {
                damage.Add(error.Message);
            }
        }
        return newest is null && damage.Count > 0
            ? throw CliException.BadData($"{Printable.Path(folder)} has no checkpoint that is whole; begin the run anew. {damage[0]}")
            : (newest, damage.ToImmutable());
    }
}
