using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoDiffIca.Cli.Io;

namespace AutoDiffIca.Cli.Study;

/// <summary>
/// The study's work, unit by unit: what was computed before with the same settings is read again. So a study that was stopped goes on
/// where it was, and the report is that of one that was not. Several threads may ask; who asks for what another computes waits for it.
/// </summary>
/// <param name="folder">Where units are kept.</param>
/// <param name="fingerprint">What the numbers depend on besides the unit: sizes, seed, version.</param>
/// <param name="build">Which build of that version it is: units of another are taken, and counted.</param>
internal sealed class UnitStore(string folder, string fingerprint, string build)
{
    private readonly ConcurrentDictionary<string, Lazy<Numbers>> _units = new(StringComparer.Ordinal);
    private int _ofOtherBuilds;

    /// <summary>Units that were read and that another build of this version had computed.</summary>
    public int OfOtherBuilds => _ofOtherBuilds;

    /// <summary>Whether a unit is done.</summary>
    public bool Has(string key)
    {
        if (_units.TryGetValue(key, out var unit))
            return unit.IsValueCreated;
        if (Read(Place(key)) is not { } known)
            return false;
        _units.TryAdd(key, new(known));
        return true;
    }

    /// <summary>A unit's numbers.</summary>
    public Numbers Get(string key, Func<Numbers> compute)
    {
        var unit = _units.GetOrAdd(key, _ => new(() => Read(Place(key)) ?? Keep(Place(key), compute())));
        try
        {
            return unit.Value;
        }
        catch
        {
            // Who asks again tries again.
            _units.TryRemove(KeyValuePair.Create(key, unit));
            throw;
        }
    }

    private string Place(string key) => Path.Combine(folder, key.Replace('/', '_') + ".json");

    private Numbers Keep(string path, Numbers numbers)
    {
        Directory.CreateDirectory(folder);
        JsonFile.Write(path, new JsonObject
        {
            ["fingerprint"] = fingerprint,
            ["build"] = build,
            ["numbers"] = new JsonObject(numbers.Rows.Select(row => KeyValuePair.Create(row.Key, (JsonNode?)new JsonArray([.. row.Value.Select(Node)])))),
        });
        return numbers;
    }

    // A unit of another study, or one that is damaged, is computed again.
    private Numbers? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            var unit = JsonFile.Read(path);
            if (unit.GetProperty("fingerprint").GetString() != fingerprint)
                return null;
            var numbers = new Numbers(unit.GetProperty("numbers").EnumerateObject().ToImmutableSortedDictionary(
                row => row.Name, row => row.Value.EnumerateArray().Select(Number).ToImmutableArray(), StringComparer.Ordinal));
            if (!unit.TryGetProperty("build", out var by) || by.GetString() != build)
                Interlocked.Increment(ref _ofOtherBuilds);
            return numbers;
        }
        catch (Exception e) when (e is CliException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static JsonNode? Node(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : element.GetDouble();
}
