namespace AutoDiffIca;

/// <summary>All active parameters of a function as one row of numbers, for <see cref="GradientCheck"/>.</summary>
/// <param name="function">The function, whose parameters' names are used.</param>
/// <param name="count">How many active parameters it has.</param>
/// <param name="names">Other names, if there are any.</param>
internal sealed class CheckedParameters(Delegate function, int count, IReadOnlyList<string> names)
{
    private readonly List<CheckedParameter> _parameters = [];
    private readonly string[] _names = names.Count == 0 ? NamesIn(function, count) : names.Count == count
        ? [.. names]
        : throw new ArgumentException($"There are {names.Count} names for {count} active parameters.", nameof(names));

    /// <summary>How many numbers there are.</summary>
    public int Count => _parameters.Sum(parameter => parameter.Count);

    /// <summary>The numbers at which the gradient is checked.</summary>
    public double[] Point => [.. _parameters.SelectMany(parameter => parameter.Point)];

    public IReadOnlyList<CheckedParameter> All => _parameters;

    /// <summary>The function's name, or <c>the function</c> for a lambda.</summary>
    public string FunctionName
    {
        get
        {
            // A local function is called <Outer>g__Inner|0_1 in metadata, a lambda <Outer>b__0_1.
            var name = function.Method.Name;
            var local = name.IndexOf(">g__", StringComparison.Ordinal);
            return !name.Contains('<', StringComparison.Ordinal) ? name : local < 0 ? "the function" : name[(local + 4)..].Split('|')[0];
        }
    }

    /// <summary>Adds the next parameter with its value at the point.</summary>
    public CheckedParameter<TValue> Add<TValue>(TValue value)
    {
        var parameter = new CheckedParameter<TValue>(_names[_parameters.Count], Count, Layout.Of(value), value);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>The name of a number: <c>theta.Layers[0].Weights[1,2]</c>.</summary>
    public string PathOf(int index)
    {
        var parameter = Owner(index);
        return parameter.PathOf(index - parameter.Start);
    }

    /// <summary>The parameter that a number belongs to.</summary>
    public CheckedParameter Owner(int index) => _parameters.First(parameter => index < parameter.Start + parameter.Count);

    private static string[] NamesIn(Delegate function, int count)
    {
        // A delegate may be closed over its first parameter.
        var found = function.Method.GetParameters();
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => found.Length < count ? null : found[found.Length - count + i].Name)
                .Select((name, i) => string.IsNullOrEmpty(name) || name == "_" ? $"argument {i + 1}" : name),
        ];
    }
}

/// <summary>One active parameter.</summary>
internal abstract class CheckedParameter(string name, int start, int count, double epsilon, double[] point)
{
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int Count { get; } = count;

    public double Epsilon { get; } = epsilon;

    public double[] Point { get; } = point;

    public abstract string PathOf(int index);

    /// <summary>The nearest number of the parameter's own type.</summary>
    public abstract double Round(double number);
}

/// <inheritdoc/>
internal sealed class CheckedParameter<TValue>(string name, int start, Layout<TValue> layout, TValue value)
    : CheckedParameter(name, start, layout.Count, layout.Epsilon, layout.Read(value))
{
    /// <summary>This parameter's value at a point.</summary>
    public TValue At(double[] point) => layout.Make(point[Start..(Start + Count)]);

    /// <summary>Puts a gradient's numbers into their places; what is wrong with its shape, if anything.</summary>
    public string? Read(TValue gradient, double[] numbers)
    {
        if (gradient is null)
            return $"The gradient with respect to {Name} is null.";
        var (wanted, given) = (layout.ShapeOf(value), layout.ShapeOf(gradient));
        var place = wanted.Zip(given).FirstOrDefault(pair => pair.First != pair.Second);
        if (place.First is not null)
            return $"The gradient with respect to {Name} has another shape: {Name}{place.First} became {Name}{place.Second}.";
        if (wanted.Length != given.Length)
            return $"The gradient with respect to {Name} has another shape: it has {given.Length} leaves instead of {wanted.Length}.";
        layout.Read(gradient).CopyTo(numbers, Start);
        return null;
    }

    public override string PathOf(int index) => Name + layout.PathOf(index);

    public override double Round(double number) => layout.Round(number);
}
