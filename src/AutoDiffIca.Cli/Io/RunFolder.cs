using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Io;

/// <summary>
/// The folder of a fit: what it was asked for, how it went, where it can go on, and what it led to. While a program writes to it
/// no other one can; a program that is killed leaves one that goes on from the last checkpoint.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string ConfigName = "config.json";
    private const string HistoryName = "history.csv";
    private const string ModelName = "model.safetensors";
    private const string ReportName = "report.html";
    private const string LockName = "lock";

    private readonly FileStream? _lock;
    private readonly HistoryFile? _history;
    private long _nextCheckpoint;

    private RunFolder(string path, RunConfig config, FileStream? held, HistoryFile? history, Checkpoint? checkpoint, ImmutableArray<string> warnings)
    {
        (Path, Config, Checkpoint, Warnings) = (path, config, checkpoint, warnings);
        (_lock, _history, _nextCheckpoint) = (held, history, checkpoint is null ? 0 : checkpoint.Number + 1);
    }

    public string Path { get; }

    public RunConfig Config { get; }

    /// <summary>Where <see cref="Resume"/> goes on; null at the beginning.</summary>
    public Checkpoint? Checkpoint { get; }

    /// <summary>What was found damaged and done without.</summary>
    public ImmutableArray<string> Warnings { get; }

    public string ReportPath => At(Path, ReportName);

    public string ModelPath => At(Path, ModelName);

    public bool HasModel => File.Exists(ModelPath);

    /// <summary>
    /// Begins a run in a folder that is new or empty. A run that is there already is an error, or replaced; any other folder is
    /// always an error.
    /// </summary>
    public static RunFolder Create(string path, RunConfig config, bool replace = false) => FileErrors.Within(path, () =>
    {
        FileErrors.RequireName(path);
        if (File.Exists(path))
            throw CliException.System($"{Printable.Path(path)} is a file; a run needs a folder.");
        Directory.CreateDirectory(path);
        var isRun = File.Exists(At(path, ConfigName));
        if (isRun)
            _ = RunConfig.Read(At(path, ConfigName));
        else if (Directory.EnumerateFileSystemEntries(path).Any(entry => !IsLeftOver(entry)))
            throw CliException.Usage($"{Printable.Path(path)} is not empty and not a run folder; choose another folder.");
        if (isRun && !replace)
            throw CliException.Usage($"{Printable.Path(path)} holds a run already; resume it, or choose another folder.");
        return Locked(path, held =>
        {
            // A run without checkpoints can begin anew, so that the old one is never mixed with the new.
            foreach (var name in (IEnumerable<string>)[.. CheckpointFiles.Names, ModelName, ReportName, HistoryName])
                File.Delete(At(path, name));
            JsonFile.Write(At(path, ConfigName), config.ToJson());
            return new(path, config, held, HistoryFile.Create(At(path, HistoryName), config.History), null, []);
        });
    });

    /// <summary>Opens a run to be read.</summary>
    public static RunFolder Open(string path) => new(path, ReadConfig(path), null, null, null, []);

    /// <summary>Opens a run to go on from its newest checkpoint; the history after it is cut off.</summary>
    public static RunFolder Resume(string path)
    {
        var config = ReadConfig(path);
        return Locked(path, held =>
        {
            var (checkpoint, damage) = CheckpointFiles.Load(path);
            return new(path, config, held, ContinueHistory(path, config, checkpoint), checkpoint, damage);
        });
    }

    /// <summary>Adds a line to the history.</summary>
    public void AppendHistory(params ReadOnlySpan<double> values) => Writing(_history).Append(values);

    /// <summary>The whole lines of the history.</summary>
    public Table ReadHistory() => new(Config.History, HistoryFile.Read(At(Path, HistoryName), Config.History));

    /// <summary>Saves a state; when this returns, the run goes on from it whatever happens.</summary>
    public void SaveCheckpoint(TensorFile state)
    {
        // First the lines that it will count on.
        Writing(_history).Flush();
        CheckpointFiles.Save(Path, new(state, _nextCheckpoint, Writing(_history).Length));
        _nextCheckpoint++;
    }

    /// <summary>Writes the fitted model.</summary>
    public void WriteModel(TensorFile model)
    {
        Writing(_history).Flush();
        Safetensors.Write(ModelPath, model);
    }

    /// <summary>Writes what a reader wants to see of the fit; a run that was opened to be read takes it too.</summary>
    public void WriteReport(string html) => AtomicFile.WriteText(ReportPath, html);

    /// <summary>Reads the fitted model; an error if the fit is not over.</summary>
    public TensorFile ReadModel() => HasModel
        ? Safetensors.Read(ModelPath)
        : throw CliException.BadData($"{Printable.Path(Path)} has no {ModelName}: the fit is not over; resume it.");

    public void Dispose()
    {
        _history?.Dispose();
        _lock?.Dispose();
    }

    private static RunConfig ReadConfig(string path)
    {
        if (File.Exists(path))
            throw CliException.System($"{Printable.Path(path)} is a file; the folder of a run is needed.");
        if (!Directory.Exists(path))
            throw CliException.System($"{Printable.Path(path)}: there is no such folder.");
        return File.Exists(At(path, ConfigName))
            ? RunConfig.Read(At(path, ConfigName))
            : throw CliException.BadData($"{Printable.Path(path)} is not a run folder: it has no {ConfigName}.");
    }

    private static HistoryFile ContinueHistory(string path, RunConfig config, Checkpoint? checkpoint)
    {
        var history = At(path, HistoryName);
        if (checkpoint is null)
            return HistoryFile.Create(history, config.History);
        return File.Exists(history)
            ? HistoryFile.Cut(history, config.History, checkpoint.HistoryLength)
            : throw CliException.BadData($"{Printable.Path(path)} is damaged: {HistoryName} is missing; begin the run anew.");
    }

    private static RunFolder Locked(string path, Func<FileStream, RunFolder> open)
    {
        var held = FileErrors.Within(path, () => Hold(path));
        try
        {
            return FileErrors.Within(path, () =>
            {
                AtomicFile.RemoveTemporaries(path);
                return open(held);
            });
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // The system frees it when the program ends, however it ends.
    private static FileStream Hold(string path)
    {
        try
        {
            return new(At(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && FileErrors.IsInUse(error))
        {
            throw CliException.System($"{Printable.Path(path)} is in use by another adica; wait until it ends.", error);
        }
    }

    private static bool IsLeftOver(string entry) =>
        System.IO.Path.GetFileName(entry) is LockName || System.IO.Path.GetFileName(entry).StartsWith(AtomicFile.TemporaryPrefix, StringComparison.Ordinal);

    private static HistoryFile Writing(HistoryFile? history) => history ?? throw new InvalidOperationException("The run was opened to be read.");

    private static string At(string folder, string name) => System.IO.Path.Combine(folder, name);
}
