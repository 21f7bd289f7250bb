using System.CommandLine;

namespace AutoDiffIca.Cli;

internal static class Program
{
    public static int Main(string[] args)
    {
        var root = new RootCommand("Nonlinear ICA: direct maximum likelihood, variational autoencoders and their linear relatives.");
        return root.Parse(args).Invoke();
    }
}
