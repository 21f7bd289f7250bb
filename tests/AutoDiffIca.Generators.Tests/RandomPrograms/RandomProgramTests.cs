using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AutoDiffIca.Generators.Tests.RandomPrograms.Running;
using AutoDiffIca.Generators.Tests.RandomPrograms.Shrinking;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using AutoDiffIca.Generators.Tests.RandomPrograms.Writing;
using Xunit.Abstractions;

namespace AutoDiffIca.Generators.Tests.RandomPrograms;

/// <summary>
/// Random programs of the supported language: what is emitted for them agrees with an interpreter of our own.
/// <c>ADICA_RANDOM_PROGRAMS</c> is how many there are, <c>ADICA_RANDOM_SEED</c> the first seed.
/// </summary>
public sealed partial class RandomProgramTests(ITestOutputHelper output)
{
    private const int Together = 50;

    // Beyond this many kinds the first ones say enough.
    private const int ShrunkFailures = 3;

    [Fact]
    public void Derivatives_OfRandomPrograms_AgreeWithTheInterpreter()
    {
        var (first, count) = (Setting("ADICA_RANDOM_SEED", 1), Setting("ADICA_RANDOM_PROGRAMS", 200));
        var tried = new List<(RandomProgram Program, Verdict Verdict)>();
        foreach (var seeds in Enumerable.Range(first, count).Chunk(Together))
        {
            RandomProgram[] programs = [.. seeds.Select(Author.Write)];
            tried.AddRange(programs.Zip(Trial.Of(programs)));
        }

        output.WriteLine(Summary(tried, first, count));
        var failures = tried.Where(t => t.Verdict is Verdict.Fails).ToList();
        Assert.True(failures.Count == 0, Report(failures));
        // A generator that refuses everything is never wrong.
        Assert.InRange(tried.Count(t => t.Verdict is Verdict.Agrees), (int)(0.8 * count), count);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static string Summary(List<(RandomProgram Program, Verdict Verdict)> tried, int first, int count)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seeds {first} to {first + count - 1}: {tried.Count(t => t.Verdict is Verdict.Agrees)} agree, {tried.Count(t => t.Verdict is Verdict.Fails)} fail, {tried.Count(t => t.Verdict is Verdict.Refused)} are refused, {tried.Count(t => t.Verdict is Verdict.Unfit)} cannot be compared; {tried.Count(t => t.Verdict is Verdict.Agrees && t.Program.HasBatch)} of those that agree have batches");
        var ids = tried.SelectMany(t => t.Verdict is Verdict.Refused refused ? refused.Diagnostics.Select(d => (Id: Id().Match(d).Value, t.Program.Seed, Text: d)) : []);
        foreach (var id in ids.GroupBy(d => d.Id).OrderByDescending(group => group.Count()))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {id.Key}: {id.Select(d => d.Seed).Distinct().Count()} programs, the first of seed {id.First().Seed}: {id.First().Text}");
        return text.ToString();
    }

    private static string Report(List<(RandomProgram Program, Verdict Verdict)> failures)
    {
        if (failures.Count == 0)
            return "";
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{failures.Count} programs fail:");
        foreach (var (program, verdict) in failures)
            text.AppendLine(CultureInfo.InvariantCulture, $"  seed {program.Seed} {((Verdict.Fails)verdict).Kind}: {FirstLines((Verdict.Fails)verdict)}");
        foreach (var (program, verdict) in failures.Where(f => ((Verdict.Fails)f.Verdict).Kind != "is not C#").DistinctBy(f => ((Verdict.Fails)f.Verdict).Kind).Take(ShrunkFailures))
        {
            var kind = ((Verdict.Fails)verdict).Kind;
            var small = Shrinker.Shrink(program, programs => [.. Trial.Of(programs).Select(v => v is Verdict.Fails fails && fails.Kind == kind)], TimeSpan.FromSeconds(90));
            var details = Trial.Of([small])[0] is Verdict.Fails fails ? fails.Details : ((Verdict.Fails)verdict).Details;
            text.AppendLine(CultureInfo.InvariantCulture, $"\nseed {program.Seed} {kind}; smallest form:\n{(small.IsSingle ? Singles.Of(Printer.Print(small, "Small")) : Printer.Print(small, "Small"))}\n{details}");
        }
        return text.ToString();
    }

    private static string FirstLines(Verdict.Fails verdict) => string.Join(' ', verdict.Details.Split('\n').Take(3));

    [GeneratedRegex("ADI[0-9]+|AD0001")]
    private static partial Regex Id();
}
