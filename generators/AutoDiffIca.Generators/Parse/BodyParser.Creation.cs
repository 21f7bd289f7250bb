using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Records, tuples and objects that are made.</content>
internal sealed partial class BodyParser
{
    private Value Tuple(ITupleOperation tuple)
    {
        if (TypeMap.Of(tuple.Type) is not IrType.Record record || record.Members.Count != tuple.Elements.Length)
            return Refused(Descriptors.Type, tuple, Short(tuple.Syntax), TypeMap.Of(tuple.Type).ToString());
        return new Value.Tree(record, [.. Operands(tuple.Elements)]);
    }

    private Value Create(IObjectCreationOperation creation)
    {
        if (creation.Constructor is not { } constructor || creation.Type is not INamedTypeSymbol type)
            return Broken(creation);
        if (creation.Arguments.FirstOrDefault(a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) is { } reference)
            return Refused(Descriptors.Reference, reference, Short(reference.Syntax));
        var parsed = Operands([.. creation.Arguments.Select(argument => argument.Value)]);
        var values = new Value[parsed.Length];
        for (var i = 0; i < parsed.Length; i++)
            values[creation.Arguments[i].Parameter?.Ordinal ?? i] = parsed[i];
        if (Views(type, values) is { } view)
            return view;
        if (TypeMap.Of(type) is IrType.Record record)
        {
            if (type.IsTupleType && values.Length == record.Members.Count)
                return new Value.Tree(record, [.. values]);
            if (Records.IsPositional(type))
            {
                if (values.Length == record.Members.Count && Records.IsConstructor(constructor))
                    return Initialized(new(record, [.. values]), creation.Initializer);
                if (values.Length == 0 && type.IsValueType && constructor.IsImplicitlyDeclared)
                    return Initialized((Value.Tree)Default(type, creation), creation.Initializer);
            }
        }
        foreach (var value in values)
            RequireInactive(value.Whole, Descriptors.Construction, creation.Syntax, type.Name);
        return OpaqueCreation(creation, type, values);
    }

    /// <summary>Vectors, matrices and spans over arrays.</summary>
    private static Value? Views(INamedTypeSymbol type, Value[] values)
    {
        switch (TypeMap.Of(type))
        {
            case IrType.Vector or IrType.Matrix when values.Length == 0:
                return Neutral(TypeMap.Of(type));
            case IrType.Vector vector when values[0].Type is IrType.Array:
                var whole = new Expression.Call("AsVector", [values[0].Whole], vector);
                return values.Length == 1 ? whole : Slice(whole, values[1].Whole, values[2].Whole);
            case IrType.Matrix matrix when values.Length == 3 && values[2].Type is IrType.Array:
                return new Expression.Call("AsMatrix", [values[0].Whole, values[1].Whole, values[2].Whole], matrix);
            case IrType.Array when values.Length == 1 && values[0].Type is IrType.Array:
                return values[0];
            case IrType.Span span when values.Length is 1 or 3 && values[0].Type is IrType.Array:
                var all = new Expression.Call("AsSpan", [values[0].Whole], span);
                return values.Length == 1 ? all : Slice(all, values[1].Whole, values[2].Whole);
            default:
                return null;
        }
    }

    private Value OpaqueCreation(IObjectCreationOperation creation, INamedTypeSymbol type, Value[] values)
    {
        var operands = values.Select(value => value.Whole).ToList();
        var code = $"new {Opaque.Escape(TypeMap.Name(type))}({Opaque.Places(operands.Count)})";
        if (creation.Initializer is { } initializer)
        {
            var members = new List<string>();
            foreach (var one in initializer.Initializers)
            {
                if (one is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member } assignment)
                    return Refused(Descriptors.Construction, creation, type.Name);
                var value = Scalar(assignment.Value);
                RequireInactive(value, Descriptors.Construction, creation.Syntax, type.Name);
                members.Add($"{Symbols.Escaped(member.Member.Name)} = {Opaque.Places(1, operands.Count)}");
                operands.Add(value);
            }
            code += $" {{{{ {string.Join(", ", members)} }}}}";
        }
        return Opaque.Of(code, operands, TypeMap.Of(type));
    }

    private Value With(IWithOperation operation)
    {
        var operand = Parse(operation.Operand);
        if (operand.Type is not IrType.Record record || operation.Type is not INamedTypeSymbol type || !Records.IsPositional(type))
        {
            RequireInactive(operand.Whole, Descriptors.Construction, operation.Syntax, operation.Type?.Name ?? "");
            return Findings.Count > 0 ? Placeholder(operation.Type) : Refused(Descriptors.Construction, operation, operation.Type?.Name ?? "");
        }
        var members = Enumerable.Range(0, record.Members.Count).Select(operand.Member);
        return Initialized(new(record, [.. members]), operation.Initializer);
    }

    /// <summary>The record with the members that an initialiser gives; values are computed in its order.</summary>
    private Value Initialized(Value.Tree tree, IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
            return tree;
        var members = tree.Members.ToArray();
        foreach (var one in initializer.Initializers)
        {
            if (one is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation } member } assignment
                || MemberIndex(tree.Record, member.Member) is not { } index)
                return Refused(Descriptors.Construction, initializer, tree.Record.ToString());
            var mark = _sink.Count;
            var value = Parse(assignment.Value);
            Keep(members, members.Length, mark);
            members[index] = value;
        }
        return new Value.Tree(tree.Record, [.. members]);
    }

    private Value Default(ITypeSymbol? type, IOperation at)
    {
        var mapped = TypeMap.Of(type);
        return mapped switch
        {
            IrType.Record record when type is INamedTypeSymbol named && (named.IsTupleType || (named.IsValueType && Records.Members(named) is not null)) => new Value.Tree(
                record,
                named.IsTupleType
                    ? [.. named.TupleElements.Select(element => Default(element.Type, at))]
                    : [.. Records.Members(named)!.Value.Select(member => Default(member.Type, at))]),
            IrType.Array or IrType.List or IrType.Record => Refused(Descriptors.Expression, at, Short(at.Syntax)),
            IrType.Discrete { Name: "int" or "long" or "short" or "byte" } => new Expression.Constant("0", 0, mapped),
            _ => Neutral(mapped),
        };
    }

    private static Expression Neutral(IrType type) => type switch
    {
        IrType.Real real => Literals.Number(0, real.Precision),
        IrType.Discrete { Name: "bool" } => Logic.False,
        _ => Opaque.Of($"default({Opaque.Escape(type.CSharp)})", [], type),
    };
}
