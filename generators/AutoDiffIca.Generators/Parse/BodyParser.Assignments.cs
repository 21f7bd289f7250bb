using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Where a value is put.</summary>
internal abstract record Place
{
    private Place()
    {
    }

    /// <summary>A variable, by its locals.</summary>
    public sealed record Variable(Value Locals) : Place;

    /// <summary>An element of an array of the method's own.</summary>
    public sealed record Element(Expression.Local Array, Expression Index) : Place;

    /// <summary>Nowhere: a discard, or what was refused.</summary>
    public sealed record Nowhere : Place;
}

/// <content>Assignments of all kinds.</content>
internal sealed partial class BodyParser
{
    /// <summary>An expression that is evaluated for its effect.</summary>
    private void Effect(IOperation operation)
    {
        operation = WithoutConversions(operation);
        if (operation is IInvocationOperation call && call.TargetMethod.ReturnsVoid)
            VoidCall(call);
        else if (operation is IThrowOperation thrown)
            Throw(thrown);
        else
            Parse(operation);
    }

    private Value Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return Refused(Descriptors.Unsafe, assignment);
        var place = PlaceOf(assignment.Target);
        if (place is Place.Variable { Locals: { } locals } && NeedsBranches(assignment.Value))
        {
            Into(assignment.Value, value => AssignLeaves(locals, value));
            return locals;
        }
        var mark = _sink.Count;
        var value = Parse(assignment.Value);
        place = Kept(place, mark);
        return Write(place, value, assignment.Syntax);
    }

    private Value Compound(ICompoundAssignmentOperation assignment)
    {
        if (IsInvalid(assignment))
            return Broken(assignment);
        var place = PlaceOf(assignment.Target);
        var values = new[] { ReadPlace(place, assignment.Target.Type), null! };
        var mark = _sink.Count;
        values[1] = Parse(assignment.Value);
        place = Kept(place, mark);
        Keep(values, 1, mark);
        var (left, right) = (values[0].Whole, values[1].Whole);
        var isShift = assignment.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
        var operatorType = assignment.OperatorMethod is not null ? assignment.Target.Type
            : isShift ? Promoted(assignment.Target.Type)
            : assignment.Value.Type;
        if (assignment.OperatorMethod is null)
            left = Convert(left, TypeMap.Of(operatorType), operatorType, assignment.Syntax);
        var resultType = assignment.OperatorMethod?.ReturnType ?? operatorType;
        var result = Binary(assignment.OperatorKind, left, right, resultType, assignment.OperatorMethod, assignment.Syntax);
        return Write(place, Convert(result, TypeMap.Of(assignment.Target.Type), assignment.Target.Type, assignment.Syntax), assignment.Syntax);
    }

    private Value Step(IIncrementOrDecrementOperation step)
    {
        var place = PlaceOf(step.Target);
        var old = ReadPlace(place, step.Target.Type).Whole;
        if (old.Type is not IrType.Real && step.Target.Type is not { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_Double })
            return Refused(Descriptors.Expression, step, Short(step.Syntax));
        // Where the expression's value is used it is the one from before.
        var isUsed = step.Parent is not (IExpressionStatementOperation or null) && step.IsPostfix && step.Parent is not IForLoopOperation;
        var kept = isUsed ? Bind(old) : old;
        var one = old.Type is IrType.Real real ? Literals.Number(1, real.Precision) : Logic.Int(1);
        var stepped = old.Type == IrType.Int
            ? Logic.Plus(old, step.Kind == OperationKind.Increment ? 1 : -1)
            : Convert(new Expression.Call(step.Kind == OperationKind.Increment ? "Add" : "Subtract", [old, one], TypeMap.Of(Promoted(step.Target.Type))), old.Type, step.Target.Type, step.Syntax);
        var written = Write(place, stepped, step.Syntax);
        return isUsed ? kept : written;
    }

    /// <summary>The type that C# computes in: that of small whole numbers is int.</summary>
    private ITypeSymbol? Promoted(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Char or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            ? _model.Compilation.GetSpecialType(SpecialType.System_Int32)
            : type;

    private Value DeconstructAssign(IDeconstructionAssignmentOperation assignment)
    {
        if (assignment.Syntax is AssignmentExpressionSyntax syntax && !IsMemberwise(_model.GetDeconstructionInfo(syntax)))
            return Refused(Descriptors.Expression, assignment, Short(assignment.Syntax));
        var target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
        if (target is not ITupleOperation tuple)
            return Refused(Descriptors.Expression, assignment, Short(assignment.Syntax));
        var declares = tuple.DescendantsAndSelf().All(o => o is ITupleOperation or IDeclarationExpressionOperation or ILocalReferenceOperation { IsDeclaration: true } or IDiscardOperation);
        if (declares)
        {
            var value = Parse(assignment.Value);
            Deconstruct(tuple, value);
            return value;
        }
        var places = tuple.Elements.Select(element => element is ITupleOperation ? null : PlaceOf(element)).ToArray();
        if (places.Contains(null))
            return Refused(Descriptors.Expression, assignment, Short(assignment.Syntax));
        var mark = _sink.Count;
        var parsed = Parse(assignment.Value);
        for (var i = 0; i < places.Length; i++)
            places[i] = Kept(places[i]!, mark);
        if (!IsTakenApart(parsed, places.Length))
            return Refused(Descriptors.Expression, assignment, Short(assignment.Syntax));
        var values = Enumerable.Range(0, places.Length).Select(parsed.Member).ToArray();
        WriteAll(places!, values, assignment.Syntax);
        return parsed;
    }

    private static bool IsMemberwise(DeconstructionInfo info) => Records.IsMemberwise(info.Method) && info.Nested.All(IsMemberwise);

    private static bool IsTakenApart(Value value, int count) => value.Type is IrType.Record record && record.Members.Count == count;

    /// <summary>All places, with what later ones read kept before earlier ones are written.</summary>
    private void WriteAll(Place[] places, Value[] values, SyntaxNode at)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        Expression Before(Expression expression) => Uses.ReadsAny(expression, written) ? Bind(expression) : expression;
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = values[i].Exploded().Map(Before);
            if (places[i] is Place.Element element)
            {
                places[i] = element with { Index = Before(element.Index) };
                written.Add(element.Array.Name);
            }
            else if (places[i] is Place.Variable { Locals: { } locals })
            {
                written.UnionWith(locals.Leaves.OfType<Expression.Local>().Select(local => local.Name));
            }
        }
        for (var i = 0; i < places.Length; i++)
            Write(places[i], values[i], at);
    }

    /// <summary><c>var (a, (b, _)) = value</c>.</summary>
    private void Deconstruct(ITupleOperation tuple, Value value)
    {
        if (!IsTakenApart(value, tuple.Elements.Length))
        {
            Refuse(Descriptors.Expression, tuple.Syntax, Short(tuple.Syntax));
            return;
        }
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var element = tuple.Elements[i] is IDeclarationExpressionOperation declaration ? declaration.Expression : tuple.Elements[i];
            switch (element)
            {
                case ITupleOperation inner:
                    Deconstruct(inner, value.Member(i));
                    break;
                case ILocalReferenceOperation { IsDeclaration: true } local:
                    Declare(local.Local, Converted(value.Member(i), local.Local.Type, element.Syntax), element.Syntax);
                    break;
                case IDiscardOperation:
                    break;
                default:
                    Write(PlaceOf(element), value.Member(i), element.Syntax);
                    break;
            }
        }
    }

    private Value Converted(Value value, ITypeSymbol type, SyntaxNode at) =>
        value is Value.Leaf leaf && TypeMap.Of(type) is var mapped && mapped != leaf.Type ? Convert(leaf.Expression, mapped, type, at) : value;
}
