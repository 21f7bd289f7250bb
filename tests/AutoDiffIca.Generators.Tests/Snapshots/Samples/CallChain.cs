using System;
using AutoDiffIca;

namespace Samples;

/// <summary>A method that calls one that calls one.</summary>
public static partial class Chain
{
    [Differentiable]
    public static double Damped(double t, double rate) => Math.Exp(-rate * t) * Math.Cos(t);

    [Differentiable]
    public static (double Value, double Square) Both(double t, double rate)
    {
        var value = Damped(t, rate);
        return (value, value * value);
    }

    [Differentiable]
    public static double Energy(double t, double rate)
    {
        var (value, square) = Both(2 * t, rate);
        return value + square * rate;
    }
}
