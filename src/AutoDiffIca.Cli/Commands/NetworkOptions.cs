using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using AutoDiffIca.Cli.Fits;
using AutoDiffIca.Cli.Io;
using AutoDiffIca.Estimators.Training;
using AutoDiffIca.Likelihoods;
using AutoDiffIca.Models;

namespace AutoDiffIca.Cli.Commands;

internal enum DecoderForm
{
    Generator,
    Generic,
    Mlp,
}

internal enum ScheduleForm
{
    Constant,
    Exponential,
    Cosine,
}

internal enum OptimiserForm
{
    Plain,
    Adam,
    Adamw,
}

/// <summary>The options of models with networks: what they are made of, and how they are trained.</summary>
/// <param name="epochs">Epochs where nothing is said.</param>
/// <param name="rate">Likewise the learning rate.</param>
/// <param name="schedule">Likewise its schedule.</param>
internal sealed class NetworkOptions(int epochs, double rate, ScheduleForm schedule)
{
    // The parameters, their gradient, two moments of it, the best ones, and what is being computed.
    private const int CopiesOfParameters = 6;

    private readonly Option<DecoderForm?> _decoder = Common.OptionalChoice<DecoderForm>("--decoder", "The decoder's form: generator is act(W z + b), generic one hidden layer as wide as the data, mlp the layers of --hidden. [default: generic, or mlp with --hidden]");
    private readonly Option<Activation> _activation = Common.Choice("--activation", "What stands after the hidden layers, or after the generator's only layer.", Activation.Relu);
    private readonly Option<Widths?> _hidden = WidthsOption("--hidden", "Widths of the decoder's hidden layers, from the latent side on, such as 64,64.");
    private readonly Option<Head> _head = Common.Choice("--head", "How outputs are read: what x is distributed as, given z.", Models.Head.LearnedVariance);
    private readonly Option<double> _variance = Common.Real("--variance", "The noise's variance: the given one with --head fixed-variance, or the first one.", 1);
    private readonly Option<int> _epochs = Common.Whole("--epochs", "Passes through the rows.", epochs, 1, 100_000_000);
    private readonly Option<double> _rate = Common.Real("--rate", "The learning rate.", rate);
    private readonly Option<int> _batch = Common.Whole("--batch", "Rows in a minibatch.", 128, 1, int.MaxValue);
    private readonly Option<ScheduleForm> _schedule = Common.Choice("--schedule", "How the learning rate falls: exponential by 0.995 an epoch, cosine to 0 at the last epoch.", schedule);
    private readonly Option<OptimiserForm> _optimiser = Common.Choice("--optimiser", "How gradients become steps.", OptimiserForm.Adamw);
    private readonly Option<double?> _clip = Common.OptionalReal("--clip", "The length to which longer gradients of an average row are shortened.");
    private readonly Option<int?> _patience = Common.OptionalWhole("--patience", "Epochs without a better validation after which training stops and the best model is taken.", 1, int.MaxValue);
    private readonly Option<double> _validation = Common.Real("--validation", "The part of the rows that is kept for validation.", 0, zeroToo: true, most: 0.99);
    private readonly Option<bool> _alternate = new("--alternate") { Description = "Update the groups of parameters one after the other, the variance last, rather than together." };
    private readonly Option<bool> _inOrder = new("--in-order") { Description = "Take the rows in their order in every epoch, rather than shuffled." };
    private readonly Option<GradientEngine> _engine = Common.Choice("--engine", "Where gradients come from: emitted from the densities, or written by hand.", GradientEngine.Autodiff);

    public ImmutableArray<Setting> Settings =>
    [
        Setting.Of(_decoder), Setting.Of(_activation), Setting.Of(_hidden), Setting.Of(_head), Setting.Of(_variance), Setting.Of(_epochs), Setting.Of(_rate), Setting.Of(_batch),
        Setting.Of(_schedule), Setting.Of(_optimiser), Setting.Of(_clip), Setting.Of(_patience), Setting.Of(_validation), Setting.Of(_alternate), Setting.Of(_inOrder), Setting.Of(_engine),
    ];

    public DecoderShape Shape(ParseResult parsed, int latent, int observed)
    {
        var (hidden, activation, head) = (parsed.GetValue(_hidden)?.Values ?? [], parsed.GetValue(_activation), parsed.GetValue(_head));
        var form = parsed.GetValue(_decoder) ?? (hidden.IsEmpty ? DecoderForm.Generic : DecoderForm.Mlp);
        DecoderShape shape = (form, hidden.IsEmpty) switch
        {
            (DecoderForm.Mlp, true) => throw CliException.Usage("--decoder mlp needs the widths of its layers, such as --hidden 64,64."),
            (DecoderForm.Mlp, false) => new(latent, hidden, observed, activation, Activation.Identity, head),
            (_, false) => throw CliException.Usage("--hidden is for --decoder mlp; the other forms have no layers to choose."),
            (DecoderForm.Generator, _) => DecoderShape.SameAsGenerator(latent, observed, activation, head),
            _ => new(latent, [observed], observed, activation, Activation.Identity, head),
        };
        RequireMemory(shape.Sizes);
        return shape;
    }

    /// <summary>Refuses a network that cannot be held, before anything is made of its sizes.</summary>
    public static void RequireMemory(ImmutableArray<int> sizes)
    {
        var parameters = sizes.Zip(sizes.Skip(1), (inputs, outputs) => (inputs + 1.0) * outputs).Sum();
        if (parameters * sizeof(double) * CopiesOfParameters > ByteSize.Memory || parameters > Array.MaxLength)
            throw CliException.System(string.Create(CultureInfo.InvariantCulture, $"a network with the layers {string.Join(", ", sizes)} has {parameters:G3} parameters, which do not fit in memory; take narrower layers."));
    }

    public TrainingSettings Training(ParseResult parsed)
    {
        var patience = parsed.GetValue(_patience);
        if (patience is not null && Validation(parsed) == 0)
            throw CliException.Usage("--patience judges by rows that are kept for validation: add --validation, such as --validation 0.2.");
        return new()
        {
            Optimiser = parsed.GetValue(_optimiser) switch
            {
                OptimiserForm.Plain => new Optimiser.Plain(),
                OptimiserForm.Adam => new Optimiser.Adam(),
                _ => new Optimiser.AdamW(),
            },
            LearningRate = parsed.GetValue(_rate),
            Schedule = parsed.GetValue(_schedule) switch
            {
                ScheduleForm.Constant => new Schedule.Constant(),
                ScheduleForm.Exponential => new Schedule.Exponential(),
                _ => new Schedule.Cosine(Epochs(parsed)),
            },
            BatchSize = parsed.GetValue(_batch),
            Epochs = Epochs(parsed),
            Shuffle = !parsed.GetValue(_inOrder),
            ClipNorm = parsed.GetValue(_clip) ?? double.PositiveInfinity,
            Alternate = parsed.GetValue(_alternate),
            Patience = patience,
        };
    }

    public int Epochs(ParseResult parsed) => parsed.GetValue(_epochs);

    public double Validation(ParseResult parsed) => parsed.GetValue(_validation);

    public double Variance(ParseResult parsed) => parsed.GetValue(_variance);

    public GradientEngine Engine(ParseResult parsed) => parsed.GetValue(_engine);

    public Head Head(ParseResult parsed) => parsed.GetValue(_head);

    /// <summary>Refuses data that a head has no probabilities for.</summary>
    public static void RequireValues(Head head, DataSet data)
    {
        if (head is not (Models.Head.Bernoulli or Models.Head.Categorical))
            return;
        for (var i = 0; i < data.Values.Rows; i++)
        {
            var ones = 0;
            for (var j = 0; j < data.Values.Cols; j++)
            {
                if (data.Values[i, j] is not (0 or 1))
                    throw CliException.BadData(string.Create(CultureInfo.InvariantCulture, $"{Printable.Path(data.Path)}: row {i + 1}, column {j + 1} holds {data.Values[i, j]}; --head {Common.Kebab(head.ToString())} is for zeros and ones."));
                ones += (int)data.Values[i, j];
            }
            if (head == Models.Head.Categorical && ones != 1)
                throw CliException.BadData(string.Create(CultureInfo.InvariantCulture, $"{Printable.Path(data.Path)}: row {i + 1} has {ones} ones; --head categorical is for rows with one."));
        }
    }

    /// <summary>An option for widths.</summary>
    public static Option<Widths?> WidthsOption(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "WIDTHS",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            int[] widths = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0)];
            if (widths.All(width => width is >= 1 and <= 1_000_000))
                return new([.. widths]);
            result.AddError($"{name} takes whole numbers from 1 to 1000000 with commas between them, not '{text}'.");
            return null;
        },
    };
}
