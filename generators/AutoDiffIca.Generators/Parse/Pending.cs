using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The statements that are still to come: a list that several branches can continue with.</summary>
internal sealed record Pending(IOperation Head, Pending? Tail)
{
    public static Pending? Of(IEnumerable<IOperation> operations, Pending? tail)
    {
        foreach (var operation in operations.Reverse())
            tail = new(operation, tail);
        return tail;
    }
}
