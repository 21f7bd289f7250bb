using System.Globalization;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Cli.Tests.Io;
using AutoDiffIca.Data;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Tests.Commands;

public sealed class DataCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.csv")]
    [InlineData("x.npy")]
    [InlineData("x.npz")]
    public void Data_AnyFormat_IsTheStudysOwn(string name)
    {
        Adica.Done("data", "--observed", "5", "--activation", "sigmoid", "--rows", "50", "--seed", "7", "--out", _folder[name], "--latent-out", _folder["z.csv"], "--noiseless-out", _folder["f.npy"]);
        var study = StudyData.Make(AutoDiffIca.Data.Study.Original(2, 5, Activation.Sigmoid, 7) with { Train = 50, Validation = 0, Simulation = 0 }, 7).Train;
        Assert.Equal(study.Observed.ToArray(), TableFile.Read(_folder[name]).Values.ToArray());
        Assert.Equal(study.Latent.ToArray(), TableFile.Read(_folder["z.csv"]).Values.ToArray());
        Assert.Equal(study.Noiseless.ToArray(), TableFile.Read(_folder["f.npy"]).Values.ToArray());
    }

    [Theory]
    [InlineData("--generator", "ring", "--observed", "2")]
    [InlineData("--generator", "well-conditioned", "--layers", "3", "--max-condition", "1.5")]
    [InlineData("--weights", "original", "--observed", "20")]
    [InlineData("--latents", "uniform")]
    [InlineData("--sigma", "0")]
    [InlineData("--part", "simulation")]
    [InlineData("--activation", "LeakyRelu")]
    public void Data_AnyKind_IsMadeAgainFromItsSeed(params string[] options)
    {
        foreach (var name in (string[])["a.csv", "b.csv"])
            Adica.Done(["data", "--rows", "20", "--out", _folder[name], .. options]);
        Assert.Equal(File.ReadAllBytes(_folder["a.csv"]), File.ReadAllBytes(_folder["b.csv"]));
    }

    [Fact]
    public void Data_OtherParts_AreOtherRows()
    {
        foreach (var part in (string[])["train", "validation", "simulation"])
            Adica.Done("data", "--rows", "20", "--out", _folder[part + ".csv"], "--part", part);
        Assert.Equal(3, _folder.Names.Select(name => TableFile.Read(_folder[name]).Values[0, 0]).Distinct().Count());
    }

    [Fact]
    public void Data_NamesOfColumns_SayWhatTheyAre()
    {
        Adica.Done("data", "--rows", "2", "--observed", "3", "--out", _folder["x.csv"], "--latent-out", _folder["z.csv"]);
        Assert.Equal(("x1,x2,x3", "z1,z2"), (File.ReadLines(_folder["x.csv"]).First(), File.ReadLines(_folder["z.csv"]).First()));
    }

    [Fact]
    public void Commands_InALocaleWithADecimalComma_SayTheSame()
    {
        string[] data = ["data", "--sigma", "0.5", "--rows", "40", "--observed", "3", "--out", _folder["x.csv"], "--json"];
        string[] fit = ["fit", "mle", "--data", _folder["x.csv"], "--latent", "1", "--epochs", "2", "--rate", "0.05", "--out", _folder["run"], "--replace"];
        string[] evaluate = ["evaluate", _folder["run"], "--data", _folder["x.csv"]];
        string[] Said() => [Adica.Done(data), Adica.Done(fit), Adica.Done(evaluate), File.ReadAllText(_folder["x.csv"]), File.ReadAllText(_folder["run/history.csv"]), File.ReadAllText(_folder["run/config.json"])];
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator, comma.NumberFormat.NegativeSign) = (",", ".", "\u2212");
        var plain = Said();
        try
        {
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(plain, Said());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
