using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes the members of a type: values, fields, constructors, properties, events, operators, methods.</summary>
internal static class MemberDeclarations
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string CompilerServices = "System.Runtime.CompilerServices.";

    public static IEnumerable<string> Of(Type type) => type.IsEnum ? EnumMembers(type) : Members(type);

    private static IEnumerable<string> EnumMembers(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), provider: null))
        .ThenBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name} = {field.GetRawConstantValue()},");

    private static IEnumerable<string> Members(Type type)
    {
        var methods = type.GetMethods(Declared).Where(method => Visibility.IsOffered(method) && !IsNoise(method)).ToList();
        return
        [
            .. Sorted(type.GetFields(Declared).Where(Visibility.IsOffered), Field),
            .. Sorted(type.GetConstructors(Declared).Where(constructor => Visibility.IsOffered(constructor) && !constructor.IsStatic && !IsNoise(constructor)), Constructor),
            .. Sorted(type.GetProperties(Declared).Where(property => Visibility.IsOffered(Accessor(property)) && !IsNoise(property)), Property),
            .. Sorted(type.GetEvents(Declared).Where(item => Visibility.IsOffered(item.AddMethod!)), Event),
            .. Sorted(methods.Where(IsOperator), Operator),
            .. Sorted(methods.Where(method => !method.IsSpecialName), Method),
        ];
    }

    private static IEnumerable<string> Sorted<T>(IEnumerable<T> members, Func<T, string> declaration)
        where T : MemberInfo => members
        .Select(member => (Line: declaration(member), Attributes: Attributes.Lines(member.CustomAttributes)))
        .OrderBy(member => member.Line, StringComparer.Ordinal)
        .SelectMany(member => member.Attributes.Append(member.Line));

    // What a record implies is said by the word; but a positional record can lose its Deconstruct, and that is a change.
    private static bool IsNoise(MemberInfo member) =>
        Attributes.Has(member.CustomAttributes, CompilerServices + "CompilerGeneratedAttribute")
        && TypeDeclaration.IsRecord(member.DeclaringType!)
        && member.Name != "Deconstruct";

    private static bool IsOperator(MethodInfo method) =>
        OperatorNames.Of(method.Name) is not null || OperatorNames.Conversion(method.Name) is not null;

    private static string Field(FieldInfo field)
    {
        var modifiers = field switch
        {
            { IsLiteral: true } => "const ",
            { IsStatic: true, IsInitOnly: true } => "static readonly ",
            { IsStatic: true } => "static ",
            { IsInitOnly: true } => "readonly ",
            _ => "",
        };
        var value = field.IsLiteral ? " = " + Literal.Of(field.GetRawConstantValue(), field.FieldType) : "";
        return $"{Visibility.Keyword(field)} {modifiers}{Required(field)}{Ref(field)}{NoteType(field, field.FieldType)} {field.Name}{value};";
    }

    private static string Ref(FieldInfo field) => !field.FieldType.IsByRef ? ""
        : Attributes.Has(field.CustomAttributes, CompilerServices + "IsReadOnlyAttribute") ? "ref readonly "
        : "ref ";

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Visibility.Keyword(constructor)} {TypeName.Declared(constructor.DeclaringType!)}({Parameters.List(constructor)});";

    private static string Property(PropertyInfo property)
    {
        var accessor = Accessor(property);
        // The accessor's own parameters: their nullability is noted in the accessor's scope.
        var parameters = accessor.GetParameters()[..property.GetIndexParameters().Length];
        var name = parameters.Length == 0 ? property.Name : $"this[{Parameters.List(parameters)}]";
        var reference = property.GetMethod is { } getter ? Parameters.RefOfReturn(getter.ReturnParameter) : "";
        return $"{Modifiers(accessor)}{Required(property)}{reference}{NoteType(property, property.PropertyType)} {name} {{ {Accessors(property)}}}";
    }

    private static string Accessors(PropertyInfo property)
    {
        var widest = Visibility.Keyword(Accessor(property));
        string One(MethodInfo? accessor, string keyword)
        {
            if (accessor is null || !Visibility.IsOffered(accessor))
                return "";
            var own = Visibility.Keyword(accessor);
            return $"{(own == widest ? "" : own + " ")}{keyword}; ";
        }

        return One(property.GetMethod, "get") + One(property.SetMethod, IsInit(property) ? "init" : "set");
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) is true;

    private static MethodInfo Accessor(PropertyInfo property) => Visibility.Widest(property.GetMethod, property.SetMethod);

    private static string Event(EventInfo item) =>
        $"{Modifiers(item.AddMethod!)}event {NoteType(item, item.EventHandlerType!)} {item.Name};";

    private static string Operator(MethodInfo method) => OperatorNames.Conversion(method.Name) is { } conversion
        ? $"{Modifiers(method)}{conversion} {Parameters.Return(method)}({Parameters.List(method)});"
        : $"{Modifiers(method)}{Parameters.Return(method)} {OperatorNames.Of(method.Name)}({Parameters.List(method)});";

    private static string Method(MethodInfo method)
    {
        var own = method.GetGenericArguments();
        return $"{Modifiers(method)}{Parameters.Return(method)} {method.Name}{TypeParameters.List(own)}({Parameters.List(method)}){TypeParameters.Constraints(own)};";
    }

    private static string Modifiers(MethodInfo method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        var visibility = isInterface && method.IsPublic ? "" : Visibility.Keyword(method) + " ";
        var isReadOnly = method.DeclaringType.IsValueType
            && Attributes.Has(method.CustomAttributes, CompilerServices + "IsReadOnlyAttribute")
            && !Attributes.Has(method.DeclaringType.CustomAttributes, CompilerServices + "IsReadOnlyAttribute");
        return visibility + (method.IsStatic ? "static " : "") + Dispatch(method) + (isReadOnly ? "readonly " : "");
    }

    private static string Dispatch(MethodInfo method)
    {
        var isOverride = method.GetBaseDefinition() != method;
        return method switch
        {
            // An interface's instance members are abstract without saying so.
            { DeclaringType.IsInterface: true, IsStatic: false, IsAbstract: true } => "",
            { IsAbstract: true } => isOverride ? "abstract override " : "abstract ",
            { IsVirtual: true } when isOverride => method.IsFinal ? "sealed override " : "override ",
            // Final from the start: not virtual in C#, the method only implements an interface.
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
    }

    private static string Required(MemberInfo member) =>
        Attributes.Has(member.CustomAttributes, CompilerServices + "RequiredMemberAttribute") ? "required " : "";

    private static string NoteType(MemberInfo member, Type type) =>
        TypeName.Of(type, Annotations.Of(member.CustomAttributes, member.DeclaringType!));
}
