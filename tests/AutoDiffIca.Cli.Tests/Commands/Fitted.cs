using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>Data of the study, and a short fit of each estimator to them.</summary>
public sealed class Fitted : IDisposable
{
    public static readonly string[] Estimators = ["mle", "vae", "pca", "ppca", "fa", "fastica", "lds"];

    private readonly TestFolder _folder = new();

    public Fitted()
    {
        Adica.Done("data", "--observed", "4", "--rows", "300", "--out", this["x.csv"], "--latent-out", this["z.csv"]);
        Adica.Done("data", "--observed", "4", "--rows", "60", "--part", "validation", "--out", this["y.csv"], "--latent-out", this["zy.csv"]);
        foreach (var estimator in Estimators)
        {
            string[] few = estimator is "mle" or "vae" ? ["--epochs", "3", "--decoder", "generator", "--activation", "tanh", "--validation", "0.2"] : [];
            Adica.Done(["fit", estimator, "--data", this["x.csv"], "--latent", "2", "--out", this[estimator], .. few]);
        }
    }

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();
}
