using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The names of a method's local variables: unique in the whole method, the user's own where it is possible.</summary>
internal sealed class Names
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _users;
    private int _temps;

    public Names(SyntaxNode method) => _users = new(
        method.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText),
        StringComparer.Ordinal);

    /// <summary>The name for something that the user named so: a second <c>i</c> becomes <c>i2</c>.</summary>
    public string Declare(string name) => _taken.Add(name) ? name : Numbered(name);

    /// <summary>A name for something that the user did not name.</summary>
    public string Fresh(string name) => !_users.Contains(name) && _taken.Add(name) ? name : Numbered(name);

    public string Temp()
    {
        string name;
        do
            name = FormattableString.Invariant($"t{++_temps}");
        while (_users.Contains(name) || !_taken.Add(name));
        return name;
    }

    private string Numbered(string name)
    {
        for (var number = 2; ; number++)
        {
            var numbered = FormattableString.Invariant($"{name}{number}");
            if (!_users.Contains(numbered) && _taken.Add(numbered))
                return numbered;
        }
    }
}
