using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>Reads the tables that the scripts in tools/numerics make; they are embedded in this assembly.</summary>
internal static class ReferenceTable
{
    public static ReferenceRow<T>[] Read<T>(string file)
        where T : IBinaryFloatingPointIeee754<T>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new FileNotFoundException($"No table '{file}' is embedded in the tests.");
        using var reader = new StreamReader(stream);
        return [.. Lines(reader).Where(line => !line.StartsWith('#')).Select(Row<T>)];
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static ReferenceRow<T> Row<T>(string line)
        where T : IBinaryFloatingPointIeee754<T>
    {
        var columns = line.Split(' ');
        var rest = columns.Length > 2 ? double.Parse(columns[2], NumberStyles.Float, CultureInfo.InvariantCulture) : 0;
        return new(FloatBits.Parse<T>(columns[0]), FloatBits.Parse<T>(columns[1]), rest);
    }
}
