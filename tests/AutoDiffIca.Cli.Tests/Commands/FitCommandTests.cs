using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests.Commands;

public sealed class FitCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public FitCommandTests() => Adica.Done("data", "--observed", "4", "--rows", "200", "--out", _folder["x.csv"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_AsJson_HasTheSameKeysForAllEstimators()
    {
        string[] keys = ["run", "estimator", "latent", "observed", "seed", "epochs", "steps", "objective", "validation", "variance", "finished"];
        foreach (var estimator in (string[])["mle", "vae", "pca", "lds"])
        {
            string[] few = estimator is "mle" or "vae" ? ["--epochs", "1"] : [];
            Assert.Equal(keys, Fit(estimator, [.. few, "--json"]).Json.EnumerateObject().Select(member => member.Name));
        }
    }

    [Fact]
    public void Fit_Training_KeepsALineForEachEpoch()
    {
        var found = Fit("mle", "--epochs", "3", "--validation", "0.2", "--json").Json;
        using var run = RunFolder.Open(_folder["mle"]);
        var history = run.ReadHistory();
        Assert.Equal("epoch,objective,validation,learningRate", string.Join(',', history.Names));
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(i => history.Values[i, 0]));
        Assert.Equal((3, history.Values[2, 1], history.Values[2, 2]), (found.GetProperty("epochs").GetInt32(), found.GetProperty("objective").GetDouble(), found.GetProperty("validation").GetDouble()));
    }

    [Fact]
    public void Fit_ByLbfgs_IsAtLeastAsLikelyAsAShortTraining()
    {
        string[] form = ["--decoder", "generator", "--activation", "tanh", "--json"];
        var lbfgs = Fit("mle", [.. form, "--lbfgs", "--draws", "256"]).Json;
        var training = Fit("mle", [.. form, "--epochs", "1", "--replace"]).Json;
        Assert.True(lbfgs.GetProperty("steps").GetInt32() > 1);
        Assert.True(lbfgs.GetProperty("objective").GetDouble() > training.GetProperty("objective").GetDouble());
    }

    [Theory]
    [InlineData("mle", "--start", "random")]
    [InlineData("mle")]
    [InlineData("vae")]
    public void Fit_AFixedVariance_StaysAsGiven(string estimator, params string[] options) => Assert.Equal(
        0.3, Fit(estimator, [.. options, "--head", "fixed-variance", "--variance", "0.3", "--epochs", "1", "--json"]).Json.GetProperty("variance").GetDouble(), 14);

    [Theory]
    [InlineData("mle")]
    [InlineData("vae")]
    public void Fit_EitherEngine_LeadsToTheSameObjective(string estimator)
    {
        var objectives = ((string[])["autodiff", "manual"]).Select(engine => Fit(estimator, "--epochs", "2", "--engine", engine, "--replace", "--json").Json.GetProperty("objective").GetDouble()).ToList();
        Assert.Equal(objectives[0], objectives[1], 8);
    }

    [Fact]
    public void Fit_Validation_KeepsTheBestModelWithPatience()
    {
        var found = Fit("mle", "--epochs", "40", "--rate", "0.3", "--validation", "0.3", "--patience", "2", "--json").Json;
        using var run = RunFolder.Open(_folder["mle"]);
        var history = run.ReadHistory().Values;
        Assert.True(found.GetProperty("epochs").GetInt32() < 40);
        var best = Enumerable.Range(0, history.Rows).MaxBy(i => history[i, 2]);
        Assert.Equal(2, history.Rows - 1 - best);
    }

    [Theory]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    [InlineData("semicolons.csv", "--separator", "semicolon")]
    [InlineData("bare.csv", "--header", "no")]
    public void Fit_AnyFormat_LeadsToTheSameModel(string name, params string[] options)
    {
        var table = TableFile.Read(_folder["x.csv"]);
        TableFile.Write(_folder[name], name == "bare.csv" ? new(table.Values) : table, name == "semicolons.csv" ? ';' : ',');
        Fit("fa");
        Adica.Done(["fit", "fa", "--data", _folder[name], "--latent", "2", "--out", _folder["other"], .. options]);
        Assert.Equal(File.ReadAllBytes(_folder["fa/model.safetensors"]), File.ReadAllBytes(_folder["other/model.safetensors"]));
    }

    [Fact]
    public void Fit_ColumnsThatRepeat_NotesWhatIsMissing()
    {
        var data = _folder.Write("twice.csv", "a,b\n1,1\n2,2\n4,4\n");
        var ran = Adica.Run("fit", "pca", "--data", data, "--latent", "2", "--out", _folder["run"]);
        Assert.Equal((0, "note: the data spans 1 directions of the 2 asked for; the others have no variance.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public void Fit_AColumnWithoutNoise_NamesIt()
    {
        // Two columns that are the same number but for a scale: a Heywood case.
        var rows = string.Concat(Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"{Math.Sin(i * 1.7)},{2 * Math.Sin(i * 1.7)},{Math.Cos(i * i)}\n")));
        var ran = Adica.Run("fit", "fa", "--data", _folder.Write("h.csv", "a,<b>,c\n" + rows), "--latent", "1", "--out", _folder["run"]);
        Assert.Equal(0, ran.Code);
        Assert.Contains("column 2 ('<b>'): the noise went to zero", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_EqualRows_NamesTheFileThatHasThem()
    {
        var (good, bad) = (_folder.Write("good.csv", "a\n1\n2\n3\n"), _folder.Write("bad.csv", "a\n1\n1\n1\n"));
        Adica.Run("metrics", good, bad).AssertRefused(ExitCode.BadData, "bad.csv: all rows are equal");
        Adica.Run("metrics", bad, good).AssertRefused(ExitCode.BadData, "bad.csv: all rows are equal");
    }

    private Ran Fit(string estimator, params string[] options) => Adica.Run(["fit", estimator, "--data", _folder["x.csv"], "--latent", "2", "--out", _folder[estimator], "--quiet", .. options]);
}
