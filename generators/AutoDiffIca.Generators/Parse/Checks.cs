using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parse;

/// <summary>What can be judged only when the whole body is there: what depends on the parameters, and which names share memory.</summary>
internal static class Checks
{
    public static IEnumerable<Finding> Of(BodyParser parser, EquatableArray<Parameter> parameters, Block body, EquatableArray<Expression.Local> results, out Activity activity)
    {
        var active = activity = Activity.Of(body, parameters.Where(parameter => parameter.IsActive).Select(parameter => parameter.Name));
        var dependent = parser.MustBeInactive.Where(required => Depends(required.Value, active)).Select(required => required.Finding);
        var aliased = AliasCheck.Find(parameters, body, results).Select(found => found.Other == Aliases.Foreign || parameters.Any(parameter => parameter.Name == found.Other)
            ? Finding.Of(Descriptors.ParameterWrite, parser.PlaceOf(found.Store), found.Store.Array.Name)
            : Finding.Of(Descriptors.AliasedWrite, parser.PlaceOf(found.Store), found.Store.Array.Name, found.Other));
        return Outermost(dependent.ToList()).Concat(aliased);
    }

    // An argument that is converted on its way into a call that is refused needs no finding of its own.
    private static IEnumerable<Finding> Outermost(List<Finding> findings) => findings.Where(finding => finding.Id != Descriptors.Cast.Id
        || !findings.Any(other => other.Id != finding.Id && other.Location is { } around && finding.Location is { } inside && around.Span.Contains(inside.Span)));

    // Inside of what is opaque nothing is followed, so each of its operands counts.
    private static bool Depends(Expression value, Activity activity) =>
        activity.IsActive(value) || (value is Expression.Opaque opaque && opaque.Operands.Any(operand => operand.Type is not IrType.Discrete && activity.IsActive(operand)));
}
