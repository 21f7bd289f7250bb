using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The user's statement on one line, for comments in the emitted code. Of a statement with a body, its head.</summary>
internal static class Origins
{
    private const int Longest = 100;

    public static string Of(SyntaxNode node) => node switch
    {
        DoStatementSyntax s => $"do while ({Line(s.Condition, s.Condition.GetLastToken())})",
        ArrowExpressionClauseSyntax s => $"return {Line(s.Expression, s.Expression.GetLastToken())};",
        _ => Line(node, Last(node)),
    };

    /// <summary>The statement in these nodes that has this text, without its body; null where there is none.</summary>
    public static Location? Find(string origin, SyntaxNode within) => within.DescendantNodes().FirstOrDefault(node => Of(node) == origin) is { } node
        ? Location.Create(node.SyntaxTree, TextSpan.FromBounds(First(node).SpanStart, Last(node).Span.End))
        : null;

    private static SyntaxToken First(SyntaxNode node) => node is DoStatementSyntax s ? s.WhileKeyword : node.GetFirstToken();

    private static SyntaxToken Last(SyntaxNode node) => node switch
    {
        IfStatementSyntax s => s.CloseParenToken,
        ForStatementSyntax s => s.CloseParenToken,
        WhileStatementSyntax s => s.CloseParenToken,
        CommonForEachStatementSyntax s => s.CloseParenToken,
        SwitchStatementSyntax s => s.OpenBraceToken.GetPreviousToken(),
        _ => node.GetLastToken(),
    };

    private static string Line(SyntaxNode node, SyntaxToken last)
    {
        var text = new StringBuilder();
        foreach (var token in node.DescendantTokens())
        {
            if (text.Length > 0 && (token.HasLeadingTrivia || token.GetPreviousToken().HasTrailingTrivia))
                text.Append(' ');
            foreach (var letter in token.Text)
                text.Append(char.IsControl(letter) ? ' ' : letter);
            if (text.Length > Longest)
                return text.ToString(0, Longest) + "...";
            if (token == last)
                break;
        }
        return text.ToString();
    }
}
