using System.Reflection;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>A method of the samples that has parameters with a row for each sample.</summary>
internal sealed class BatchedMethod
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Lazy<BatchedMembers> _members;

    private BatchedMethod(MethodInfo method)
    {
        Method = method;
        Parameters = [.. method.GetParameters().Select(parameter => new BatchedParameter(parameter))];
        Name = $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", Parameters.Select(parameter => parameter.TypeName))})";
        _members = new(() => new BatchedMembers(this));
    }

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, BatchedMethod> Everywhere { get; } = typeof(BatchedMethod).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("AutoDiffIca.Differentiation.Tests.Batched.Samples", StringComparison.Ordinal) == true)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => type.GetMethods(Static))
        .Where(member => member.GetCustomAttribute<DifferentiableAttribute>() is not null && member.GetParameters().Any(parameter => parameter.GetCustomAttribute<BatchAttribute>() is not null))
        .Select(member => new BatchedMethod(member))
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    public string Name { get; }

    public MethodInfo Method { get; }

    public IReadOnlyList<BatchedParameter> Parameters { get; }

    /// <summary>What is emitted, ready to be called.</summary>
    public BatchedMembers Members => _members.Value;

    public IEnumerable<BatchedParameter> Active => Parameters.Where(parameter => parameter.IsActive);

    public bool IsSingle => Method.ReturnType == typeof(float) || Active.Any(parameter => parameter.Number == typeof(float));

    public int MostSamples => Method.GetCustomAttribute<AtMostAttribute>()?.Samples ?? 1000;

    /// <summary>Whether the method itself allocates.</summary>
    public bool Allocates => Method.GetCustomAttribute<AllocatesAttribute>() is not null;

    /// <summary>How far a number may be from the expected one, relative to what is added up in it: some thousand roundings.</summary>
    public double Tolerance => IsSingle ? 1e-4 : 1e-12;

    /// <summary>The shared whole numbers take so many values in turn.</summary>
    public int Variants => Parameters.Where(parameter => !parameter.IsBatch).Max(parameter => parameter.Among?.Length) ?? 1;
}
