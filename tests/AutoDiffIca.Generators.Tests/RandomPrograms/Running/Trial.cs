using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>What came of a program's derivatives.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Agrees : Verdict;

    /// <summary>Our own diagnostics refuse the program.</summary>
    public sealed record Refused(IReadOnlyList<string> Diagnostics) : Verdict;

    /// <summary>The interpreter cannot run the program at any of its points, or its derivatives are too large to compare.</summary>
    public sealed record Unfit : Verdict;

    /// <summary>What is emitted does not compile, throws, does not end or differs; <see cref="Kind"/> says which.</summary>
    public sealed record Fails(string Kind, string Details) : Verdict;
}

/// <summary>Compiles programs with the generator, runs what is emitted and compares it with the interpreter.</summary>
internal static class Trial
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Verdict> Of(IReadOnlyList<RandomProgram> programs)
    {
        var cases = programs.Select(Case.Of).ToList();
        var fit = cases.Where(c => c.References.Count > 0).ToList();
        var compiled = fit.Count == 0 ? [] : CompiledPrograms.Compile([.. fit.Select(c => (c.Program, (IReadOnlyList<Point>)[.. c.References.Select(r => r.Point)]))], withDerivatives: true);
        var verdicts = fit.Zip(compiled).ToDictionary(pair => pair.First, pair => Judge(pair.First, pair.Second), (IEqualityComparer<Case>)ReferenceEqualityComparer.Instance);
        return [.. cases.Select(c => (Verdict)(verdicts.GetValueOrDefault(c) ?? new Verdict.Unfit()))];
    }

    private static Verdict Judge(Case program, Compiled compiled) => compiled switch
    {
        Compiled.Refused refused => new Verdict.Refused(refused.Diagnostics),
        Compiled.Invalid invalid => new Verdict.Fails("is not C#", string.Join('\n', invalid.Diagnostics)),
        Compiled.Broken broken => new Verdict.Fails($"does not compile ({broken.Id})", string.Join('\n', broken.Diagnostics)),
        Compiled.Ready ready => program.References
            .Select((reference, i) => Judge(reference.Point, reference.Reference, ready.Runs[i], program.Program.IsSingle))
            .FirstOrDefault(verdict => verdict is not Verdict.Agrees) ?? new Verdict.Agrees(),
        _ => throw new ArgumentException("Unknown outcome.", nameof(compiled)),
    };

    private static Verdict Judge(Point point, Reference reference, Func<double[], double[], double[], Dictionary<string, double[]>> run, bool isSingle)
    {
        // On a thread of its own: a loop that does not end must not take the test with it.
        var task = Task.Factory.StartNew(
            () => run([.. point.Numbers, .. point.Samples.SelectMany(sample => sample)], [.. point.Direction], [.. point.Cotangent]),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            if (!task.Wait(Patience))
                return new Verdict.Fails("does not end", $"at {Text(point)}");
        }
        catch (AggregateException exception)
        {
            return new Verdict.Fails("throws", $"at {Text(point)}: {exception.InnerException}");
        }
        var differences = Comparison.Differences(reference, point, task.Result, isSingle);
        return differences.Count == 0 ? new Verdict.Agrees() : new Verdict.Fails("differs", $"at {Text(point)}:\n{string.Join('\n', differences)}");
    }

    private static string Text(Point point) => $"[{string.Join(", ", point.Numbers)}], direction [{string.Join(", ", point.Direction)}]";

    private sealed record Case(RandomProgram Program, IReadOnlyList<(Point Point, Reference Reference)> References)
    {
        public static Case Of(RandomProgram program)
        {
            var references = new List<(Point, Reference)>();
            for (var which = 0; which < 2; which++)
            {
                var point = Point.Of(program, which);
                if (point.ActiveCount > 0 && Reference.Of(program, point) is { } reference)
                    references.Add((BatchSamples.For(program, point), reference));
            }
            return new Case(program, references);
        }
    }
}
