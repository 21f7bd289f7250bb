using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoDiffIca.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Which differentiable methods of the compilation call which, to find those that come back to themselves.</summary>
internal sealed class CallGraph
{
    private static readonly ConditionalWeakTable<Compilation, CallGraph> Graphs = new();

    private readonly Bodies _bodies;
    private readonly Callees _callees;
    private readonly ConcurrentDictionary<IMethodSymbol, (IMethodSymbol Callee, LocationInfo? Location)[]> _calls = new(SymbolEqualityComparer.Default);

    private CallGraph(Compilation compilation) => (_bodies, _callees) = (Bodies.Of(compilation), new(compilation));

    public static CallGraph Of(Compilation compilation) => Graphs.GetValue(compilation, key => new(key));

    /// <summary>Where the method calls something that calls the method; null if it does not.</summary>
    public (LocationInfo? Location, string Through)? Cycle(IMethodSymbol method, CancellationToken cancellation)
    {
        foreach (var (callee, location) in Calls(method, cancellation))
        {
            if (Reaches(callee, method, cancellation))
                return (location, callee.Name);
        }
        return null;
    }

    private bool Reaches(IMethodSymbol from, IMethodSymbol to, CancellationToken cancellation)
    {
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var waiting = new Stack<IMethodSymbol>([from]);
        while (waiting.Count > 0)
        {
            var method = waiting.Pop();
            if (SymbolEqualityComparer.Default.Equals(method, to))
                return true;
            if (!seen.Add(method))
                continue;
            foreach (var (callee, _) in Calls(method, cancellation))
                waiting.Push(callee);
        }
        return false;
    }

    private (IMethodSymbol Callee, LocationInfo? Location)[] Calls(IMethodSymbol method, CancellationToken cancellation)
    {
        if (_calls.TryGetValue(method, out var known))
            return known;
        var calls = Find(method, cancellation).ToArray();
        _calls.TryAdd(method, calls);
        return calls;
    }

    private IEnumerable<(IMethodSymbol Callee, LocationInfo? Location)> Find(IMethodSymbol method, CancellationToken cancellation)
    {
        if (!Symbols.IsDifferentiable(method) || _callees.Rules.Of(method, cancellation) != Ir.Rules.None)
            yield break;
        if (_bodies.Find(method, cancellation)?.Operation is not { } body)
            yield break;
        foreach (var operation in body.DescendantsAndSelf())
        {
            cancellation.ThrowIfCancellationRequested();
            var callee = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                _ => null,
            };
            if (callee is not null && Symbols.IsDifferentiable(callee))
                yield return (Symbols.Implementation(callee), LocationInfo.Of(operation.Syntax));
        }
    }
}
