using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

public sealed class InterpreterTests
{
    [Fact]
    public void Run_SmoothPrograms_HasTheGradientOfCentralDifferences()
    {
        var compared = 0;
        foreach (var program in Enumerable.Range(1, 150).Select(Author.Write))
        {
            var point = Point.Of(program, 0);
            if (Reference.Of(program, point) is not { IsSmooth: true } reference || Reference.Differences(program, point) is not { } differences)
                continue;
            compared++;
            var scale = 1 + reference.Gradient.Concat(reference.Hvp).Max(Math.Abs);
            Assert.All(differences.Zip(reference.Gradient), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-6 * scale, $"seed {program.Seed}: {pair}"));
        }
        Assert.InRange(compared, 75, 150);
    }

    [Fact]
    public void Run_SmoothPrograms_HasTheHvpOfCentralDifferencesOfTheGradient()
    {
        const double Step = 1e-4;
        var compared = 0;
        foreach (var program in Enumerable.Range(1, 60).Select(Author.Write))
        {
            var point = Point.Of(program, 0);
            if (Reference.Of(program, point) is not { IsSmooth: true } reference || Gradient(program, point, Step) is not { } above || Gradient(program, point, -Step) is not { } below)
                continue;
            compared++;
            var scale = 1 + reference.Gradient.Concat(reference.Hvp).Max(Math.Abs);
            for (var i = 0; i < reference.Hvp.Length; i++)
                Assert.True(Math.Abs((above[i] - below[i]) / (2 * Step) - reference.Hvp[i]) < 1e-5 * scale, $"seed {program.Seed}: {i}");
        }
        Assert.InRange(compared, 25, 60);
    }

    [Fact]
    public void Print_RandomPrograms_ComputeInTheCompilerWhatTheInterpreterComputes()
    {
        var cases = Enumerable.Range(1, 40).Select(Author.Write)
            .Select(program => (Program: program, Point: Point.Of(program, 0)))
            .Select(c => (c.Program, c.Point, Reference: Reference.Of(c.Program, c.Point)))
            .Where(c => c.Reference is { } reference && (reference.IsSmooth || !c.Program.IsSingle))
            .ToList();

        var compiled = CompiledPrograms.Compile([.. cases.Select(c => (c.Program, (IReadOnlyList<Point>)[c.Point]))], withDerivatives: false);

        foreach (var (c, outcome) in cases.Zip(compiled))
        {
            Assert.False(outcome is Compiled.Broken or Compiled.Invalid, $"seed {c.Program.Seed}: {string.Join('\n', outcome switch { Compiled.Broken broken => broken.Diagnostics, Compiled.Invalid invalid => invalid.Diagnostics, _ => [] })}");
            var ready = Assert.IsType<Compiled.Ready>(outcome);
            var value = ready.Runs[0](c.Point.Numbers, c.Point.Direction, c.Point.Cotangent)["value"];
            Assert.All(value.Zip(c.Reference!.Value), pair => Assert.Equal(pair.Second, pair.First, c.Program.IsSingle ? 1e-3 : 1e-12));
        }
    }

    // The gradient at a point moved along its direction; null beside a kink.
    private static double[]? Gradient(RandomProgram program, Point point, double step)
    {
        var (moved, at, active) = (point.Numbers.ToArray(), 0, 0);
        for (var i = 0; i < point.Parameters.Count; i++)
        {
            for (var k = 0; k < point.Lengths[i]; k++, at++)
            {
                if (point.Parameters[i].IsActive)
                    moved[at] += step * point.Direction[active++];
            }
        }
        return Reference.Of(program, point with { Numbers = moved }) is { IsSmooth: true } reference ? reference.Gradient : null;
    }
}
