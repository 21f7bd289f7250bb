using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Parse;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>In which form a method's samples are computed, where it is not the fastest one.</summary>
internal static class BatchForm
{
    private const string BySample = "sample by sample, with what they share computed once and combinators vectorised along their rows";
    private const string PlainLoop = "by the plain loop over samples";

    /// <summary>Null for a method without batched parameters, and for one whose samples are computed in tiles.</summary>
    public static Finding? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        if (MethodParser.Parse(method, compilation, cancellation) is not { Findings.Count: 0, Method: { } parsed })
            return null;
        if (!parsed.Parameters.Any(parameter => parameter.IsBatch) || parsed.Result is not IrType.Real)
            return null;
        var (plan, obstacle) = Batching.Run(parsed);
        if (plan is { BySample: null })
            return null;
        var reason = obstacle?.Reason ?? (parsed.Rules.Vjp is null ? parsed.Abilities.NoReverse : null) ?? $"a rule of yours differentiates {method.Name}, and is applied to each sample";
        return Finding.Of(Descriptors.NoTiles, Place(obstacle?.Origin, method, compilation, cancellation), method.Name, plan is null ? PlainLoop : BySample, reason);
    }

    // The statement, in the method or in one that it calls; or else the method's name.
    private static LocationInfo? Place(string? origin, IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var waiting = new Queue<IMethodSymbol>([method]);
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        while (origin is not null && waiting.Count > 0)
        {
            var next = waiting.Dequeue();
            if (!seen.Add(next) || Bodies.Of(compilation).Find(next, cancellation) is not { } body)
                continue;
            if (Origins.Find(origin, body.Syntax) is { } found)
                return LocationInfo.Of(found);
            foreach (var call in MethodParser.Parse(next, compilation, cancellation).Calls)
                waiting.Enqueue(call.Method);
        }
        return LocationInfo.Of(method);
    }
}
