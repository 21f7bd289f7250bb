using System.Globalization;
using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>Whatever is wrong with options or data: one line, the right code, and no file.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zero", "--rate", "0", "--rate takes a number above 0, not '0'")]
    [InlineData("negative", "--rate", "-1", "--rate takes a number above 0, not '-1'")]
    [InlineData("NaN", "--rate", "NaN", "not 'NaN'")]
    [InlineData("infinite", "--rate", "1e400", "not '1e400'")]
    [InlineData("a decimal comma", "--rate", "0,1", "not '0,1'")]
    [InlineData("a word", "--rate", "fast", "not 'fast'")]
    [InlineData("empty", "--rate", "", "not ''")]
    [InlineData("zero latent", "--latent", "0", "--latent takes a whole number")]
    [InlineData("negative latent", "--latent", "-2", "--latent takes a whole number")]
    [InlineData("half a latent", "--latent", "1.5", "--latent takes a whole number")]
    [InlineData("too many latent", "--latent", "99999999999999999999", "--latent takes a whole number")]
    [InlineData("more latent than Sobol has", "--latent", "2000", "1024")]
    [InlineData("zero batch", "--batch", "0", "--batch takes a whole number of at least 1")]
    [InlineData("zero epochs", "--epochs", "0", "--epochs takes a whole number")]
    [InlineData("zero draws", "--draws", "0", "--draws takes a whole number")]
    [InlineData("negative variance", "--variance", "-1", "--variance takes a number above 0")]
    [InlineData("negative clip", "--clip", "-1", "--clip takes a number above 0")]
    [InlineData("zero patience", "--patience", "0", "--patience takes a whole number")]
    [InlineData("patience without validation", "--patience", "3", "add --validation")]
    [InlineData("all for validation", "--validation", "1", "at most 0.99")]
    [InlineData("zero width", "--hidden", "4,0", "--hidden takes whole numbers")]
    [InlineData("a width of nothing", "--hidden", "4,,4", "--hidden takes whole numbers")]
    [InlineData("unknown activation", "--activation", "cubic", "one of identity, relu")]
    [InlineData("a number for a word", "--activation", "3", "one of identity, relu")]
    [InlineData("mlp without widths", "--decoder", "mlp", "--hidden 64,64")]
    [InlineData("negative seed", "--seed", "-1", "--seed takes a whole number")]
    [InlineData("seed too large", "--seed", "18446744073709551616", "--seed takes a whole number")]
    [InlineData("zero threads", "--threads", "0", "--threads takes a whole number")]
    [InlineData("unknown option", "--speed", "3", "'--speed'")]
    [InlineData("an option of the other estimator", "--beta", "3", "'--beta'")]
    [InlineData("twice", "--epochs", "3 --epochs 4", "--epochs")]
    [InlineData("a grid too fine", "--per-axis", "9999 --nodes grid", "more than 4000000 nodes")]
    [InlineData("a network too large", "--hidden", "1000000,1000000", "in memory")]
    [InlineData("nodes too many", "--latent", "1000000 --nodes draws --draws 10000000", "the nodes")]
    [InlineData("no separator", "--separator", "|", "comma, semicolon, tab")]
    [InlineData("validation with L-BFGS", "--validation", "0.2 --lbfgs", "--lbfgs")]
    public void Fit_OptionsThatCannotBe_AreRefused(string form, string option, string values, string words)
    {
        Assert.NotEmpty(form);
        var data = _folder.Write("x.csv", Rows(20, "a,b"));
        string[] latent = option == "--latent" ? [] : ["--latent", "2"];
        Refused(words is "in memory" or "the nodes" ? 5 : 2, words, ["fit", "mle", "--data", data, "--out", _folder["run"], .. latent, option, .. values.Split(' ')]);
    }

    [Theory]
    [InlineData("pca")]
    [InlineData("ppca")]
    [InlineData("fa")]
    [InlineData("fastica")]
    [InlineData("lds")]
    public void Fit_MoreLatentThanColumns_IsRefused(string estimator) =>
        Refused(2, "--latent 3 is more than", "fit", estimator, "--data", _folder.Write("x.csv", Rows(20, "a,b")), "--out", _folder["run"], "--latent", "3");

    [Theory]
    [InlineData("empty", "", "the file is empty")]
    [InlineData("header only", "a,b\n", "a header and no rows")]
    [InlineData("ragged", "a,b\n1,2\n3\n", "line 3 has 1 cell")]
    [InlineData("NaN", "a,b\n1,2\n3,NaN\n", "row 2 (line 3), column 2 ('b')")]
    [InlineData("infinity", "a,b\n1,inf\n", "row 1 (line 2), column 2 ('b')")]
    [InlineData("too large", "a,b\n1,1e400\n", "column 2 ('b')")]
    [InlineData("decimal comma", "a;b\n1,5;2\n", "--separator semicolon")]
    [InlineData("a name twice", "a,a\n1,2\n", "both 'a'")]
    [InlineData("unclosed", "a,b\n\"1,2\n", "never closed")]
    public void Fit_DataThatDoNotRead_AreRefused(string form, string text, string words)
    {
        Assert.NotEmpty(form);
        foreach (var estimator in (string[])["mle", "pca"])
            Refused(3, words, "fit", estimator, "--data", _folder.Write("x.csv", text), "--out", _folder["run"], "--latent", "1");
    }

    [Theory]
    [InlineData("one row", "a,b\n1,2\n", "pca", 3)]
    [InlineData("one row", "a,b\n1,2\n", "ppca", 3)]
    [InlineData("one row", "a,b\n1,2\n", "fa", 3)]
    [InlineData("one row", "a,b\n1,2\n", "fastica", 3)]
    [InlineData("one row", "a,b\n1,2\n", "lds", 3)]
    [InlineData("one row", "a,b\n1,2\n", "mle", 3)]
    [InlineData("equal rows", "a,b\n1,2\n1,2\n1,2\n", "fastica", 3)]
    [InlineData("equal rows", "a,b\n1,2\n1,2\n1,2\n", "ppca", 3)]
    [InlineData("a constant column", "a,b\n1,2\n1,3\n1,5\n", "fastica", 3)]
    public void Fit_DataThatCannotBeFitted_AreRefused(string form, string text, string estimator, int code)
    {
        Assert.NotEmpty(form);
        Refused(code, "x.csv", "fit", estimator, "--data", _folder.Write("x.csv", text), "--out", _folder["run"], "--latent", "2");
    }

    [Theory]
    [InlineData("mle", 1)]
    [InlineData("vae", 1)]
    [InlineData("pca", 1)]
    [InlineData("ppca", 0)]
    [InlineData("fa", 0)]
    [InlineData("fastica", 1)]
    [InlineData("lds", 1)]
    public void Fit_OneColumn_IsFitted(string estimator, int latent)
    {
        string[] few = estimator is "mle" or "vae" ? ["--epochs", "1"] : [];
        Adica.Done(["fit", estimator, "--data", _folder.Write("x.csv", Rows(20, "a")), "--out", _folder["run"], "--latent", latent.ToString(CultureInfo.InvariantCulture), .. few]);
    }

    [Theory]
    [InlineData("mle")]
    [InlineData("vae")]
    [InlineData("pca")]
    [InlineData("ppca")]
    [InlineData("fa")]
    public void Fit_AConstantColumn_IsFittedOrRefusedInOneLine(string estimator)
    {
        var rows = string.Concat(Rows(20, "a,b").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, i) => line + (i == 0 ? ",c\n" : ",7\n")));
        string[] few = estimator is "mle" or "vae" ? ["--epochs", "1"] : [];
        Adica.Done(["fit", estimator, "--data", _folder.Write("x.csv", rows), "--out", _folder["run"], "--latent", "1", .. few]);
    }

    [Fact]
    public void Fit_ATrainingThatDiverges_IsANumericalFailure()
    {
        var ran = Adica.Run("fit", "mle", "--data", _folder.Write("x.csv", Rows(20, "a,b")), "--out", _folder["run"], "--latent", "1", "--rate", "1e300", "--start", "random", "--quiet");
        ran.AssertRefused(ExitCode.NumericalFailure, "broke off at step", "--rate");
        Assert.False(File.Exists(_folder["run/model.safetensors"]));
    }

    [Theory]
    [InlineData("bernoulli", "1,0\n0,0.5\n", "row 2, column 2 holds 0.5")]
    [InlineData("categorical", "1,0\n1,1\n", "row 2 has 2 ones")]
    public void Fit_ValuesThatAHeadDoesNotHave_AreRefused(string head, string text, string words) =>
        Refused(3, words, "fit", "mle", "--data", _folder.Write("x.csv", text), "--out", _folder["run"], "--latent", "1", "--head", head);

    [Theory]
    [InlineData("a directory", 5, "is a directory", "{0}")]
    [InlineData("none", 5, "no such file", "{0}/none.csv")]
    [InlineData("no format", 2, ".csv, .npy or .npz", "{0}/x.txt")]
    public void Fit_DataThatAreNone_AreRefused(string form, int code, string words, string path)
    {
        Assert.NotEmpty(form);
        Refused(code, words, "fit", "pca", "--data", string.Format(CultureInfo.InvariantCulture, path, _folder.Root), "--out", _folder["run"], "--latent", "1");
    }

    [Fact]
    public void Fit_AFolderThatIsNone_IsRefused()
    {
        var data = _folder.Write("x.csv", Rows(20, "a,b"));
        Directory.CreateDirectory(_folder["full"]);
        _folder.Write("full/mine.txt", "mine");
        Refused(5, "is a file", "fit", "pca", "--data", data, "--latent", "1", "--out", data);
        Refused(2, "not empty and not a run folder", "fit", "pca", "--data", data, "--latent", "1", "--out", _folder["full"]);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(_folder["full"]).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void Fit_ARunThatIsThere_IsKeptUnlessReplaced()
    {
        string[] fit = ["fit", "pca", "--data", _folder.Write("x.csv", Rows(20, "a,b")), "--out", _folder["run"], "--latent"];
        Adica.Done([.. fit, "1"]);
        var model = File.ReadAllBytes(_folder["run/model.safetensors"]);
        Refused(2, "holds a run already", [.. fit, "2"]);
        Assert.Equal(model, File.ReadAllBytes(_folder["run/model.safetensors"]));
        Adica.Done([.. fit, "2", "--replace"]);
        Assert.NotEqual(model, File.ReadAllBytes(_folder["run/model.safetensors"]));
    }

    [Theory]
    [InlineData(2, "ring bends a plane", "--generator", "ring")]
    [InlineData(2, "--weights original are for", "--weights", "original", "--observed", "3")]
    [InlineData(2, "--weights original go with", "--weights", "original", "--generator", "well-conditioned")]
    [InlineData(2, "at least as many columns", "--generator", "well-conditioned", "--latent", "3", "--observed", "2")]
    [InlineData(2, "at least 1", "--generator", "well-conditioned", "--max-condition", "0.5")]
    [InlineData(2, "--sigma takes a number of at least 0", "--sigma", "-1")]
    [InlineData(2, "--sigma takes a number of at least 0", "--sigma", "NaN")]
    [InlineData(2, "--rows takes a whole number", "--rows", "0")]
    [InlineData(2, "named for two outputs", "--latent-out", "{0}/x.csv")]
    [InlineData(5, "there is no directory", "--latent-out", "{0}/no/z.csv")]
    [InlineData(2, ".csv, .npy or .npz", "--noiseless-out", "{0}/f")]
    [InlineData(5, "take fewer rows", "--rows", "2147483647", "--observed", "100000")]
    public void Data_OptionsThatCannotBe_AreRefused(int code, string words, params string[] options) =>
        Refused(code, words, ["data", "--out", _folder["x.csv"], .. options.Select(option => string.Format(CultureInfo.InvariantCulture, option, _folder.Root))]);

    [Theory]
    [InlineData("fit")]
    [InlineData("fit", "magic")]
    [InlineData("nothing")]
    [InlineData("evaluate")]
    [InlineData("metrics", "x.csv")]
    [InlineData("report")]
    [InlineData("data")]
    public void Command_ThatIsNotWhole_IsRefused(params string[] args) => Refused(2, "--help", args);

    /// <summary>A header and rows of numbers that are not in a line.</summary>
    private static string Rows(int count, string header) => header + "\n" + string.Concat(Enumerable.Range(0, count).Select(i =>
        string.Join(',', header.Split(',').Select((_, j) => Math.Sin((i * (j + 1.7)) + (j * j)).ToString("R", CultureInfo.InvariantCulture))) + "\n"));

    private void Refused(int code, string words, params string[] args)
    {
        string[] before = [.. _folder.Names];
        Adica.Run(args).AssertRefused((ExitCode)code, words);
        Assert.Equal(before, _folder.Names);
    }
}
