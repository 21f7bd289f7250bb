using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml.Linq;
using AutoDiffIca.Cli.Study;

namespace AutoDiffIca.Cli.Tests.Study;

/// <summary>The study at a size at which its numbers mean nothing, and everything it writes is there.</summary>
public sealed class StudyTests : IDisposable
{
    private static readonly StudySize Tiny = new()
    {
        Name = "tiny",
        Rows = (150, 40, 60),
        MleEpochs = (2, 2),
        VaeEpochs = 3,
        VaeRate = 5e-3,
        Trials = 2,
        Scaling = ([2, 4], [1, 2]),
        ScalingEpochs = (1, 1),
        Judged = 10,
        Others = (2, 1),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("adica-study-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void EveryItem_WritesItsFiguresTablesAndNumbers_AndEachUnitWasPlanned()
    {
        var begun = new ConcurrentBag<string>();
        var (out1, error) = Run(StudyItems.All, _folder, begun.Add);
        Assert.Equal(StudyItems.All.SelectMany(item => item.Units(Tiny)).Select(unit => unit.Key).Distinct().Order(), begun.Order());
        Assert.All(StudyItems.All.SelectMany(item => item.Units(Tiny)), unit => Assert.True(unit.Cost > 0));
        Assert.Equal("", out1);
        Assert.Contains("F5", error, StringComparison.Ordinal);
        var study = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "study.json"))).RootElement;
        Assert.Equal(StudyItems.All.Select(item => item.Id), study.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.All(study.GetProperty("items").EnumerateArray(), item =>
        {
            Assert.NotEqual("", item.GetProperty("documents").GetString());
            Assert.NotEqual("", item.GetProperty("found").GetString());
            Assert.NotEqual(0, item.GetProperty("numbers").GetArrayLength());
        });
        string[] figures = ["F1-densities", "F2-reconstructions", "F3-curves", "F5-curves", "sigma2", "F6-scaling", "null", "methods", "posterior"];
        Assert.All(figures, figure => XDocument.Parse(File.ReadAllText(Path.Combine(_folder, figure + ".svg"))));
        Assert.All((string[])["F2-likelihoods", "F2-scores", "F3-reached", "F5-ends", "sigma2", "F6-n", "F6-m", "null", "limits", "methods", "posterior"], table => Assert.True(File.ReadAllLines(Path.Combine(_folder, table + ".csv")).Length > 1));
        var report = File.ReadAllText(Path.Combine(_folder, "report.html"));
        Assert.All(StudyItems.All, item => Assert.Contains(item.Title.Replace("'", "&#39;", StringComparison.Ordinal), report, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", report, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Stopped_AndRunAgain_IsTheSameStudy_AndNothingIsComputedTwice()
    {
        var items = StudyItems.Of("F3,null");
        Run(items, Path.Combine(_folder, "whole"));
        using var stop = new CancellationTokenSource();
        var units = 0;
        // As if interrupted at the tenth unit.
        void Count(string unit)
        {
            if (Interlocked.Increment(ref units) == 10)
                stop.Cancel();
        }
        Assert.Throws<OperationCanceledException>(() => Run(items, Path.Combine(_folder, "parts"), Count, stop: stop.Token));
        Assert.False(File.Exists(Path.Combine(_folder, "parts", "study.json")));
        var before = Directory.GetFiles(Path.Combine(_folder, "parts", "units")).ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.NotEmpty(before);
        Run(items, Path.Combine(_folder, "parts"));
        Assert.All(before, unit => Assert.Equal(unit.Value, File.GetLastWriteTimeUtc(unit.Key)));
        foreach (var file in (string[])["study.json", "F3-curves.svg", "null.csv", "F3-reached.csv"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "whole", file)), File.ReadAllBytes(Path.Combine(_folder, "parts", file)));
    }

    [Fact]
    public void DamagedUnit_OrOneOfAnotherSeed_IsComputedAgain()
    {
        var computed = 0;
        Numbers Compute()
        {
            computed++;
            return Numbers.None.With("a", 1.5, double.NaN, double.NegativeInfinity, 1e-320);
        }
        UnitStore Store(string fingerprint = "seed 1", string build = "a") => new(_folder, fingerprint, build);
        Assert.False(Store().Has("x/y"));
        Assert.Equal(Store().Get("x/y", Compute)["a"].AsEnumerable(), Store().Get("x/y", Compute)["a"]);
        Assert.Equal(1, computed);
        var (same, other) = (Store(), Store(build: "b"));
        Assert.True(same.Has("x/y") && other.Has("x/y"));
        Assert.Equal((0, 1), (same.OfOtherBuilds, other.OfOtherBuilds));
        Store("seed 2").Get("x/y", Compute);
        Assert.Equal(2, computed);
        var path = Path.Combine(_folder, "x_y.json");
        var text = File.ReadAllText(path);
        for (var length = 0; length < text.Length - 2; length += 7)
        {
            File.WriteAllText(path, text[..length]);
            Store().Get("x/y", Compute);
        }
        Assert.True(computed > 10);
    }

    [Fact]
    public void UnitThatSeveralAskFor_IsComputedOnce_AndOneThatFailed_IsTriedAgain()
    {
        var store = new UnitStore(_folder, "", "");
        var computed = 0;
        Parallel.For(0, 16, _ => store.Get("a", () =>
        {
            Thread.Sleep(20);
            return Numbers.None.With("value", Interlocked.Increment(ref computed));
        }));
        Assert.Equal(1, computed);
        Assert.Throws<InvalidOperationException>(() => store.Get("b", () => throw new InvalidOperationException()));
        Assert.False(store.Has("b"));
        Assert.Equal(2, store.Get("b", () => Numbers.None.With("value", 2)).Scalar("value"));
    }

    [Fact]
    public void AnyNumberOfThreads_GivesTheSameStudy()
    {
        var items = StudyItems.Of("F5,F6,limits,posterior");
        foreach (var threads in (int[])[1, 3])
            Run(items, Path.Combine(_folder, $"{threads}"), threads: threads);
        foreach (var path in Directory.GetFiles(Path.Combine(_folder, "1"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(_folder, "3", Path.GetRelativePath(Path.Combine(_folder, "1"), path))));
    }

    [Fact]
    public void FailureOfAUnit_StopsTheOthers_AndIsTold()
    {
        var begun = 0;
        StudyUnit Unit(int i) => new($"{i}", i, _ => Interlocked.Increment(ref begun) == 3 ? throw new InvalidOperationException("the third") : Numbers.None);
        var item = new StudyItem("x", "x", _ => Enumerable.Range(1, 1000).Select(Unit), _ => throw new NotSupportedException());
        Assert.Equal("the third", Assert.Throws<InvalidOperationException>(() => Run([item], _folder, threads: 2)).Message);
        Assert.InRange(begun, 3, 900);
    }

    [Theory]
    [InlineData("--only", "F9", "'F9'")]
    [InlineData("--quick", "--full", "two sizes")]
    [InlineData("--trials", "1", "--trials")]
    public void WrongOptions_AreOneLine(string first, string second, string expected)
    {
        var error = new StringWriter();
        Assert.Equal((int)ExitCode.Usage, Program.Run(["study", first, second, "--out", _folder], error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FileInPlaceOfTheFolder_IsOneLine()
    {
        var (path, error) = (Path.Combine(_folder, "file"), new StringWriter());
        File.WriteAllText(path, "");
        Assert.Equal((int)ExitCode.System, Program.Run(["study", "--only", "null", "--out", path], error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    private static (string Out, string Error) Run(System.Collections.Immutable.ImmutableArray<StudyItem> items, string folder, Action<string>? watch = null, int threads = 2, CancellationToken stop = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        StudyRunner.Run(new(new(output, error, false, 100), Json: false, Quiet: false, Seed: 3, Threads: threads, stop), Tiny, items, folder, watch);
        return (output.ToString(), error.ToString());
    }
}
