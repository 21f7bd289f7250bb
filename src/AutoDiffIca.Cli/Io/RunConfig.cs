using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AutoDiffIca.Cli.Io;

/// <summary>All that is needed to repeat a fit: what <c>config.json</c> says.</summary>
/// <param name="Estimator">The estimator's name.</param>
/// <param name="Settings">Everything that was chosen, and what was taken where nothing was.</param>
/// <param name="Seed">The seed.</param>
/// <param name="DataPath">The data.</param>
/// <param name="DataSha256">By which they are known again.</param>
/// <param name="History">The columns of <c>history.csv</c>.</param>
/// <param name="Program">The version of the program.</param>
internal sealed record RunConfig(
    string Estimator, JsonObject Settings, ulong Seed, string DataPath, string DataSha256, ImmutableArray<string> History, string Program)
{
    public const string Format = "adica-run";
    public const int Version = 1;

    public JsonObject ToJson() => new()
    {
        ["format"] = Format,
        ["version"] = Version,
        ["program"] = Program,
        ["estimator"] = Estimator,
        ["seed"] = Seed,
        ["data"] = new JsonObject { ["path"] = DataPath, ["sha256"] = DataSha256 },
        ["history"] = new JsonArray([.. History.Select(name => (JsonNode)name)]),
        ["settings"] = Settings.DeepClone(),
    };

    /// <summary>Reads the configuration of a run: not one of a newer version, and nothing damaged.</summary>
    public static RunConfig Read(string path)
    {
        var root = JsonFile.Read(path, 16 << 20);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            throw CliException.BadData($"{Printable.Path(path)} is not the configuration of a run: its format is not {Format}.");
        var version = Member(path, root, "version", JsonValueKind.Number);
        if (!version.TryGetInt32(out var number) || number < 1)
            throw Damaged(path, "version");
        if (number > Version)
            throw CliException.BadData($"{Printable.Path(path)} is of version {number}, written by a newer program; this one reads versions up to {Version}: install a newer adica.");
        var data = Member(path, root, "data", JsonValueKind.Object);
        var history = Member(path, root, "history", JsonValueKind.Array).EnumerateArray().ToList();
        return new(
            Text(path, root, "estimator"),
            JsonObject.Create(Member(path, root, "settings", JsonValueKind.Object))!,
            Member(path, root, "seed", JsonValueKind.Number).TryGetUInt64(out var seed) ? seed : throw Damaged(path, "seed"),
            Text(path, data, "path"),
            Text(path, data, "sha256"),
            history.Count > 0 && history.All(name => name.ValueKind == JsonValueKind.String) ? [.. history.Select(name => name.GetString()!)] : throw Damaged(path, "history"),
            Text(path, root, "program"));
    }

    /// <summary>Refuses data that are not those of the run.</summary>
    public void RequireData(string path)
    {
        if (FileHash.OfFile(path) != DataSha256)
            throw CliException.BadData($"{Printable.Path(path)} is not what the run was fitted to: its contents have changed; take the same data, or begin a new run.");
    }

    private static string Text(string path, JsonElement parent, string name) => Member(path, parent, name, JsonValueKind.String).GetString()!;

    private static JsonElement Member(string path, JsonElement parent, string name, JsonValueKind kind) =>
        parent.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : throw Damaged(path, name);

    private static CliException Damaged(string path, string name) =>
        CliException.BadData($"{Printable.Path(path)} is damaged: {Printable.Quote(name)} is missing or not what it should be.");
}
