namespace AutoDiffIca.Generators.Ir;

/// <summary>Gives out names that nothing in a method bears yet.</summary>
internal sealed class NameSource
{
    private readonly HashSet<string> _taken;

    public NameSource(IEnumerable<string> taken) => _taken = new(taken, StringComparer.Ordinal);

    /// <summary>Every name in the method.</summary>
    public static NameSource Of(Method method) => new(method.Parameters.Select(parameter => parameter.Name)
        .Concat(method.Results.Select(result => result.Name))
        .Concat(Walk.Statements(method.Body).SelectMany(Walk.Writes).Select(local => local.Name))
        .Concat(["tape", "cotangent"]));

    /// <summary>A source that begins where this one stands: two programs that never meet may use the same new names.</summary>
    public NameSource Branch() => new(_taken);

    /// <summary>The name itself if it is free, or else with a number.</summary>
    public string Fresh(string wanted)
    {
        var name = wanted;
        for (var number = 2; !_taken.Add(name); number++)
            name = $"{wanted}{(char.IsDigit(wanted[wanted.Length - 1]) ? "_" : "")}{number}";
        return name;
    }

    /// <summary>The next name of a row: <c>t1</c>, <c>t2</c>, ...</summary>
    public string Next(string prefix)
    {
        for (var number = 1; ; number++)
        {
            if (_taken.Add($"{prefix}{number}"))
                return $"{prefix}{number}";
        }
    }
}
