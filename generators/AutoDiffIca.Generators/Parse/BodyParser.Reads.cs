using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <content>
/// What is read of objects. Where the method may change them, the value is kept in a variable, as that of a call is: on the way
/// back they are no longer what they were.
/// </content>
internal sealed partial class BodyParser
{
    private readonly Effects _effects;

    private Value ReadStatic(ISymbol member, IrType type)
    {
        var value = OpaqueOf($"{Opaque.Escape(TypeMap.Name(member.ContainingType))}.{Symbols.Escaped(member.Name)}", [], type);
        return _effects.Statics && !Effects.IsConstant(member) ? Seen(value) : value;
    }

    /// <summary>The value of a member or an element of an object.</summary>
    private Value ReadOf(ITypeSymbol? of, Value value, ISymbol? member = null) =>
        (_effects.Objects && Effects.IsObject(of)) || (member is IPropertySymbol property && Effects.IsComputed(property)) ? Seen(value) : value;

    private Value Seen(Value value) =>
        _inGuard || TypeMap.HasList(value.Type) ? value
        : value.Type is IrType.Record record ? Unpacked(value, record)
        : Bind(value.Whole);
}
