namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes a type as C# does.</summary>
internal static class TypeName
{
    private const int TupleElementsInOneStruct = 7;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary>The type's full C# name, with <c>?</c> and tuple names where they are noted.</summary>
    public static string Of(Type type, Annotations annotations)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, annotations);
        if (type.IsPointer)
            return Of(type.GetElementType()!, annotations) + "*";
        if (type.IsArray)
        {
            var (element, ranks, arrayMark) = ArrayParts(type, annotations);
            return element + ranks + arrayMark;
        }

        if (System.Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, annotations) + "?";

        // The compiler notes nothing for a value type without type arguments, nor for Nullable itself.
        var isNoted = !type.IsValueType || type.IsGenericType || type.IsGenericParameter;
        var mark = isNoted && annotations.NextIsNullable() ? "?" : "";
        return IsTuple(type)
            ? Tuple(type, annotations)
            : Plain(type, annotations) + mark;
    }

    public static string Of(Type type) => Of(type, Annotations.None());

    /// <summary>The name that a type is declared by: no namespace, no type arguments.</summary>
    public static string Declared(Type type) => type.Name.Split('`')[0];

    // Ranks read from the outside in, except that a nullable inner array is written whole, before the array it stands in.
    private static (string Element, string Ranks, string Mark) ArrayParts(Type type, Annotations annotations)
    {
        var mark = annotations.NextIsNullable() ? "?" : "";
        var rank = $"[{new string(',', type.GetArrayRank() - 1)}]";
        var element = type.GetElementType()!;
        if (!element.IsArray)
            return (Of(element, annotations), rank, mark);

        var inner = ArrayParts(element, annotations);
        return inner.Mark.Length > 0
            ? (inner.Element + inner.Ranks + inner.Mark, rank, mark)
            : (inner.Element, rank + inner.Ranks, mark);
    }

    private static bool IsTuple(Type type) =>
        type is { IsGenericType: true, Namespace: "System" } && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    private static string Tuple(Type type, Annotations annotations)
    {
        var elements = type.GetGenericArguments();
        if (elements.Length > TupleElementsInOneStruct)
            throw new NotSupportedException($"A tuple of more than {TupleElementsInOneStruct} elements belongs in a record: {type}.");
        var names = annotations.NextTupleNames(elements.Length);
        var parts = elements.Select((element, i) => Of(element, annotations) + (names[i] is { } name ? " " + name : ""));
        return $"({string.Join(", ", parts)})";
    }

    private static string Plain(Type type, Annotations annotations)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;

        // A nested type's arguments begin with those of the types around it.
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var path = SelfAndOuters(type).Reverse().Select(part =>
        {
            var own = part.GetGenericArguments().Length - (part.DeclaringType?.GetGenericArguments().Length ?? 0);
            var names = Enumerable.Range(0, own).Select(_ => Of(arguments.Dequeue(), annotations));
            return Declared(part) + (own == 0 ? "" : $"<{string.Join(", ", names)}>");
        });
        return (type.Namespace is { } space ? space + "." : "") + string.Join('.', path);
    }

    private static IEnumerable<Type> SelfAndOuters(Type type)
    {
        for (var current = type; current is not null; current = current.DeclaringType)
            yield return current;
    }
}
