namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>Where the numbers of a method's or a parameter's arguments are drawn from; without it, from a symmetric interval around 0.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
internal sealed class BetweenAttribute(double from, double to) : Attribute
{
    public double From { get; } = from;

    public double To { get; } = to;
}

/// <summary>How many entries an array or a vector has; 4 without it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class LengthAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>How many rows and columns a matrix has; 3 and 4 without it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ShapeAttribute(int rows, int cols) : Attribute
{
    public int Rows { get; } = rows;

    public int Cols { get; } = cols;
}

/// <summary>The whole numbers that an argument takes in turn.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class AmongAttribute(params int[] values) : Attribute
{
    public int[] Values { get; } = values;
}

/// <summary>The methods of this class are also called with empty arrays, vectors and matrices.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AlsoEmptyAttribute : Attribute;

/// <summary>The method is not twice differentiable by what is emitted, or not at the points that are drawn: no Hessian product is compared.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnceAttribute : Attribute;

/// <summary>The gradient is not that of the value, on purpose: differences are not compared.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StopsGradientsAttribute : Attribute;
