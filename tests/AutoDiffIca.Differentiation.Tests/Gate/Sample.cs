using System.Reflection;

namespace AutoDiffIca.Differentiation.Tests.Gate;

/// <summary>A method under the gate, with what is emitted for it.</summary>
internal sealed class Sample(MethodInfo method)
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => TypeName(p.ParameterType)))})";

    public ParameterInfo[] Parameters { get; } = method.GetParameters();

    public bool IsSingle => Parameters.Any(p => IsActive(p) && HoldsSingles(p.ParameterType));

    public bool IsScalar => Method.ReturnType == typeof(double) || Method.ReturnType == typeof(float);

    public bool Has<T>()
        where T : Attribute => Method.GetCustomAttribute<T>() is not null || Method.DeclaringType!.GetCustomAttribute<T>() is not null;

    public BetweenAttribute? Between => Method.GetCustomAttribute<BetweenAttribute>();

    /// <summary>The overload of the same name in double precision; null if this is one.</summary>
    public Sample? InDouble => !IsSingle ? null : All(Method.DeclaringType!).SingleOrDefault(other => other.Method.Name == Method.Name && !other.IsSingle && other.Signature.SequenceEqual(Signature));

    public MethodInfo Method { get; } = method;

    /// <summary>All methods of the samples, one test each.</summary>
    public static IReadOnlyList<Sample> Everywhere { get; } =
    [
        .. typeof(Sample).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith($"{typeof(Sample).Namespace}.Samples", StringComparison.Ordinal) == true)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(All),
    ];

    public static bool IsActive(ParameterInfo parameter) => parameter.GetCustomAttribute<NoGradientAttribute>() is null && IsDifferentiable(parameter.ParameterType);

    public object Value(object[] arguments) => Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    public object Call(string suffix, object[] arguments, params object[] more) => Emitted(suffix, arguments.Length + more.Length)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments, .. more], null)!;

    // Overloads have members of the same name: the one whose first parameters are those of the method.
    private MethodInfo Emitted(string suffix, int count) => Method.DeclaringType!.GetMethods(Static)
        .SingleOrDefault(member => member.Name == Method.Name + suffix && member.GetParameters().Length == count
            && member.GetParameters().Take(Parameters.Length).Select(p => p.ParameterType).SequenceEqual(Parameters.Select(p => p.ParameterType)))
        ?? throw new MissingMethodException($"There is no {Method.Name}{suffix} for {Name}.");

    private IEnumerable<string> Signature => Parameters.Select(p => TypeName(p.ParameterType).Replace("float", "double", StringComparison.Ordinal));

    private static IEnumerable<Sample> All(Type type) => type.GetMethods(Static)
        .Where(member => member.GetCustomAttribute<DifferentiableAttribute>() is not null)
        .Select(member => new Sample(member));

    private static bool IsDifferentiable(Type type) => HoldsSingles(type) || HoldsDoubles(type) || type.GetCustomAttribute<ParametersAttribute>() is not null;

    private static bool HoldsSingles(Type type) => type == typeof(float) || type == typeof(float[]) || type == typeof(Vec<float>) || type == typeof(Mat<float>);

    private static bool HoldsDoubles(Type type) => type == typeof(double) || type == typeof(double[]) || type == typeof(Vec<double>) || type == typeof(Mat<double>);

    private static string TypeName(Type type) => type switch
    {
        _ when type == typeof(double) => "double",
        _ when type == typeof(float) => "float",
        _ when type == typeof(int) => "int",
        { IsArray: true } => $"{TypeName(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>",
        _ => type.Name,
    };
}
