using System.CommandLine;

namespace AutoDiffIca.Cli.Commands;

/// <summary>The whole command line.</summary>
internal static class CommandLine
{
    public static RootCommand Root() => new("""
        Nonlinear ICA, x = f(z) + noise: direct maximum likelihood, variational autoencoders and their linear relatives.

        The whole study of the documents, with pictures:      adica study --quick --out study
        A fit of your own:                                     adica fit mle --data x.csv --latent 2 --out run
        """)
    {
        StudyCommand.Create(),
        DataCommand.Create(),
        FitCommand.Create(),
        EvaluateCommand.Create(),
        EncodeCommand.Create(),
        ReconstructCommand.Create(),
        SampleCommand.Create(),
        PosteriorCommand.Create(),
        DensityCommand.Create(),
        MetricsCommand.Create(),
        ReportCommand.Create(),
        GradcheckCommand.Create(),
        VerifyCommand.Create(),
        InfoCommand.Create(),
    };
}
