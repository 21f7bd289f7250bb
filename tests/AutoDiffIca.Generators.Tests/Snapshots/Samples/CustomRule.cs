using System;
using AutoDiffIca;

namespace Samples;

/// <summary>A method whose derivative is given: <c>d/dx log(1 + e^x) = 1 / (1 + e^-x)</c>, without the loss of digits of the formula.</summary>
public static partial class Rules
{
    public static double LogOnePlusExp(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    [VjpOf(nameof(LogOnePlusExp))]
    public static (double Value, double Gradient) LogOnePlusExpReverse(double x, double cotangent) =>
        (LogOnePlusExp(x), cotangent / (1 + Math.Exp(-x)));

    [JvpOf(nameof(LogOnePlusExp))]
    public static (double Value, double Tangent) LogOnePlusExpForward(double x, double tangent) =>
        (LogOnePlusExp(x), tangent / (1 + Math.Exp(-x)));

    [Differentiable]
    public static double Loss(double x, double y) => LogOnePlusExp(-x * y);
}
