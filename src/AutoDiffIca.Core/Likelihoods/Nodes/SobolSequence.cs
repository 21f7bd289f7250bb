using System.Globalization;

namespace AutoDiffIca.Likelihoods;

/// <summary>Sobol's sequence with Owen's nested uniform scrambling: points in the unit cube, evenly spread, each of them uniform.</summary>
public static class SobolSequence
{
    /// <summary>The most dimensions that there are direction numbers for.</summary>
    public const int MaxDimensions = 1024;

    private const int Bits = 32;

    private static readonly Lazy<uint[][]> Directions = new(Read);

    /// <summary>
    /// The first points, each a row, of the sequence scrambled by this stream, strictly inside (0, 1): each binary digit is turned
    /// or not by a coin that belongs to the dimension and to the digits before it. Digits that no two points share are drawn.
    /// </summary>
    public static double[] Scrambled(int count, int dimensions, RandomStream random)
    {
        var points = new double[count * dimensions];
        var depth = int.Min(Bits, 1 + (int)uint.Log2((uint)int.Max(1, count)));
        var coordinates = new uint[count];
        for (var d = 0; d < dimensions; d++)
        {
            Unscrambled(d, coordinates);
            var (coins, rest) = (random.Substream(2 * (ulong)d), random.Substream((2 * (ulong)d) + 1));
            for (var i = 0; i < count; i++)
                points[(i * dimensions) + d] = Scramble(coordinates[i], depth, coins, rest.Uniform((ulong)i));
        }
        return points;
    }

    /// <summary>One dimension, from 0, of the first points without scrambling, as fractions of 2^32.</summary>
    public static void Unscrambled(int dimension, Span<uint> coordinates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        if (dimension >= MaxDimensions)
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"There are direction numbers for {MaxDimensions} dimensions.");
        var directions = Directions.Value[dimension];
        var x = 0u;
        for (var i = 0; i < coordinates.Length; i++)
        {
            // Gray code: the next point differs in the direction of the lowest zero bit.
            coordinates[i] = x;
            x ^= directions[int.Min(Bits - 1, int.TrailingZeroCount(~i))];
        }
    }

    // The coin of a node of the binary tree is found at the node's number: 1 for the root, 2 and 3 below it, and so on.
    private static double Scramble(uint x, int depth, RandomStream coins, double rest)
    {
        var (scrambled, node) = (0ul, 1ul);
        for (var bit = 0; bit < depth; bit++)
        {
            var digit = (x >> (Bits - 1 - bit)) & 1;
            scrambled = (scrambled << 1) | (digit ^ (coins.Bits32(node) & 1));
            node = (2 * node) + digit;
        }
        return double.ScaleB(scrambled + rest, -depth);
    }

    private static uint[][] Read()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("SobolDirections.txt")!;
        using var reader = new StreamReader(stream);
        var directions = new List<uint[]> { Enumerable.Range(0, Bits).Select(i => 1u << (Bits - 1 - i)).ToArray() };
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            uint[] numbers = [.. line.Split(' ').Select(text => uint.Parse(text, CultureInfo.InvariantCulture))];
            directions.Add(Extend(numbers[0], numbers.AsSpan(1)));
        }
        return [.. directions];
    }

    // m_k = 2 a_1 m_{k-1} ^ ... ^ 2^(s-1) a_{s-1} m_{k-s+1} ^ 2^s m_{k-s} ^ m_{k-s}, and v_k = m_k / 2^k.
    private static uint[] Extend(uint polynomial, ReadOnlySpan<uint> initial)
    {
        var degree = initial.Length;
        var v = new uint[Bits];
        for (var k = 0; k < Bits; k++)
        {
            if (k < degree)
            {
                v[k] = initial[k] << (Bits - 1 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >> degree);
            for (var i = 1; i < degree; i++)
            {
                if (((polynomial >> (degree - i)) & 1) != 0)
                    v[k] ^= v[k - i];
            }
        }
        return v;
    }
}
