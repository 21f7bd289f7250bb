using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Reads, in the order of a type's parts, what the compiler notes beside a type: nullability and tuple element names.</summary>
/// <remarks>
/// The compiler flattens a type in pre-order. Every reference type, type parameter and generic type but
/// <see cref="System.Nullable{T}"/> has one nullability (2 means <c>?</c>), a single one stands for all, and none means the
/// one of the enclosing scope. Every tuple has as many names as it has elements.
/// </remarks>
internal sealed class Annotations
{
    private const byte Nullable = 2;
    private const string NullableAttribute = "System.Runtime.CompilerServices.NullableAttribute";
    private const string NullableContextAttribute = "System.Runtime.CompilerServices.NullableContextAttribute";
    private const string TupleElementNamesAttribute = "System.Runtime.CompilerServices.TupleElementNamesAttribute";

    private readonly byte[] _nullability;
    private readonly string?[] _tupleNames;
    private int _nextNullability;
    private int _nextTupleName;

    private Annotations(byte[] nullability, string?[] tupleNames)
    {
        _nullability = nullability;
        _tupleNames = tupleNames;
    }

    /// <summary>For a type that stands where nothing is noted, such as a base type.</summary>
    public static Annotations None() => new([0], []);

    /// <summary>For the type of a field, property, event, parameter or return value declared in a scope.</summary>
    public static Annotations Of(IEnumerable<CustomAttributeData> attributes, MemberInfo scope)
    {
        var own = attributes.ToList();
        var nullability = Bytes(own, NullableAttribute) ?? [ContextOf(scope)];
        var names = Argument(own, TupleElementNamesAttribute) as IEnumerable<CustomAttributeTypedArgument>;
        return new(nullability, [.. names?.Select(name => name.Value as string) ?? []]);
    }

    /// <summary>The one nullability of a type parameter's own declaration.</summary>
    public static byte OfTypeParameter(Type parameter) =>
        Bytes(parameter.CustomAttributes, NullableAttribute)?[0]
        ?? ContextOf((MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType!);

    public bool NextIsNullable() =>
        (_nullability.Length == 1 ? _nullability[0] : _nullability[_nextNullability++]) == Nullable;

    public string?[] NextTupleNames(int count)
    {
        if (_tupleNames.Length == 0)
            return new string?[count];
        var names = _tupleNames[_nextTupleName..(_nextTupleName + count)];
        _nextTupleName += count;
        return names;
    }

    private static byte ContextOf(MemberInfo? scope)
    {
        for (var member = scope; member is not null; member = member.DeclaringType)
        {
            if (Bytes(member.CustomAttributes, NullableContextAttribute) is { } context)
                return context[0];
        }

        return 0;
    }

    private static byte[]? Bytes(IEnumerable<CustomAttributeData> attributes, string name) => Argument(attributes, name) switch
    {
        byte one => [one],
        IEnumerable<CustomAttributeTypedArgument> many => [.. many.Select(argument => (byte)argument.Value!)],
        _ => null,
    };

    private static object? Argument(IEnumerable<CustomAttributeData> attributes, string name) => attributes
        .FirstOrDefault(attribute => attribute.AttributeType.FullName == name)?.ConstructorArguments[0].Value;
}
