using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>The members of an <see cref="ISimd{TV, T}"/> that make a vector of up to three, by their names.</summary>
internal static class LaneMembers<TS, TV, T>
    where TS : struct, ISimd<TV, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    /// <summary>What rounds: a NaN's payload is whatever the hardware makes of it.</summary>
    public static IReadOnlyDictionary<string, Func<TV, TV, TV, TV>> Arithmetic { get; } = new Dictionary<string, Func<TV, TV, TV, TV>>
    {
        [nameof(TS.Add)] = (x, y, _) => TS.Add(x, y),
        [nameof(TS.Subtract)] = (x, y, _) => TS.Subtract(x, y),
        [nameof(TS.Multiply)] = (x, y, _) => TS.Multiply(x, y),
        [nameof(TS.Divide)] = (x, y, _) => TS.Divide(x, y),
        [nameof(TS.Fma)] = TS.Fma,
        [nameof(TS.Sqrt)] = (x, _, _) => TS.Sqrt(x),
        [nameof(TS.Round)] = (x, _, _) => TS.Round(x),
    };

    /// <summary>What moves bits, or picks one of its arguments, or makes a mask.</summary>
    public static IReadOnlyDictionary<string, Func<TV, TV, TV, TV>> Bitwise { get; } = new Dictionary<string, Func<TV, TV, TV, TV>>
    {
        [nameof(TS.Negate)] = (x, _, _) => TS.Negate(x),
        [nameof(TS.Abs)] = (x, _, _) => TS.Abs(x),
        [nameof(TS.And)] = (x, y, _) => TS.And(x, y),
        [nameof(TS.Or)] = (x, y, _) => TS.Or(x, y),
        [nameof(TS.Xor)] = (x, y, _) => TS.Xor(x, y),
        [nameof(TS.AndNot)] = (x, y, _) => TS.AndNot(x, y),
        [nameof(TS.AddBits)] = (x, y, _) => TS.AddBits(x, y),
        [nameof(TS.SubtractBits)] = (x, y, _) => TS.SubtractBits(x, y),
        [nameof(TS.LessThan)] = (x, y, _) => TS.LessThan(x, y),
        [nameof(TS.LessThanOrEqual)] = (x, y, _) => TS.LessThanOrEqual(x, y),
        [nameof(TS.IsEqual)] = (x, y, _) => TS.IsEqual(x, y),
        [nameof(TS.Select)] = (x, y, z) => TS.Select(TS.LessThan(x, y), y, z),
    };

    /// <summary>A member over whole arrays, whose length is a multiple of <c>TS.Count</c>.</summary>
    public static T[] Run(Func<TV, TV, TV, TV> member, T[] x, T[] y, T[] z)
    {
        var result = new T[x.Length];
        for (var i = 0; i < x.Length; i += TS.Count)
            TS.Store(member(TS.Load(in x[i]), TS.Load(in y[i]), TS.Load(in z[i])), ref result[i]);
        return result;
    }
}
