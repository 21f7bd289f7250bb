using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Which variables an operation changes after their declaration, by symbol: known before anything is parsed.</summary>
internal sealed class Assigned
{
    private Assigned(IEnumerable<IOperation> roots)
    {
        foreach (var root in roots)
        {
            foreach (var operation in root.DescendantsAndSelf())
                Visit(operation);
        }
    }

    /// <summary>Variables that get another value, as a whole or in a member.</summary>
    public HashSet<ISymbol> Variables { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Variables whose elements are written.</summary>
    public HashSet<ISymbol> Elements { get; } = new(SymbolEqualityComparer.Default);

    public static Assigned In(params IOperation?[] roots) => new(roots.OfType<IOperation>());

    private void Visit(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation assignment:
                Target(assignment.Target);
                break;
            case ICompoundAssignmentOperation assignment:
                Target(assignment.Target);
                break;
            case ICoalesceAssignmentOperation assignment:
                Target(assignment.Target);
                break;
            case IDeconstructionAssignmentOperation assignment:
                Target(assignment.Target);
                break;
            case IIncrementOrDecrementOperation step:
                Target(step.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Target(argument.Value);
                break;
            default:
                break;
        }
    }

    private void Target(IOperation target)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Target(element);
                break;
            case ILocalReferenceOperation { IsDeclaration: false } local:
                Variables.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                Variables.Add(parameter.Parameter);
                break;
            case IFieldReferenceOperation { Instance: { } instance }:
                Target(instance);
                break;
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 }:
                Target(instance);
                break;
            case IPropertyReferenceOperation { Instance: { } instance }:
                Element(instance);
                break;
            case IArrayElementReferenceOperation element:
                Element(element.ArrayReference);
                break;
            case IImplicitIndexerReferenceOperation element:
                Element(element.Instance);
                break;
            default:
                break;
        }
    }

    private void Element(IOperation array)
    {
        if (array is ILocalReferenceOperation local)
            Elements.Add(local.Local);
        else if (array is IParameterReferenceOperation parameter)
            Elements.Add(parameter.Parameter);
    }
}
