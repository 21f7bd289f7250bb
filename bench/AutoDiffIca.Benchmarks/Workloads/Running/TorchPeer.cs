using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AutoDiffIca.Benchmarks.Workloads.Running;

/// <summary>PyTorch cannot be asked, with one line that says why.</summary>
internal sealed class TorchException(string message) : Exception(message);

/// <summary>
/// PyTorch in a process that stays: it is told of a workload, keeps it, and times it whenever it is asked to, so that both take turns.
/// </summary>
internal sealed class TorchPeer : ITimed, IDisposable
{
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    private readonly Process _process;

    private TorchPeer(Process process) => _process = process;

    public string Engine { get; private set; } = "";

    public double Value { get; private set; }

    public double GradientNorm { get; private set; }

    /// <summary>Starts the first python that has PyTorch.</summary>
    public static TorchPeer Start(WorkloadOptions options)
    {
        foreach (var python in options.Python is { } given ? [given] : Pythons)
        {
            if (TryStart(python, options) is { } peer)
                return peer;
        }
        throw new TorchException($"No PyTorch in {options.Python ?? string.Join(" or ", Pythons)}: install python3-torch, or name a python that has it with --python.");
    }

    private static TorchPeer? TryStart(string python, WorkloadOptions options)
    {
        var start = new ProcessStartInfo(python)
        {
            ArgumentList = { "-u", Script(), "--threads", options.Threads.ToString(CultureInfo.InvariantCulture), "--precision", options.Precision },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        // What it has to say about itself is of no interest, but its pipe must not fill up.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var peer = new TorchPeer(process);
        if (process.StandardOutput.ReadLine() is not { } hello)
        {
            peer.Dispose();
            return null;
        }
        peer.Engine = JsonDocument.Parse(hello).RootElement.GetProperty("engine").GetString()!;
        return peer;
    }

    /// <summary>Takes a workload in place of the one before.</summary>
    public void Prepare(Workload workload)
    {
        var answer = Ask(new { prepare = workload.Name });
        Value = answer.GetProperty("value").GetDouble();
        GradientNorm = answer.GetProperty("gradient_norm").GetDouble();
    }

    public void Time(double seconds, List<double> each)
    {
        foreach (var time in Ask(new { seconds }).GetProperty("seconds").EnumerateArray())
            each.Add(time.GetDouble());
    }

    private JsonElement Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() is { } answer
            ? JsonDocument.Parse(answer).RootElement
            : throw new TorchException("PyTorch's process has ended before its time.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }

    // The project copies bench/peers beside the program.
    private static string Script() =>
        Path.Combine(AppContext.BaseDirectory, "peers", "torch_workloads.py");
}
