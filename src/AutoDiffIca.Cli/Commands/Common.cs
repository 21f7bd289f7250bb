using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AutoDiffIca.Cli.Shell;

namespace AutoDiffIca.Cli.Commands;

/// <summary>What every command knows of its surroundings.</summary>
/// <param name="Terminal">Where results and news go.</param>
/// <param name="Json">Whether results are JSON.</param>
/// <param name="Quiet">Whether news are kept back.</param>
/// <param name="Seed">Where random numbers begin.</param>
/// <param name="Threads">Threads to use; they change no result.</param>
/// <param name="Stop">Set when the user interrupts.</param>
internal sealed record CommandContext(Terminal Terminal, bool Json, bool Quiet, ulong Seed, int Threads, CancellationToken Stop)
{
    public Progress Progress(string what, string unit, long total, long first = 0, bool endsEarlier = false) => new(Terminal, what, unit, total, Quiet, first, endsEarlier);

    /// <summary>News, unless they are not wanted.</summary>
    public void Say(string line)
    {
        if (!Quiet)
            Terminal.Error.WriteLine(line);
    }
}

/// <summary>The options that all commands have, and how their values are read.</summary>
internal static class Common
{
    public static readonly Option<bool> Json = new("--json") { Description = "Write the result as JSON, for programs." };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing but the result and errors." };

    public static readonly Option<ulong> Seed = Number<ulong>("--seed", "Where random numbers begin: the same seed, the same result.", 1, text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null, $"a whole number from 0 to {ulong.MaxValue}");

    public static readonly Option<int> Threads = Whole("--threads", "Threads to use; they change no result.", Environment.ProcessorCount, 1, 1024);

    /// <summary>Adds the options that all commands have, and the action.</summary>
    public static Command Acting(this Command command, Func<ParseResult, CommandContext, int> run)
    {
        command.Options.Add(Json);
        command.Options.Add(Quiet);
        command.Options.Add(Seed);
        command.Options.Add(Threads);
        command.SetAction(parsed =>
        {
            using var interruption = new Interruption();
            var terminal = Terminal.OfProcess() with { Out = parsed.InvocationConfiguration.Output, Error = parsed.InvocationConfiguration.Error };
            return run(parsed, new(terminal, parsed.GetValue(Json), parsed.GetValue(Quiet), parsed.GetValue(Seed), parsed.GetValue(Threads), interruption.Token));
        });
        return command;
    }

    /// <summary>An option for a whole number within bounds.</summary>
    public static Option<int> Whole(string name, string description, int otherwise, int least, int most) =>
        Number<int>(name, description, otherwise, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null, Range(least, most));

    /// <summary>An option for a whole number within bounds that need not be given.</summary>
    public static Option<int?> OptionalWhole(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = result => Read<int>(result, name, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null, Range(least, most)),
    };

    /// <summary>An option for a number that is above 0, or at least 0.</summary>
    public static Option<double> Real(string name, string description, double otherwise, bool zeroToo = false, double most = double.MaxValue) =>
        Number<double>(name, description, otherwise, text => ReadReal(text, zeroToo, most), RealRange(zeroToo, most));

    /// <summary>The same without a value of its own.</summary>
    public static Option<double?> OptionalReal(string name, string description, bool zeroToo = false, double most = double.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = result => Read<double>(result, name, text => ReadReal(text, zeroToo, most), RealRange(zeroToo, most)),
    };

    /// <summary>An option for one of some words.</summary>
    public static Option<T> Choice<T>(string name, string description, T otherwise)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} One of {Words<T>()}.",
            HelpName = "WORD",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => Read(result, name, Word<T>, "one of " + Words<T>()) ?? otherwise,
        };

    /// <summary>The same without a value of its own.</summary>
    public static Option<T?> OptionalChoice<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = $"{description} One of {Words<T>()}.",
            HelpName = "WORD",
            CustomParser = result => Read(result, name, Word<T>, "one of " + Words<T>()),
        };

    /// <summary>LeakyRelu as leaky-relu.</summary>
    public static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static string Words<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Select(Kebab));

    // Also as the help shows a default: LeakyRelu.
    private static T? Word<T>(string text)
        where T : struct, Enum => Enum.GetNames<T>().FirstOrDefault(name => Kebab(name) == text || name == text) is { } found ? Enum.Parse<T>(found) : null;

    private static Option<T> Number<T>(string name, string description, T otherwise, Func<string, T?> read, string expected)
        where T : struct => new(name)
        {
            Description = description,
            HelpName = "NUMBER",
            DefaultValueFactory = _ => otherwise,
            CustomParser = result => Read(result, name, read, expected) ?? otherwise,
        };

    private static T? Read<T>(ArgumentResult result, string name, Func<string, T?> read, string expected)
        where T : struct
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (read(text) is { } value)
            return value;
        result.AddError($"{name} takes {expected}, not '{text}'.");
        return null;
    }

    private static double? ReadReal(string text, bool zeroToo, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && (value > 0 || (zeroToo && value == 0)) && value <= most ? value : null;

    private static string Range(int least, int most) => most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}") : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    private static string RealRange(bool zeroToo, double most) =>
        (zeroToo ? "a number of at least 0" : "a number above 0") + (most < double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" and at most {most}") : "");
}
