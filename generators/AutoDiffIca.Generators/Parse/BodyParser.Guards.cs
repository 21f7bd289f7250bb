using System.Text;
using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffIca.Generators.Parse;

/// <content>Exceptions. What they are made of may depend on anything, since no value comes of it.</content>
internal sealed partial class BodyParser
{
    private bool _inGuard;

    private void Throw(IThrowOperation operation)
    {
        if (operation.Exception is not { } exception)
        {
            Refuse(Descriptors.Try, operation.Syntax);
            return;
        }
        Guarding(() => Emit(new Statement.Guard(Opaque.Of("throw {0}", [Scalar(WithoutConversions(exception))], new IrType.Discrete("void")))));
    }

    private void Guarding(Action run)
    {
        var outer = _inGuard;
        _inGuard = true;
        try
        {
            run();
        }
        finally
        {
            _inGuard = outer;
        }
    }

    private Value Interpolated(IInterpolatedStringOperation text)
    {
        var format = new StringBuilder("$\"");
        var operands = new List<Expression>();
        foreach (var part in text.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string literal } }:
                    // Braces are doubled once for the string and once for the format.
                    var quoted = SymbolDisplay.FormatLiteral(literal, quote: true);
                    format.Append(Opaque.Escape(Opaque.Escape(quoted.Substring(1, quoted.Length - 2))));
                    break;
                case IInterpolationOperation hole:
                    var value = Scalar(hole.Expression);
                    RequireInactive(value, Descriptors.Cast, hole.Syntax, Short(hole.Expression.Syntax), "string");
                    format.Append("{{(").Append(Opaque.Places(1, operands.Count)).Append(')');
                    operands.Add(value);
                    if (hole.Alignment?.ConstantValue is { HasValue: true, Value: int alignment })
                        format.Append(',').Append(Literals.Of(alignment));
                    if (hole.FormatString?.ConstantValue is { HasValue: true, Value: string pattern })
                        format.Append(':').Append(Opaque.Escape(pattern));
                    format.Append("}}");
                    break;
                default:
                    return Refused(Descriptors.Expression, text, Short(text.Syntax));
            }
        }
        return Opaque.Of(format.Append('"').ToString(), operands, TypeMap.Of(text.Type));
    }
}
