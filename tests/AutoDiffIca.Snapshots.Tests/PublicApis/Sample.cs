#pragma warning disable CA1034, CA1040, CA1045, CA1051, CA1067, CA1711, CA1720, CA1725, CA1815, CA1819, CA1822, CA2211, CA2225, CA2231 // A sample of everything that C# can declare.
#pragma warning disable CS0067, IDE0060 // Nobody calls it.

using System.Diagnostics.CodeAnalysis;

namespace AutoDiffIca.Snapshots.Tests.PublicApis.Sample;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class MarkAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

public enum Kind : byte
{
    Second = 2,
    First = 1,
}

public delegate TResult Mapping<in T, out TResult>(T value)
    where TResult : class?;

public interface IGroup<TSelf>
    where TSelf : IGroup<TSelf>
{
    static abstract TSelf Zero { get; }

    int Order { get; }

    static abstract TSelf operator +(TSelf left, TSelf right);

    static virtual TSelf Twice(TSelf value) => value + value;

    bool IsZero() => Order == 0;
}

public readonly struct Residue(int value) : IGroup<Residue>, IEquatable<Residue>
{
    public const string Sign = "mod \"n\"";
    public static readonly int Modulus = 7;

    public static Residue Zero => default;

    public int Order => Modulus;

    public static Residue operator +(Residue left, Residue right) => new(left.Value + right.Value);

    public static Residue operator checked -(Residue value) => value;

    public static Residue operator -(Residue value) => value;

    public static implicit operator Residue(int value) => new(value);

    public static explicit operator int(Residue residue) => residue.Value;

    public int this[int power, string? hint = null] => power;

    public bool Equals(Residue other) => Value == other.Value;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Residue other && Equals(other);

    public override int GetHashCode() => Value;

    internal int Value { get; } = value;
}

public ref struct Window<T>
    where T : unmanaged
{
    public readonly ref readonly T First => ref _span[0];

    public readonly int Length => _span.Length;

    private readonly ReadOnlySpan<T> _span;

    public Window(ReadOnlySpan<T> span) => _span = span;

    public void Move(scoped ReadOnlySpan<T> span, in T guard, ref int count, out int moved, ref readonly T last) => moved = 0;
}

public abstract record Shape(string Name, double? Area = null)
{
    public required IReadOnlyList<string?> Labels { get; init; }

    private protected Shape(int unused) : this("", unused) { }

    public sealed record Circle(double Radius) : Shape("circle");

    public readonly record struct Point(double X, double Y);
}

public abstract class Store<TKey, TValue> : IDisposable
    where TKey : notnull
    where TValue : class, new()
{
    protected internal event EventHandler<TKey>? Changed;

    public TValue? Last { get; protected set; }

    public string?[]? Names { get; set; }

    public string[,]?[]? Jagged { get; set; }

    protected abstract void Save(TKey key, TValue? value);

    public virtual (TKey Key, (int Low, int High) Range) Find(Dictionary<TKey, List<TValue?>> among, Kind kind = Kind.First) => default;

    [Obsolete("Use Find.")]
    public int Count(params ReadOnlySpan<int> of) => of.Length;

    public void Dispose() => GC.SuppressFinalize(this);

    public sealed override string ToString() => "";

    private protected void Hidden() { }

    protected sealed class Entry
    {
        public Store<TKey, TValue>? Owner { get; set; }
    }

    internal sealed class Secret;
}

public static class Extensions
{
    public static int Scale(this int value, float factor = 1.5f, params int[] more) => value;

    public static (T? First, string? Second) Pair<T>(T? value, char separator = '\n', CancellationToken token = default)
        where T : struct => (value, null);

    public static KeyValuePair<T, string?>? Key<T>(Dictionary<T, KeyValuePair<string?, T?>?> value)
        where T : struct => null;

    public static TOut Visit<TIn, TOut>(TIn value, Func<TIn, TOut> map)
        where TIn : allows ref struct => map(value);

    public static unsafe void Fill(double* target, nint length) { }
}
