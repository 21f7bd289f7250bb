namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>The widths of the layers of a network: one more than there are layers.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class WidthsAttribute(params int[] widths) : Attribute
{
    public int[] Widths { get; } = widths;
}

/// <summary>At most this many samples, for methods that take long.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AtMostAttribute(int samples) : Attribute
{
    public int Samples { get; } = samples;
}

/// <summary>No infinity or NaN is passed in for this parameter: with one, the method might not end.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FiniteAttribute : Attribute;

/// <summary>The method throws for a sample in which this parameter is made of this number.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class ThrowsForAttribute(double number) : Attribute
{
    public double Number { get; } = number;
}

/// <summary>Every fourth sample is one of the rows of another parameter, or lies beside it, this far away at most in each entry.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NearRowsOfAttribute(string parameter, double distance) : Attribute
{
    public string Parameter { get; } = parameter;

    public double Distance { get; } = distance;
}

/// <summary>What the method calls allocates, so the batch does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllocatesAttribute : Attribute;
