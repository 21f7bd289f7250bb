#!/usr/bin/env -S dotnet run -c Release
#:project ../src/AutoDiffIca.Runtime/AutoDiffIca.Runtime.csproj
#:property PublishAot=false

// Newton's method on Rosenbrock's valley, where every step is found by conjugate gradients: they need the Hessian only
// times a vector, which is what RosenbrockHvp returns, at a few times the cost of the function.

using AutoDiffIca;

const int Dimension = 10;
var x = new double[Dimension];
for (var i = 0; i < Dimension; i++)
    x[i] = i % 2 == 0 ? -1.2 : 1.0;

var products = 0;
Console.WriteLine("step         f(x)     |gradient|   products");
for (var step = 0; step < 300; step++)
{
    var (value, gradient) = Valley.RosenbrockGradient(x);
    var norm = Math.Sqrt(Dot(gradient, gradient));
    if (step % 10 == 0 || norm < 1e-10)
        Console.WriteLine($"{step,4} {value,12:0.00000E+00} {norm,14:0.00E+00} {products,10}");
    if (norm < 1e-10)
        break;
    Move(Direction(gradient, norm), value, gradient);
}

var distance = Math.Sqrt(x.Sum(xi => (xi - 1) * (xi - 1)));
Console.WriteLine($"The minimum is at (1, ..., 1); the distance to it is {distance:0.0E+00}.");
return distance < 1e-8 ? 0 : 1;

// Solves H d = -g, roughly far from the minimum and well close to it; stops where the valley bends downwards.
double[] Direction(double[] gradient, double norm)
{
    var d = new double[Dimension];
    double[] residual = [.. gradient.Select(g => -g)], along = [.. residual];
    var square = norm * norm;
    var enough = Math.Min(0.5, Math.Sqrt(norm)) * norm;
    for (var k = 0; k < 2 * Dimension && Math.Sqrt(square) > enough; k++)
    {
        var (_, _, product) = Valley.RosenbrockHvp(x, along);
        products++;
        var curvature = Dot(along, product);
        if (curvature <= 0)
            return k == 0 ? along : d;
        var length = square / curvature;
        Add(length, along, d);
        Add(-length, product, residual);
        var next = Dot(residual, residual);
        for (var i = 0; i < Dimension; i++)
            along[i] = residual[i] + next / square * along[i];
        square = next;
    }
    return d;
}

// Halves the step until the value falls as far as the slope promises, to a small part.
void Move(double[] direction, double value, double[] gradient)
{
    var slope = Dot(gradient, direction);
    for (var length = 1.0; length > 1e-12; length /= 2)
    {
        var moved = (double[])x.Clone();
        Add(length, direction, moved);
        if (Valley.Rosenbrock(moved) <= value + 1e-4 * length * slope)
        {
            x = moved;
            return;
        }
    }
}

static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();

static void Add(double factor, double[] from, double[] to)
{
    for (var i = 0; i < to.Length; i++)
        to[i] += factor * from[i];
}

internal static partial class Valley
{
    /// <summary>sum_i 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2.</summary>
    [Differentiable]
    public static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var across = x[i + 1] - x[i] * x[i];
            var along = 1 - x[i];
            sum += 100 * across * across + along * along;
        }
        return sum;
    }
}
