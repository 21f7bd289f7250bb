using AutoDiffIca.Generators.Support;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>Something that is wrong in the user's source, as plain data: which rule, where, and the words of the message.</summary>
internal sealed record Finding(string Id, LocationInfo? Location, EquatableArray<string> Arguments)
{
    public static Finding Of(DiagnosticDescriptor descriptor, LocationInfo? location, params string[] arguments) =>
        new(descriptor.Id, location, [.. arguments]);
}
