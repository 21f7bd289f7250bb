using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace AutoDiffIca.Generators.Diagnostics;

/// <summary>All diagnostics. By reflection over our own fields, so that the list cannot forget one.</summary>
internal static class AllDescriptors
{
    private static readonly Type[] Holders = [typeof(Descriptors), typeof(ParametersDiagnostics), typeof(Internal)];

    public static ImmutableArray<DiagnosticDescriptor> List { get; } =
    [
        .. Holders.SelectMany(holder => holder.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null))
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    public static DiagnosticDescriptor ById(string id) => List.First(descriptor => descriptor.Id == id);
}
