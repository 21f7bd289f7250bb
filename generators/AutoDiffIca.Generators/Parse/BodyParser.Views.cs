using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Methods of vectors, matrices, spans and arrays that look at a part or make a copy.</content>
internal sealed partial class BodyParser
{
    private Value? View(IInvocationOperation call, string? hint)
    {
        var method = call.TargetMethod;
        var owner = method.ContainingType;
        // Extension methods have their receiver as the first argument.
        var isExtension = method.IsStatic && (Symbols.Is(owner, "System", "MemoryExtensions") || Symbols.Is(owner, "System.Linq", "Enumerable") || Symbols.Is(owner, "System.Linq", "ImmutableArrayExtensions"));
        if (call.Instance is null && !isExtension)
            return null;
        var operations = call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value).ToList();
        if (call.Instance is { } instance)
            operations.Insert(0, instance);
        if (operations.Count == 0)
            return null;
        var receiver = TypeMap.Of(WithoutConversions(operations[0]).Type);
        if (receiver is not (IrType.Array or IrType.Span or IrType.Vector or IrType.Matrix))
            return null;
        switch (method.Name, operations.Count)
        {
            case ("ToArray", 1):
                return Copy(Scalar(WithoutConversions(operations[0])), hint);
            case ("Row", 2) when receiver is IrType.Matrix matrix:
                var row = Operands(operations);
                return new Expression.Call("Row", [row[0].Whole, row[1].Whole], new IrType.Vector(matrix.Precision));
            case ("AsSpan", 1):
                return Parse(WithoutConversions(operations[0]));
            case ("Slice" or "AsSpan", 2) when operations[1].Type is { SpecialType: SpecialType.System_Int32 }:
                var rest = Operands([WithoutConversions(operations[0]), operations[1]]);
                return Slice(rest[0].Whole, rest[1].Whole, Logic.Minus(Logic.Length(Unviewed(rest[0].Whole)), rest[1].Whole));
            case ("Slice" or "AsSpan", 3):
                var slice = Operands([WithoutConversions(operations[0]), operations[1], operations[2]]);
                return Slice(slice[0].Whole, slice[1].Whole, slice[2].Whole);
            case ("GetLength", 2) when operations[1].ConstantValue is { HasValue: true, Value: 0 }:
                return Logic.Length(Unviewed(Scalar(operations[0])));
            default:
                return null;
        }
    }

    /// <summary>A call without a value: a check that throws, or what fills an array of ours.</summary>
    private void VoidCall(IInvocationOperation call)
    {
        if (Fill(call))
            return;
        var method = call.TargetMethod;
        if (!IsCheck(method))
        {
            Refuse(Descriptors.VoidCall, call.Syntax, Symbols.ShortName(method));
            return;
        }
        Guarding(() =>
        {
            var values = Operands([.. call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value)]);
            Emit(new Statement.Guard((Expression.Opaque)OpaqueCall(method, null, values).Whole));
        });
    }

    private static bool IsCheck(IMethodSymbol method)
    {
        if (!method.IsStatic || method.Parameters.Any(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out))
            return false;
        if (Symbols.Is(method.ContainingType, "System.Diagnostics", "Debug") && method.Name is "Assert")
            return true;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (Symbols.Is(type, "System", "Exception"))
                return method.Name.StartsWith("Throw", StringComparison.Ordinal);
        }
        return false;
    }

    /// <summary><c>a.Fill(v)</c>, <c>a.Clear()</c>, <c>Array.Fill(a, v)</c>, <c>Array.Clear(a)</c> and <c>x.CopyTo(a)</c>, as loops.</summary>
    private bool Fill(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var operations = call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => WithoutConversions(argument.Value)).ToList();
        if (call.Instance is { } instance)
            operations.Insert(0, instance);
        var isArray = Symbols.Is(method.ContainingType, "System", "Array");
        var isSpan = Symbols.Is(method.ContainingType, "System", "Span") || Symbols.Is(method.ContainingType, "System", "ReadOnlySpan") || Symbols.Is(method.ContainingType, "System", "MemoryExtensions");
        if (!(isArray || isSpan) || operations.Count == 0)
            return false;
        var isCopy = method.Name == "CopyTo" && (operations.Count == 2 || (operations.Count == 3 && operations[2].ConstantValue is { HasValue: true, Value: 0 }));
        if (!isCopy && !(method.Name == "Fill" && operations.Count == 2) && !(method.Name == "Clear" && operations.Count == 1))
            return false;
        var target = isCopy ? operations[1] : operations[0];
        if (TypeMap.Of(target.Type) is not IrType.Array { Precision: var precision })
            return false;
        // The value to fill with is converted as for the call.
        if (method.Name == "Fill")
            operations[1] = call.Arguments[call.Arguments.Length - 1].Value;
        var values = Operands(operations.Take(2).ToArray());
        if (values[isCopy ? 1 : 0].Whole is not Expression.Local { Type: IrType.Array } array || _parameters.Contains(array.Name))
        {
            Refuse(Descriptors.ParameterWrite, call.Syntax, Short(target.Syntax));
            return true;
        }
        var index = new Expression.Local(_names.Fresh("i"), IrType.Int);
        var source = isCopy ? Unviewed(values[0].Whole) : null;
        if (source is not (null or Expression.Local))
            source = Bind(source);
        Expression value = source is not null ? new Expression.Element(source, index, new IrType.Real(precision))
            : method.Name == "Fill" ? Bind(values[1].Whole)
            : Literals.Number(0, precision);
        Emit(new Statement.For(index, Logic.Int(0), Logic.Length(source ?? array), Downwards: false, ToBlock([new Statement.Store(array, index, value) { Origin = _origin }])));
        return true;
    }
}
