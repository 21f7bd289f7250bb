using System.Collections.Immutable;
using System.CommandLine;
using AutoDiffIca.Cli.Fits;

namespace AutoDiffIca.Cli.Commands;

/// <summary>An estimator as a command.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Help">What it does, with an example.</param>
/// <param name="Latent">How many latent numbers.</param>
/// <param name="Settings">Its other options.</param>
/// <param name="Plan">How its fit is done, by the options and for these data; options that cannot be are refused here.</param>
internal sealed record FitKind(string Name, string Help, Option<int> Latent, ImmutableArray<Setting> Settings, Func<ParseResult, DataSet, FitPlan> Plan)
{
    public ImmutableArray<Setting> AllSettings => [Setting.Of(Latent), .. Settings];

    /// <summary>The option for the number of latent numbers.</summary>
    public static Option<int> LatentOption(string description, int least = 1)
    {
        var option = Common.Whole("--latent", description, 0, least, 1_000_000);
        option.Required = true;
        option.DefaultValueFactory = null;
        return option;
    }
}
