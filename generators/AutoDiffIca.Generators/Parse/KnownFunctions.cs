using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What is known of a function without reading it.</summary>
internal enum Knowledge
{
    /// <summary>It has a derivative, by its name in the rules.</summary>
    Derivative,

    /// <summary>It is constant between steps.</summary>
    Steps,

    /// <summary>It answers a question about a number (<c>double.IsNaN</c>), as a comparison does.</summary>
    Predicate,

    /// <summary>Sine and cosine at once.</summary>
    SinCos,
}

/// <summary>The functions of Math, MathF, double, float and Ops, by the names that they have in the rules.</summary>
internal static class KnownFunctions
{
    private static readonly HashSet<string> Reals = new(StringComparer.Ordinal)
    {
        "Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1",
        "Sqrt", "Cbrt", "RootN", "Pow", "Hypot", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2",
        "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "SinPi", "CosPi", "TanPi", "AsinPi", "AcosPi", "AtanPi", "Atan2Pi",
        "Abs", "Max", "Min", "MaxMagnitude", "MinMagnitude", "Clamp", "CopySign", "FusedMultiplyAdd", "ScaleB", "Lerp",
        "DegreesToRadians", "RadiansToDegrees", "Ieee754Remainder",
    };

    private static readonly HashSet<string> Ops = new(StringComparer.Ordinal)
    {
        "Exp", "Log", "LogP1", "ExpM1", "Sqrt", "Square", "Pow", "Sin", "Cos", "Tanh", "Sigmoid", "Softplus", "Relu", "LeakyRelu", "Elu", "Gelu",
        "Abs", "Max", "Min", "Clamp", "Sum", "Mean", "Dot", "SquaredNorm", "SquaredDistance", "LogSumExp", "LogMeanExp",
        "Softmax", "LogSoftmax", "Outer", "Transpose", "Concat", "Slice", "StopGradient",
    };

    private static readonly HashSet<string> StepFunctions = new(StringComparer.Ordinal) { "Floor", "Ceiling", "Round", "Truncate", "Sign", "ILogB" };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["IEEERemainder"] = "Ieee754Remainder",
        ["MaxNumber"] = "Max",
        ["MinNumber"] = "Min",
        ["MaxMagnitudeNumber"] = "MaxMagnitude",
        ["MinMagnitudeNumber"] = "MinMagnitude",
    };

    public static bool IsOps(IMethodSymbol method) => Symbols.Is(method.ContainingType, "AutoDiffIca", "Ops");

    public static bool IsCombinator(IMethodSymbol method) =>
        IsOps(method) && method.Name is "Sum" or "Mean" or "LogSumExp" or "LogMeanExp" && method.Parameters is [_, { Type.TypeKind: TypeKind.Delegate }];

    public static (Knowledge Knowledge, string Op)? Of(IMethodSymbol method)
    {
        if (IsOps(method))
            return Ops.Contains(method.Name) && !IsCombinator(method) ? (Knowledge.Derivative, method.Name) : null;
        var isMath = Symbols.Is(method.ContainingType, "System", "Math") || Symbols.Is(method.ContainingType, "System", "MathF");
        if (!method.IsStatic || !(isMath || TypeMap.PrecisionOf(method.ContainingType) is not null))
            return null;
        if (StepFunctions.Contains(method.Name))
            return (Knowledge.Steps, method.Name);
        if (!isMath && method.ReturnType.SpecialType == SpecialType.System_Boolean && method.Name.StartsWith("Is", StringComparison.Ordinal))
            return (Knowledge.Predicate, method.Name);
        if (method.Name is "SinCos" or "SinCosPi")
            return (Knowledge.SinCos, method.Name);
        if (TypeMap.PrecisionOf(method.ReturnType) is null)
            return null;
        if (method.Name == "Log" && method.Parameters.Length == 2)
            return (Knowledge.Derivative, "LogBase");
        var name = OtherNames.TryGetValue(method.Name, out var other) ? other : method.Name;
        return Reals.Contains(name) ? (Knowledge.Derivative, name) : null;
    }

    /// <summary>Whether it may be called any number of times: no effects and no memory.</summary>
    public static bool IsPure(IMethodSymbol method) =>
        method.ContainingType is { SpecialType: not (SpecialType.None or SpecialType.System_Object), TypeKind: not TypeKind.Interface }
        || Symbols.Is(method.ContainingType, "System", "Math") || Symbols.Is(method.ContainingType, "System", "MathF")
        || Symbols.Is(method.ContainingType, "AutoDiffIca", "Vec") || Symbols.Is(method.ContainingType, "AutoDiffIca", "Mat");
}
