namespace AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

/// <summary>The types that random programs use. Vectors have <see cref="Sizes.Vector"/> entries and matrices that many rows and columns.</summary>
internal enum Kind
{
    Real,
    Int,
    Bool,
    Array,
    Span,
    Vec,
    Mat,
    Pair,
    Layer,
    Net,
    Couple,
}

/// <summary>The shapes that all programs share, so that every vector fits every other.</summary>
internal static class Sizes
{
    public const int Vector = 3;

    public const int Layers = 2;
}

/// <summary>The names of kinds in C#.</summary>
internal static class Kinds
{
    public static string CSharp(this Kind kind) => kind switch
    {
        Kind.Real => "double",
        Kind.Int => "int",
        Kind.Bool => "bool",
        Kind.Array => "double[]",
        Kind.Span => "ReadOnlySpan<double>",
        Kind.Vec => "Vec<double>",
        Kind.Mat => "Mat<double>",
        Kind.Pair => "Pair",
        Kind.Layer => "Layer",
        Kind.Net => "Net",
        Kind.Couple => "(double, double)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether a parameter of this kind has a gradient unless it is marked otherwise.</summary>
    public static bool IsDifferentiable(this Kind kind) => kind is Kind.Real or Kind.Array or Kind.Span or Kind.Vec or Kind.Mat or Kind.Layer or Kind.Net;
}
