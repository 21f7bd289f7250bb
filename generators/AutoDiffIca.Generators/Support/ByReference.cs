using System.Runtime.CompilerServices;

namespace AutoDiffIca.Generators.Support;

/// <summary>Tells records apart that are equal: two places in a program may read the same.</summary>
internal sealed class ByReference<T> : IEqualityComparer<T>
    where T : class
{
    public static ByReference<T> Comparer { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
