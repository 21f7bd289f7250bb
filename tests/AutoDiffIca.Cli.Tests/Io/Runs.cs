using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Tests.Io;

/// <summary>A fit that computes nothing of use, but whose state depends on every step before.</summary>
internal static class Runs
{
    private const int StepsPerCheckpoint = 3;

    public static RunConfig Config { get; } = new("mle", new JsonObject { ["latent"] = 2, ["rate"] = 0.001 }, ulong.MaxValue, "x.csv", new string('0', 64), ["epoch", "value"], "0.1.0");

    /// <summary>Begins or goes on, up to so many steps.</summary>
    public static void Work(string path, int steps)
    {
        using var run = File.Exists(Path.Combine(path, "config.json")) ? RunFolder.Resume(path) : RunFolder.Create(path, Config);
        var (done, state) = run.Checkpoint is { State: var saved } ? ((int)saved.Longs("step")[0], saved.Vec("state").ToArray()) : (0, new double[16]);
        Console.WriteLine("ready");
        while (done < steps)
        {
            for (var i = 0; i < state.Length; i++)
                state[i] = Math.Sin((1.5 * state[i]) + done + i);
            run.AppendHistory(done, state[0]);
            if (++done % StepsPerCheckpoint == 0)
                run.SaveCheckpoint(State(done, state));
        }
        run.SaveCheckpoint(State(done, state));
        run.WriteModel(TensorFile.Empty.With("state", Tensor.Of((Vec<double>)state)));
    }

    private static TensorFile State(int step, double[] state) => TensorFile.Empty.With("step", Tensor.Of([(long)step])).With("state", Tensor.Of((Vec<double>)state));
}
