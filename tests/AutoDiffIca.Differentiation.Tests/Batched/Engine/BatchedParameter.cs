using System.Reflection;
using AutoDiffIca.Differentiation.Tests.Gate;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>A parameter of a batched method, for one sample and for many.</summary>
internal sealed class BatchedParameter(ParameterInfo parameter)
{
    public string Name { get; } = parameter.Name!;

    public Type Type { get; } = parameter.ParameterType;

    public bool IsBatch { get; } = Has<BatchAttribute>(parameter);

    public bool IsActive { get; } = !Has<NoGradientAttribute>(parameter) && IsDifferentiable(parameter.ParameterType);

    public bool IsFinite { get; } = Has<FiniteAttribute>(parameter);

    public bool IsSpan => Type == typeof(ReadOnlySpan<double>) || Type == typeof(ReadOnlySpan<float>);

    public bool IsNumber => Type == typeof(double) || Type == typeof(float);

    /// <summary>The type of the numbers inside.</summary>
    public Type Number => Type == typeof(float) || Type == typeof(float[]) || Type == typeof(Vec<float>) || Type == typeof(Mat<float>) || Type == typeof(ReadOnlySpan<float>)
        || Type.GetInterfaces().Any(type => type.IsGenericType && type.GenericTypeArguments[^1] == typeof(float) && type.Name.StartsWith("IParameters", StringComparison.Ordinal)) ? typeof(float) : typeof(double);

    /// <summary>The type in the batched members.</summary>
    public Type BatchType => !IsBatch ? Type : (IsNumber ? typeof(Vec<>) : typeof(Mat<>)).MakeGenericType(Number);

    public int[]? Among => parameter.GetCustomAttribute<AmongAttribute>()?.Values;

    public double? ThrowsFor => parameter.GetCustomAttribute<ThrowsForAttribute>()?.Number;

    public NearRowsOfAttribute? NearRowsOf => parameter.GetCustomAttribute<NearRowsOfAttribute>();

    public (double From, double To) Between => (parameter.GetCustomAttribute<BetweenAttribute>() ?? parameter.Member.GetCustomAttribute<BetweenAttribute>()) is { } between ? (between.From, between.To) : (-1.4, 1.4);

    /// <summary>Entries of a vector or an array.</summary>
    public int Length => IsNumber ? 1 : parameter.GetCustomAttribute<LengthAttribute>()?.Length ?? 4;

    public (int Rows, int Cols) Shape => parameter.GetCustomAttribute<ShapeAttribute>() is { } shape ? (shape.Rows, shape.Cols) : (3, 4);

    public int[] Widths => parameter.GetCustomAttribute<WidthsAttribute>()?.Widths ?? [4, 5, 3];

    public string TypeName => Simple(Type);

    private static string Simple(Type type) => type switch
    {
        _ when type == typeof(double) => "double",
        _ when type == typeof(float) => "float",
        _ when type == typeof(int) => "int",
        _ when type == typeof(bool) => "bool",
        { IsArray: true } => $"{Simple(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Simple))}>",
        _ => type.Name,
    };

    private static bool Has<T>(ParameterInfo parameter)
        where T : Attribute => parameter.GetCustomAttribute<T>() is not null;

    private static bool IsDifferentiable(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(double[]) || type == typeof(float[])
        || (type.IsGenericType && (type.GetGenericTypeDefinition() is var generic && (generic == typeof(Vec<>) || generic == typeof(Mat<>) || generic == typeof(ReadOnlySpan<>))))
        || type.GetCustomAttribute<ParametersAttribute>() is not null;
}
