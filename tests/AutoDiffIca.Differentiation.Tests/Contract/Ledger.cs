using System.Collections.Immutable;
using static AutoDiffIca.Ops;

namespace AutoDiffIca.Differentiation.Tests.Contract;

/// <summary>Every kind of member that a parameter record may have.</summary>
[Parameters]
public readonly partial record struct Unit(Vec<double> Rates, double Offset);

/// <summary>Records, lists of each kind, matrices and numbers.</summary>
[Parameters]
public sealed partial record Ledger(
    Mat<double> Table, Unit Head, ImmutableArray<Unit> Units, ImmutableArray<double> Levels, ImmutableArray<Vec<double>> Shifts, double Scale);

/// <summary>In single precision.</summary>
[Parameters]
public readonly partial record struct SmallLedger(Vec<float> Rates, float Offset);

/// <summary>The methods of a consumer: one for each row of the contract's table.</summary>
public static partial class Accounts
{
    /// <summary>One active parameter: its gradient has its own type.</summary>
    [Differentiable]
    public static double Interest(double rate, int years, [NoGradient] double start)
    {
        var balance = start;
        for (var year = 0; year < years; year++)
            balance *= 1 + rate;
        return balance;
    }

    /// <summary>Several: a tuple with their names.</summary>
    [Differentiable]
    public static double Discount(double amount, double[] rates, Vec<double> weights, Mat<double> table) =>
        amount * Dot(weights, table * new Vec<double>(rates)) + Sum(weights) * amount * amount;

    /// <summary>A span, whose gradient is an array.</summary>
    [Differentiable]
    public static double Total(ReadOnlySpan<double> entries, double factor)
    {
        var total = 0.0;
        foreach (var entry in entries)
            total += factor * entry * entry;
        return total;
    }

    /// <summary>A parameter record.</summary>
    [Differentiable]
    public static Vec<double> Project(Ledger ledger, Vec<double> x)
    {
        var h = Tanh(ledger.Table * x + ledger.Head.Rates) * ledger.Head.Offset;
        foreach (var unit in ledger.Units)
            h = h * unit.Rates + unit.Offset;
        for (var i = 0; i < ledger.Levels.Length; i++)
            h = h + ledger.Levels[i] * ledger.Shifts[i];
        return h * ledger.Scale;
    }

    /// <summary>A scalar of a parameter record, sample by sample.</summary>
    [Differentiable]
    public static double Deviation(Ledger ledger, [NoGradient] Vec<double> target, [Batch] Vec<double> x, [Batch, NoGradient] double weight) =>
        weight * SquaredDistance(target, Project(ledger, x));

    /// <summary>Single precision.</summary>
    [Differentiable]
    public static float Small(SmallLedger ledger, float x, Vec<float> v) => x * Dot(ledger.Rates, v) + ledger.Offset * ledger.Offset;

    /// <summary>A tuple result.</summary>
    [Differentiable]
    public static (double Mean, Vec<double> Centred) Split(Vec<double> x)
    {
        var mean = Mean(x);
        return (mean, x - mean);
    }

    /// <summary>Less than public.</summary>
    [Differentiable]
    internal static double Hidden(double x) => x * x;
}

/// <summary>Methods inside generic and nested types keep their place.</summary>
public static partial class Outer
{
    public static partial class Inner
    {
        [Differentiable]
        public static double Cube(double x) => x * x * x;
    }

    public partial record struct Holder(double Value)
    {
        [Differentiable]
        public static double Twice(double x) => 2 * x;
    }
}
