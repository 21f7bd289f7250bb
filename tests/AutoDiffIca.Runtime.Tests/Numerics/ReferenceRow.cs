using System.Numerics;

namespace AutoDiffIca.Runtime.Tests.Numerics;

/// <summary>A line of a reference table.</summary>
/// <param name="X">The argument.</param>
/// <param name="Result">The correctly rounded result.</param>
/// <param name="Rest">How far the true value lies above the result, in its ULP; 0 where the table does not say.</param>
internal readonly record struct ReferenceRow<T>(T X, T Result, double Rest)
    where T : IBinaryFloatingPointIeee754<T>
{
    public static ReferenceRow<T> operator -(ReferenceRow<T> row) => new(row.X, -row.Result, -row.Rest);
}
