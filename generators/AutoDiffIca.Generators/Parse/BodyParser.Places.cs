using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Places that are assigned to: the method's own variables and elements of its own arrays.</content>
internal sealed partial class BodyParser
{
    private Place PlaceOf(IOperation target)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        switch (target)
        {
            case IDiscardOperation:
                return new Place.Nowhere();
            case ILocalReferenceOperation { IsDeclaration: true } local:
                return new Place.Variable(DeclareEmpty(local.Local, local.Syntax));
            case ILocalReferenceOperation local:
                return VariablePlace(local.Local, target);
            case IParameterReferenceOperation parameter:
                return VariablePlace(parameter.Parameter, target);
            case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 }:
                return MemberPlace(target);
            case IArrayElementReferenceOperation { Indices: [var index] } element:
                return ElementPlace(element.ArrayReference, index, target);
            case IPropertyReferenceOperation { Instance: { } instance, Arguments: [var argument] }:
                return ElementPlace(instance, argument.Value, target);
            case IImplicitIndexerReferenceOperation element:
                return ElementPlace(element.Instance, element.Argument, target);
            default:
                if (IsInvalid(target))
                    IsBroken = true;
                else
                    Refuse(Descriptors.ForeignWrite, target.Syntax, Short(target.Syntax));
                return new Place.Nowhere();
        }
    }

    private Place VariablePlace(ISymbol symbol, IOperation at)
    {
        if (_variables.TryGetValue(symbol, out var variable) && !variable.IsFixed)
            return new Place.Variable(variable.Value);
        if (_variables.ContainsKey(symbol) && Findings.Count == 0)
            Refuse(Descriptors.ForeignWrite, at.Syntax, symbol.Name);
        else if (Findings.Count == 0)
            IsBroken = true;
        return new Place.Nowhere();
    }

    /// <summary>A member of a variable that is taken apart. An object's member would change under every other name too.</summary>
    private Place MemberPlace(IOperation target)
    {
        var (instance, member) = target switch
        {
            IFieldReferenceOperation field => (field.Instance, (ISymbol)field.Field),
            IPropertyReferenceOperation property => (property.Instance, property.Property),
            _ => (null, null!),
        };
        if (instance is null || instance.Type is not { IsValueType: true })
        {
            Refuse(instance is null ? Descriptors.ForeignWrite : Descriptors.MemberWrite, target.Syntax, instance is null ? Short(target.Syntax) : member.Name);
            return new Place.Nowhere();
        }
        if (PlaceOf(instance) is Place.Variable { Locals: Value.Tree tree } && MemberIndex(tree.Record, member) is { } index)
            return new Place.Variable(tree.Members[index]);
        if (Findings.Count == 0)
            Refuse(Descriptors.MemberWrite, target.Syntax, member.Name);
        return new Place.Nowhere();
    }

    private Place ElementPlace(IOperation array, IOperation index, IOperation at)
    {
        if (IsInvalid(array) || IsInvalid(index))
        {
            IsBroken = true;
            return new Place.Nowhere();
        }
        var of = Parse(array).Whole;
        if (of is Expression.Local { Type: IrType.Array } local && !_parameters.Contains(local.Name))
            return new Place.Element(local, IndexOf(of, index));
        if (of.Type is IrType.Array or IrType.Span or IrType.Vector)
            Refuse(of is Expression.Local ? Descriptors.ParameterWrite : Descriptors.ForeignWrite, at.Syntax, Short(array.Syntax));
        else
            Refuse(Descriptors.DiscreteWrite, at.Syntax, Short(array.Syntax));
        return new Place.Nowhere();
    }

    private static Value ReadPlace(Place place, ITypeSymbol? type) => place switch
    {
        Place.Variable variable => variable.Locals,
        Place.Element element => new Expression.Element(element.Array, element.Index, new IrType.Real(element.Array.Type.Numbers!.Value)),
        _ => Placeholder(type),
    };

    /// <summary>Puts the value there and returns what an assignment is worth.</summary>
    private Value Write(Place place, Value value, SyntaxNode at)
    {
        switch (place)
        {
            // The reverse sweep could not have an earlier span back: spans cannot be kept.
            case Place.Variable { Locals: var locals } when locals.Leaves.Any(leaf => leaf.Type is IrType.Span):
                Refuse(Descriptors.ChangingSpan, at, Short(at));
                return locals;
            case Place.Variable variable when variable.Locals.Leaves.Count() == value.Exploded().Leaves.Count():
                if (variable.Locals.Leaves.Zip(value.Exploded().Leaves, (local, leaf) => local.Type == leaf.Type).All(same => same))
                    AssignLeaves(variable.Locals, value);
                else if (Findings.Count == 0)
                    Refuse(Descriptors.Statement, at, Short(at));
                return variable.Locals;
            case Place.Element element:
                Emit(new Statement.Store(element.Array, element.Index, value.Whole));
                return value;
            default:
                return value;
        }
    }

    /// <summary>The place as it was when its index was evaluated.</summary>
    private Place Kept(Place place, int mark)
    {
        if (place is not Place.Element element || _sink.Count == mark)
            return place;
        var index = new Value[] { element.Index, Logic.True };
        Keep(index, 1, mark);
        return element with { Index = index[0].Whole };
    }
}
