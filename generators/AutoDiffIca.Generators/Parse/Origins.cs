using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffIca.Generators.Parse;

/// <summary>The user's statement on one line, for comments in the emitted code. Of a statement with a body, its head.</summary>
internal static class Origins
{
    private const int Longest = 100;

    public static string Of(SyntaxNode node) => node switch
    {
        IfStatementSyntax s => Line(s, s.CloseParenToken),
        ForStatementSyntax s => Line(s, s.CloseParenToken),
        WhileStatementSyntax s => Line(s, s.CloseParenToken),
        CommonForEachStatementSyntax s => Line(s, s.CloseParenToken),
        SwitchStatementSyntax s => Line(s, s.OpenBraceToken.GetPreviousToken()),
        DoStatementSyntax s => $"do while ({Line(s.Condition, s.Condition.GetLastToken())})",
        ArrowExpressionClauseSyntax s => $"return {Line(s.Expression, s.Expression.GetLastToken())};",
        _ => Line(node, node.GetLastToken()),
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
