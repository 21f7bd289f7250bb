using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <summary>The variables that can be named at a place, and the names that cannot be declared there.</summary>
internal sealed class Scope(Scope? outer, bool isLambda = false)
{
    private readonly List<Binding> _bindings = [];
    private readonly HashSet<string> _usedInside = new(StringComparer.Ordinal);

    public void Add(Binding binding)
    {
        _bindings.Add(binding);
        for (var scope = outer; scope is not null; scope = scope.Outer)
            scope._usedInside.Add(binding.Name);
    }

    public IEnumerable<Binding> Visible => outer is null ? _bindings : outer.Visible.Concat(_bindings);

    /// <summary>The variables of some kinds that expressions here can use: a lambda cannot use spans.</summary>
    public IEnumerable<Binding> Of(params Kind[] kinds) => Visible.Where(binding => kinds.Contains(binding.Kind) && !(binding.Kind == Kind.Span && IsInLambda));

    public void Replace(Binding binding) => _bindings[_bindings.FindIndex(old => old.Name == binding.Name)] = binding;

    public Scope Inner(bool isLambda = false) => new(this, isLambda);

    /// <summary>Whether C# lets a variable of this name be declared here: an inner scope may share it only with one that is closed and beside it.</summary>
    public bool CanDeclare(string name) => !_usedInside.Contains(name) && !Visible.Any(binding => binding.Name == name);

    private Scope? Outer => outer;

    private bool IsInLambda => isLambda || outer?.IsInLambda == true;
}

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its type.</param>
/// <param name="CanAssign">Whether the program may assign to it.</param>
/// <param name="CanWrite">Whether the program may write to its elements.</param>
internal sealed record Binding(string Name, Kind Kind, bool CanAssign, bool CanWrite = false)
{
    /// <summary>The array that this loop's index fits, by the loop's bound.</summary>
    public string? IndexOf { get; init; }

    public Expr.Variable Variable => new(Name, Kind);
}
