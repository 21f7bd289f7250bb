using System.Reflection;

namespace AutoDiffIca.Snapshots.PublicApis;

/// <summary>Writes parameters and return types.</summary>
internal static class Parameters
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    public static string List(MethodBase method) => List(
        method.GetParameters(),
        isExtension: Attributes.Has(method.CustomAttributes, CompilerServices + "ExtensionAttribute"));

    public static string List(IReadOnlyList<ParameterInfo> parameters, bool isExtension = false) =>
        string.Join(", ", parameters.Select(parameter =>
            (isExtension && parameter.Position == 0 ? "this " : "") + One(parameter)));

    public static string Return(MethodInfo method) =>
        Attributes.Inline(method.ReturnParameter.CustomAttributes).Replace("[", "[return: ", StringComparison.Ordinal)
        + RefOfReturn(method.ReturnParameter)
        + TypeName.Of(method.ReturnType, Annotations.Of(method.ReturnParameter.CustomAttributes, method));

    public static string RefOfReturn(ParameterInfo value) =>
        !value.ParameterType.IsByRef ? ""
        : Attributes.Has(value.CustomAttributes, CompilerServices + "IsReadOnlyAttribute") ? "ref readonly "
        : "ref ";

    private static string One(ParameterInfo parameter) =>
        Attributes.Inline(parameter.CustomAttributes)
        + Modifiers(parameter)
        + TypeName.Of(parameter.ParameterType, Annotations.Of(parameter.CustomAttributes, parameter.Member))
        + " " + parameter.Name
        + (parameter.HasDefaultValue ? " = " + Literal.Of(parameter.RawDefaultValue, parameter.ParameterType) : "");

    private static string Modifiers(ParameterInfo parameter)
    {
        bool Has(string attribute) => Attributes.Has(parameter.CustomAttributes, attribute);

        var isParams = Has("System.ParamArrayAttribute") || Has(CompilerServices + "ParamCollectionAttribute");
        // A params span is scoped without saying so.
        var scoped = Has(CompilerServices + "ScopedRefAttribute") && !isParams ? "scoped " : "";
        var passing = (parameter.ParameterType.IsByRef, parameter.IsOut) switch
        {
            (false, _) => "",
            (true, true) => "out ",
            _ when Has(CompilerServices + "RequiresLocationAttribute") => "ref readonly ",
            _ when Has(CompilerServices + "IsReadOnlyAttribute") => "in ",
            _ => "ref ",
        };
        return (isParams ? "params " : "") + scoped + passing;
    }
}
