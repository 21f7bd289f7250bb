using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes type parameters and what is demanded of them.</summary>
internal static class TypeParameters
{
    private const byte NotNullable = 1;
    private const byte Nullable = 2;

    /// <summary>The list in angle brackets, or nothing.</summary>
    public static string List(IEnumerable<Type> parameters)
    {
        var names = parameters.Select(parameter => Variance(parameter) + parameter.Name).ToList();
        return names.Count == 0 ? "" : $"<{string.Join(", ", names)}>";
    }

    /// <summary>The <c>where</c> clauses, each after a space.</summary>
    public static string Constraints(IEnumerable<Type> parameters) => string.Concat(parameters
        .Select(parameter => (parameter.Name, Demands: Demands(parameter).ToList()))
        .Where(clause => clause.Demands.Count > 0)
        .Select(clause => $" where {clause.Name} : {string.Join(", ", clause.Demands)}"));

    /// <summary>The parameters that a type declares itself, without those of the types around it.</summary>
    public static IEnumerable<Type> OwnOf(Type type) =>
        type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out ",
        GenericParameterAttributes.Contravariant => "in ",
        _ => "",
    };

    private static IEnumerable<string> Demands(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var nullability = Annotations.OfTypeParameter(parameter);
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var isUnmanaged = Attributes.Has(parameter.CustomAttributes, "System.Runtime.CompilerServices.IsUnmanagedAttribute");
        var types = parameter.GetGenericParameterConstraints()
            .Where(type => type != typeof(ValueType))
            .Select(TypeName.Of)
            .Order(StringComparer.Ordinal)
            .ToList();

        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return nullability == Nullable ? "class?" : "class";
        else if (isValue)
            yield return isUnmanaged ? "unmanaged" : "struct";
        else if (nullability == NotNullable && types.Count == 0)
            yield return "notnull";

        foreach (var type in types)
            yield return type;

        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue)
            yield return "new()";
        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
            yield return "allows ref struct";
    }
}
