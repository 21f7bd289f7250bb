using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>Reads a method marked [Differentiable]. Each is read once for a compilation, also where others ask because they call it.</summary>
internal static class MethodParser
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<IMethodSymbol, ParseResult>> Results = new();

    private static readonly ParseResult Nothing = new(null, []);

    public static ParseResult Parse(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        method = Symbols.Implementation(method);
        var results = Results.GetValue(compilation, _ => new(SymbolEqualityComparer.Default));
        if (results.TryGetValue(method, out var known))
            return known;
        ParseResult result;
        try
        {
            result = ParseNow(method, compilation, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault of ours must show: a generator that throws is only a warning.
            result = Failed(Finding.Of(Internal.Failure, LocationInfo.Of(method), method.Name, $"{exception.GetType().Name}: {exception.Message}"));
        }
        results.TryAdd(method, result);
        return result;
    }

    private static ParseResult Failed(params IEnumerable<Finding> findings) => new(null, findings.Distinct().ToEquatableArray());

    private static ParseResult ParseNow(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        var signature = new Signature(method, compilation, cancellation);
        if (signature.Findings.Count > 0)
            return Failed(signature.Findings);
        if (signature.IsBroken)
            return Nothing;
        var callees = new Callees(compilation);
        var rules = callees.Rules.Of(method, cancellation);
        if (rules != Rules.None)
            return new(signature.Method(Block.Empty, [], rules, Abilities(method.Name, rules)), []);
        return Body(method, signature, callees, compilation, cancellation);
    }

    private static ParseResult Body(IMethodSymbol method, Signature signature, Callees callees, Compilation compilation, CancellationToken cancellation)
    {
        if (Bodies.Of(compilation).Find(method, cancellation) is not { } found)
            return Nothing;
        var (syntax, model, body) = found;
        if (body is null)
            return Incomplete(method, model, syntax, cancellation);
        if (CallGraph.Of(compilation).Cycle(method, cancellation) is { } cycle)
            return Failed(Finding.Of(Descriptors.Recursion, cycle.Location, method.Name, cycle.Through));
        var parser = new BodyParser(model, callees, syntax, body, cancellation);
        var (block, results) = parser.Parse(method, signature.Parameters, signature.Result, body);
        if (parser.Findings.Count > 0)
            return Failed(parser.Findings);
        if (parser.IsBroken)
            return Incomplete(method, model, syntax, cancellation);
        var findings = Checks.Of(parser, signature.Parameters, block, results, out var activity).ToList();
        var (abilities, missing) = Abilities(method, parser, activity, compilation, cancellation);
        if (missing is not null)
            findings.Add(missing);
        if (findings.Count > 0)
            return Failed(findings);
        // A callee that is refused shows its own findings.
        if (abilities is null)
            return Nothing;
        var parsed = signature.Method(block, results, Rules.None, abilities);
        if (signature.Parameters.Any(parameter => parameter.IsBatch))
            parsed = parsed with { Callees = Known(parser.Calls, compilation, cancellation).ToEquatableArray() };
        return new(parsed, []) { Calls = parser.Calls };
    }

    /// <summary>The methods of this compilation that are called, and those that they call, once each.</summary>
    private static Dictionary<Callee, KnownCallee>.ValueCollection Known(IEnumerable<CalledMethod> calls, Compilation compilation, CancellationToken cancellation)
    {
        var known = new Dictionary<Callee, KnownCallee>();
        var waiting = new Stack<CalledMethod>(calls);
        while (waiting.Count > 0)
        {
            var call = waiting.Pop();
            if (known.ContainsKey(call.Callee) || call.Callee.Rules != Rules.None || !SymbolEqualityComparer.Default.Equals(call.Method.ContainingAssembly, compilation.Assembly))
                continue;
            var parsed = Parse(call.Method, compilation, cancellation);
            if (parsed.Method is not { } body)
                continue;
            known.Add(call.Callee, new(call.Callee, body with { Callees = [] }));
            foreach (var inner in parsed.Calls)
                waiting.Push(inner);
        }
        return known.Values;
    }

    /// <summary>Silent where the compiler says what is wrong, in the method or in a declaration that it uses.</summary>
    private static ParseResult Incomplete(IMethodSymbol method, SemanticModel model, MethodDeclarationSyntax syntax, CancellationToken cancellation) =>
        model.GetDiagnostics(syntax.Span, cancellation)
            .Concat(model.Compilation.GetParseDiagnostics(cancellation))
            .Concat(model.Compilation.GetDeclarationDiagnostics(cancellation))
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            ? Nothing
            : Failed(Finding.Of(Descriptors.DoesNotCompile, LocationInfo.Of(method), method.Name));

    /// <summary>What a method with rules lacks.</summary>
    private static Abilities Abilities(string name, Rules rules) => new(
        rules.Vjp is null ? $"{name} has no reverse rule ([VjpOf])" : null,
        rules.Jvp is null ? $"{name} has no forward rule ([JvpOf])" : null,
        $"{name} is differentiated by rules, which say nothing of second derivatives");

    /// <summary>What the method lacks because of what it calls; null if something that it calls cannot be differentiated at all.</summary>
    private static (Abilities? Abilities, Finding? Missing) Abilities(IMethodSymbol method, BodyParser parser, Activity activity, Compilation compilation, CancellationToken cancellation)
    {
        var all = Ir.Abilities.All;
        foreach (var call in parser.Calls)
        {
            var own = Of(call, compilation, cancellation);
            if (own is null)
                return (null, null);
            if (!activity.IsActive(call.Callee, call.Arguments))
                continue;
            all = new(all.NoReverse ?? own.NoReverse, all.NoForward ?? own.NoForward, all.NoSecond ?? own.NoSecond);
            if (all is { NoReverse: not null, NoForward: not null })
            {
                var (has, needs) = own.NoReverse is null ? ("a reverse rule", "a forward rule ([JvpOf])") : ("a forward rule", "a reverse rule ([VjpOf])");
                return (null, Finding.Of(Descriptors.RuleMissing, call.Location, call.Callee.Name, has, method.Name, needs));
            }
        }
        return (all, null);
    }

    private static Abilities? Of(CalledMethod call, Compilation compilation, CancellationToken cancellation)
    {
        if (call.Callee.Rules != Rules.None)
            return Abilities(call.Callee.Name, call.Callee.Rules);
        var callee = call.Method;
        if (SymbolEqualityComparer.Default.Equals(callee.ContainingAssembly, compilation.Assembly))
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return Parse(callee, compilation, cancellation).Method?.Abilities;
        }
        // Of another assembly's method there is what was emitted.
        bool Lacks(string suffix) => callee.ContainingType.GetMembers(callee.Name + suffix).Length == 0;
        string? Reason(string suffix) => Lacks(suffix) ? $"{callee.Name} comes from an assembly without {callee.Name}{suffix}" : null;
        return new(Reason("Adjoint"), Reason("Tangent"), Reason("AdjointTangent"));
    }
}
