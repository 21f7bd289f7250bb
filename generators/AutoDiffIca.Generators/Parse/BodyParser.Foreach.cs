using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>foreach: a loop over an index.</content>
internal sealed partial class BodyParser
{
    private Flow Foreach(IForEachLoopOperation loop)
    {
        var collection = WithoutConversions(loop.Collection);
        if (loop.IsAsynchronous)
            return RefusedForeach(loop, collection);
        if (collection is IInvocationOperation { TargetMethod: { Name: "Range" } range, Arguments: [var from, var count] }
            && Symbols.Is(range.ContainingType, "System.Linq", "Enumerable"))
        {
            var values = Operands([from.Value, count.Value]);
            var start = values[0].Whole;
            var end = start is Expression.Constant { Value: 0 } ? values[1].Whole : new Expression.Call("Add", [start, values[1].Whole], IrType.Int);
            return Over(loop, Stable(start, loop), Stable(end, loop), (index, name) => name is null ? index : Declared(name, index), indexIsElement: true);
        }
        if (IsInvalid(collection))
        {
            Broken(collection);
            return Flow.Normal;
        }
        var source = Parse(collection).Whole;
        var element = ElementOf(source, collection.Type);
        if (element is null)
            return RefusedForeach(loop, collection);
        // A parameter, or a variable that stays what it is, is looped over directly.
        var over = TypeMap.HasList(source.Type) || source is Expression.Member or Expression.Constant ? source : Stable(source, loop);
        return Over(loop, Logic.Int(0), ReadOf(collection.Type, element.Value.Length(over)).Whole, (index, _) => element.Value.At(over, index), indexIsElement: false);
    }

    private Flow RefusedForeach(IForEachLoopOperation loop, IOperation collection)
    {
        Refuse(Descriptors.Foreach, loop.Syntax, Short(collection.Syntax));
        return Flow.Normal;
    }

    private Flow Over(IForEachLoopOperation loop, Expression start, Expression end, Func<Expression.Local, string?, Value> element, bool indexIsElement)
    {
        var declared = loop.LoopControlVariable as IVariableDeclaratorOperation;
        var isCounted = !CountedLoop.Leaves(loop);
        var name = indexIsElement && isCounted && declared is not null && declared.Symbol.Type.SpecialType == SpecialType.System_Int32
            ? _names.Declare(declared.Symbol.Name)
            : _names.Fresh("i");
        var index = new Expression.Local(name, IrType.Int);
        Flow Body()
        {
            From(loop.Syntax, () => { DeclareElement(loop, declared, element(index, null), isIndex: isCounted && indexIsElement); return true; });
            return Sequence(new(loop.Body, null));
        }
        if (isCounted)
            return CountedBody(loop, index, start, end, downwards: false, Body);
        Emit(new Statement.Assign(index, start, Declares: true));
        return General(
            loop,
            () => new Expression.Call("Less", [index, end], IrType.Bool),
            Body,
            () => Emit(new Statement.Assign(index, Logic.Plus(index, 1), Declares: false)),
            again: null);
    }

    private void DeclareElement(IForEachLoopOperation loop, IVariableDeclaratorOperation? declared, Value element, bool isIndex)
    {
        if (declared is not null)
        {
            var type = TypeMap.Of(declared.Symbol.Type);
            if (declared.Symbol.RefKind != RefKind.None)
                Refuse(Descriptors.Unsafe, declared.Syntax);
            // The element is the index, a part of a parameter, or a value to keep.
            else if (isIndex && type == element.Type)
                _variables[declared.Symbol] = new(element, IsFixed: true);
            else
                Declare(declared.Symbol, type == element.Type ? element : Convert(element.Whole, type, declared.Symbol.Type, declared.Syntax), declared.Syntax);
            return;
        }
        var control = loop.LoopControlVariable is IDeclarationExpressionOperation declaration ? declaration.Expression : loop.LoopControlVariable;
        if (loop.Syntax is ForEachVariableStatementSyntax syntax && IsMemberwise(_model.GetDeconstructionInfo(syntax)) && control is ITupleOperation tuple && element.Type is IrType.Record record && record.Members.Count == tuple.Elements.Length)
            Deconstruct(tuple, element);
        else
            Refuse(Descriptors.Foreach, loop.Syntax, Short(loop.Collection.Syntax));
    }

    private Value Declared(string name, Expression value)
    {
        var local = new Expression.Local(_names.Declare(name), value.Type);
        Emit(new Statement.Assign(local, value, Declares: true));
        return local;
    }

    /// <summary>An expression that means the same all through the loop.</summary>
    private Expression Stable(Expression value, IForEachLoopOperation loop)
    {
        if (value is Expression.Constant)
            return value;
        var assigned = Assigned.In(loop.Body).Variables;
        return value is Expression.Local local && !_variables.Any(v => assigned.Contains(v.Key) && v.Value.Value.Leaves.Contains(local))
            ? value
            : Bind(value);
    }

    /// <summary>How the elements of a collection are counted and read; null for one that is not indexed.</summary>
    private static (Func<Expression, Expression> Length, Func<Expression, Expression, Expression> At)? ElementOf(Expression source, ITypeSymbol? type)
    {
        var element = source.Type switch
        {
            IrType.Array or IrType.Span or IrType.Vector => new IrType.Real(source.Type.Numbers!.Value),
            IrType.List list => list.Element,
            _ => null,
        };
        if (element is not null)
            return (of => Logic.Length(Unviewed(of)), (of, index) => new Expression.Element(Unviewed(of), index, element));
        var discrete = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => (array.ElementType, "Length"),
            { SpecialType: SpecialType.System_String } => (null, "Length"),
            INamedTypeSymbol { TypeArguments: [var argument] } named when Symbols.Is(named, "System.Collections.Immutable", "ImmutableArray")
                || Symbols.Is(named, "System", "ReadOnlySpan") || Symbols.Is(named, "System", "Span") => (argument, "Length"),
            INamedTypeSymbol { TypeArguments: [var argument], Name: "List" or "IReadOnlyList" or "IList" } named
                when named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => (argument, "Count"),
            _ => ((ITypeSymbol?)null, (string?)null),
        };
        if (discrete.Item2 is not { } count)
            return null;
        var mapped = discrete.Item1 is null ? new IrType.Discrete("char") : TypeMap.Of(discrete.Item1);
        return (of => Opaque.Of("{0}." + count, [of], IrType.Int), (of, index) => Opaque.Of("{0}[{1}]", [of, index], mapped));
    }
}
