using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>A call of a method that has derivatives: whether it counts depends on whether its arguments turn out to be active.</summary>
internal sealed record CalledMethod(IMethodSymbol Method, Callee Callee, EquatableArray<Expression> Arguments, LocationInfo? Location);

/// <content>Calls.</content>
internal sealed partial class BodyParser
{
    private static readonly string[] SinAndCos = ["Sin", "Cos"];

    private Value Call(IInvocationOperation call, string? hint)
    {
        var method = call.TargetMethod;
        if (method.ReturnsVoid)
            return Refused(Descriptors.VoidCall, call, Symbols.ShortName(method));
        if (call.Instance?.Type is { TypeKind: TypeKind.Dynamic })
            return Refused(Descriptors.Dynamic, call);
        if (method.MethodKind == MethodKind.LocalFunction)
            return Refused(Descriptors.LocalFunction, call, method.Name);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Refused(Descriptors.Lambda, call);
        if (call.Arguments.FirstOrDefault(a => a.Parameter is { RefKind: RefKind.Ref or RefKind.Out }) is { } reference)
            return Refused(Descriptors.Reference, reference, Short(reference.Syntax));
        if (Symbols.IsGenerated(method))
            return Refused(Descriptors.Generated, call, method.Name);
        if (KnownFunctions.IsCombinator(method))
            return Combine(call, hint);
        if (View(call, hint) is { } view)
            return view;
        var ordered = call.Arguments;
        if (ordered.Any(argument => WithoutConversions(argument.Value) is IDelegateCreationOperation or IAnonymousFunctionOperation))
            return Refused(Symbols.Is(method.ContainingType, "System.Linq", "Enumerable") ? Descriptors.Linq : Descriptors.Lambda, call, Short(call.Syntax));
        if (KnownFunctions.IsOps(method) && method.Name == "Concat" && method.Parameters.Length == 1)
            return Concat(call);
        // In the order of evaluation, then in that of the parameters.
        var parsed = Operands([.. call.Instance is { } instance ? new[] { instance } : [], .. ordered.Select(argument => argument.Value)]);
        var receiver = call.Instance is null ? null : parsed[0];
        var values = new Value[method.Parameters.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].Parameter is not { } parameter)
                return Broken(call);
            values[parameter.Ordinal] = parsed[i + (receiver is null ? 0 : 1)];
        }
        return values.Contains(null!) ? Broken(call) : Apply(method, receiver, values, call, hint);
    }

    private Value Apply(IMethodSymbol method, Value? receiver, Value[] values, IOperation at, string? hint)
    {
        if (_callees.Find(method, _cancellation) is { } callee)
            return Invoke(method, callee, values, at, hint);
        if (KnownFunctions.Of(method) is { } known && Known(known.Knowledge, known.Op, method, values, at) is { } value)
            return value;
        return UnknownCall(method, receiver, values, at, hint);
    }

    private Value? Known(Knowledge knowledge, string op, IMethodSymbol method, Value[] values, IOperation at)
    {
        var type = TypeMap.Of(method.ReturnType);
        var arguments = values.Select(value => value.Whole).ToEquatableArray();
        var code = type is IrType.Real ? Symbols.FullName(method) : null;
        switch (knowledge)
        {
            case Knowledge.Derivative:
                if (op is "LeakyRelu" or "Elu")
                    RequireInactive(arguments[1], Descriptors.Setting, at.Syntax, op, Short(at.Syntax));
                return new Expression.Call(op, arguments, type, code);
            case Knowledge.SinCos when type is IrType.Record record:
                var suffix = op == "SinCosPi" ? "Pi" : "";
                var owner = TypeMap.Name(method.ContainingType);
                return new Value.Tree(record, [.. SinAndCos.Select(one =>
                    (Value)new Expression.Call(one + suffix, arguments, record.Members[0].Type, $"{owner}.{one}{suffix}"))]);
            case Knowledge.Steps:
                foreach (var argument in arguments)
                    RequireInactive(argument, Descriptors.StepFunction, at.Syntax, Symbols.ShortName(method));
                return OpaqueCall(method, null, values);
            case Knowledge.Predicate:
                return OpaqueCall(method, null, values);
            default:
                return null;
        }
    }

    private Value Invoke(IMethodSymbol method, Callee callee, Value[] values, IOperation at, string? hint)
    {
        if (callee.Parameters.Count != values.Length)
            return Refused(Descriptors.UnknownCall, at, Symbols.ShortName(method), Short(at.Syntax));
        if (callee.Result is IrType.Discrete)
            return Refused(Descriptors.UnknownCall, at, Symbols.ShortName(method), Short(at.Syntax));
        for (var i = 0; i < values.Length; i++)
        {
            // What is added to the adjoint of a list has to have the list's own place.
            if (callee.Parameters[i].IsActive && values[i] is Value.Tree tree && TypeMap.HasList(tree.Type))
                return Refused(Descriptors.ListRecord, at, Short(at.Syntax));
            if (!callee.Parameters[i].IsActive)
                RequireInactive(values[i].Whole, Descriptors.InactiveParameter, at.Syntax, Symbols.ShortName(method), Short(at.Syntax), callee.Parameters[i].Name);
        }
        var arguments = values.Select(value => value.Whole).ToEquatableArray();
        var targets = Targets(callee.Result, hint);
        Calls.Add(new(method, callee, arguments, LocationInfo.Of(at.Syntax)));
        Emit(new Statement.Invoke(targets.Leaves.Cast<Expression.Local>().ToEquatableArray(), callee, arguments, Declares: true));
        return targets;
    }

    private Value UnknownCall(IMethodSymbol method, Value? receiver, Value[] values, IOperation at, string? hint)
    {
        if (Denied.IsRandom(method))
            return Refused(Descriptors.Random, at, Symbols.ShortName(method));
        if (values.Any(value => value.Type is IrType.Array) && !KnownFunctions.IsPure(method) && !_inGuard)
            WrittenByOthers(values, method, at);
        var descriptor = Symbols.Is(method.ContainingType, "System.Linq", "Enumerable") ? Descriptors.Linq : Descriptors.UnknownCall;
        foreach (var value in receiver is null ? values : [receiver, .. values])
            RequireInactive(value.Whole, descriptor, at.Syntax, Symbols.ShortName(method), Short(at.Syntax));
        var call = OpaqueCall(method, receiver, values);
        if (KnownFunctions.IsPure(method) || _inGuard)
            return call;
        // Called once, whatever it does: its value is kept for the way back.
        return call.Type is IrType.Record record ? Unpacked(call, record) : Bind(call.Whole, hint);
    }

    // An array of ours that somebody else may write to, or keep.
    private void WrittenByOthers(Value[] values, IMethodSymbol method, IOperation at)
    {
        foreach (var value in values)
        {
            if (value.Whole is Expression.Local { Type: IrType.Array } local && !_parameters.Contains(local.Name))
                Refuse(Descriptors.UnknownCall, at.Syntax, Symbols.ShortName(method), Short(at.Syntax));
        }
    }

    /// <summary>A record that is not differentiated, in a variable, with its members read from there.</summary>
    private Value Unpacked(Value value, IrType.Record record)
    {
        var whole = Bind(Opaque.Of("{0}", [value.Whole], new IrType.Discrete(record.CSharp)));
        return Members(whole, record);

        static Value Members(Expression of, IrType.Record record) => new Value.Tree(record, [.. record.Members.Select(member =>
            member.Type is IrType.Record inner
                ? Members(Opaque.Of("{0}." + Symbols.Escaped(member.Name), [of], new IrType.Discrete(inner.CSharp)), inner)
                : (Value)Opaque.Of("{0}." + Symbols.Escaped(member.Name), [of], member.Type))]);
    }

    private static Value OpaqueCall(IMethodSymbol method, Value? receiver, Value[] values)
    {
        var generics = method.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", method.TypeArguments.Select(TypeMap.Name))}>";
        var type = TypeMap.Of(method.ReturnType);
        var operands = values.Select(value => value.Whole).ToArray();
        return receiver is null
            ? Opaque.Of($"{Opaque.Escape(Symbols.FullName(method) + generics)}({Opaque.Places(operands.Length)})", operands, type)
            : Opaque.Of(
                $"{{0}}.{Opaque.Escape(Symbols.Escaped(method.Name) + generics)}({Opaque.Places(operands.Length, 1)})",
                [receiver.Whole, .. operands], type);
    }

    private Value Concat(IInvocationOperation call)
    {
        var elements = WithoutConversions(call.Arguments[0].Value) switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection when !collection.Elements.Any(element => element is ISpreadOperation) => collection.Elements,
            _ => [],
        };
        if (elements.Length == 0)
            return Refused(Descriptors.Spread, call);
        var values = Operands(elements);
        return values.Length == 1 ? values[0] : new Expression.Call("Concat", values.Select(value => value.Whole).ToEquatableArray(), TypeMap.Of(call.Type));
    }
}
