using AutoDiffIca.Generators.Diagnostics;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>What is found out about a type that is marked <c>[Parameters]</c>: the model if all is well, else what is wrong.</summary>
internal sealed record ParsedParameters(ParametersModel? Model, EquatableArray<Finding> Findings);

/// <summary>A <c>[Parameters]</c> record, as far as the emitted code depends on it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types around it, from the outermost, as they are declared: <c>partial class Outer</c>.</param>
/// <param name="Keyword"><c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">Its name as it is written in C#.</param>
/// <param name="FileName">What its file is called, without an extension.</param>
/// <param name="Scalar"><c>double</c> or <c>float</c>.</param>
/// <param name="Members">Its members: the positional ones, then the others, in order of declaration.</param>
/// <param name="IsPositional">Whether it has a parameter list.</param>
/// <param name="LeftOut">The methods that are not written because the record has members of these names.</param>
internal sealed record ParametersModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Keyword,
    string Name,
    string FileName,
    string Scalar,
    EquatableArray<ParameterMember> Members,
    bool IsPositional,
    EquatableArray<string> LeftOut)
{
    public bool IsClass => Keyword == "record";
}

/// <summary>A member of a <c>[Parameters]</c> record.</summary>
/// <param name="Name">Its name as metadata has it, without an <c>@</c>.</param>
/// <param name="Kind">What it holds, or what each element of it holds.</param>
/// <param name="IsArray">Whether it is an <c>ImmutableArray</c>.</param>
/// <param name="Type">Its type, or its elements' type, with its full name.</param>
/// <param name="Set">How a new record is given a value for it.</param>
internal sealed record ParameterMember(string Name, ParameterKind Kind, bool IsArray, string Type, ParameterSetting Set);

internal enum ParameterKind
{
    Scalar,
    Vec,
    Mat,
    Record,
}

internal enum ParameterSetting
{
    /// <summary>By the parameter list.</summary>
    Positional,

    /// <summary>By an <c>init</c> or <c>set</c> accessor, or as a field.</summary>
    Initializer,

    /// <summary>Only by a constructor: a readonly field or a property without a setter.</summary>
    Constructor,
}
