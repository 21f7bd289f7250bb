using AutoDiffIca.Cli.Commands;
using AutoDiffIca.Cli.Shell;

namespace AutoDiffIca.Cli.Tests;

/// <summary>A clock that goes on by as much each time it is looked at.</summary>
internal sealed class TickingClock(TimeSpan step) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
}

/// <summary>Surroundings of a command that are not the process's.</summary>
internal static class Surroundings
{
    public static CommandContext Silent(ulong seed = 1) => Of(TextWriter.Null, quiet: true, seed: seed);

    public static CommandContext Of(TextWriter error, bool quiet = false, bool terminal = false, TimeProvider? clock = null, ulong seed = 1, CancellationToken stop = default) =>
        new(new Terminal(TextWriter.Null, error, terminal, 80) { Clock = clock ?? TimeProvider.System }, false, quiet, seed, 1, stop);
}
