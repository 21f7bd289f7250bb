namespace AutoDiffIca.Differentiation.Tests.Adbench;

/// <summary>The pose of a hand: bones that carry skin, compared with points that were seen.</summary>
internal static partial class Hand
{
    // A frame is three rows of four.
    private const int Frame = 12;

    /// <summary>Point minus vertex for each correspondence.</summary>
    /// <param name="theta">Global rotation (3) and translation (3), then per finger flexion, abduction, flexion, flexion.</param>
    /// <param name="model">The hand, with a vertex per point.</param>
    /// <param name="points">The points that were seen, three coordinates each.</param>
    [Differentiable]
    public static Vec<double> Errors(ReadOnlySpan<double> theta, HandModel model, [NoGradient] ReadOnlySpan<double> points)
    {
        var positions = Positions(theta, model);
        var errors = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
            errors[i] = points[i] - positions[i];
        return errors;
    }

    /// <summary>Point minus a barycentric combination of three vertices for each correspondence.</summary>
    /// <param name="u">Two barycentric coordinates per point.</param>
    /// <param name="theta">The pose.</param>
    /// <param name="model">The hand, with three vertices per point.</param>
    /// <param name="points">The points that were seen.</param>
    [Differentiable]
    public static Vec<double> BarycentricErrors(ReadOnlySpan<double> u, ReadOnlySpan<double> theta, HandModel model, [NoGradient] ReadOnlySpan<double> points)
    {
        var positions = Positions(theta, model);
        var errors = new double[points.Length];
        for (var i = 0; i < points.Length / 3; i++)
        {
            var last = 1 - u[2 * i] - u[2 * i + 1];
            for (var axis = 0; axis < 3; axis++)
            {
                var at = 9 * i + axis;
                errors[3 * i + axis] = points[3 * i + axis] - (u[2 * i] * positions[at] + u[2 * i + 1] * positions[at + 3] + last * positions[at + 6]);
            }
        }
        return errors;
    }

    /// <summary>The model's vertices in a pose.</summary>
    [Differentiable]
    public static double[] Positions(ReadOnlySpan<double> theta, HandModel model)
    {
        var transforms = Transforms(theta, model);
        var rotation = Rotation(theta[0], theta[1], theta[2]);
        var count = model.Vertices.Length / 3;
        var positions = new double[3 * count];
        var skin = new double[3];
        for (var v = 0; v < count; v++)
        {
            for (var row = 0; row < 3; row++)
            {
                var sum = 0.0;
                for (var bone = 0; bone < model.Bones; bone++)
                {
                    var weight = model.Weights[v * model.Bones + bone];
                    if (weight == 0)
                        continue;
                    var at = bone * Frame + 4 * row;
                    sum += weight * (transforms[at] * model.Vertices[3 * v] + transforms[at + 1] * model.Vertices[3 * v + 1] + transforms[at + 2] * model.Vertices[3 * v + 2] + transforms[at + 3]);
                }
                skin[row] = sum;
            }
            for (var row = 0; row < 3; row++)
                positions[3 * v + row] = rotation[3 * row] * skin[0] + rotation[3 * row + 1] * skin[1] + rotation[3 * row + 2] * skin[2] + theta[3 + row];
        }
        return positions;
    }

    /// <summary>What each bone does to a vertex at rest: its frame in the pose times the inverse of that at rest.</summary>
    [Differentiable]
    public static double[] Transforms(ReadOnlySpan<double> theta, HandModel model)
    {
        var absolute = new double[model.Bones * Frame];
        var relative = new double[Frame];
        for (var bone = 0; bone < model.Bones; bone++)
        {
            // After the wrist each finger has four bones, whose first three bend.
            var part = (bone + 2) % 4;
            var at = 6 + 4 * ((bone - 2) / 4);
            var bends = bone >= 2 && part < 3;
            var flexion = bends ? theta[part == 0 ? at : at + part + 1] : 0.0;
            var abduction = bends && part == 0 ? theta[at + 1] : 0.0;
            var (cx, sx, cz, sz) = (Math.Cos(flexion), Math.Sin(flexion), Math.Cos(abduction), Math.Sin(abduction));

            // Rz Ry Rx without a turn about y.
            for (var row = 0; row < 3; row++)
            {
                var from = bone * Frame + 4 * row;
                var (a, b, c) = (model.Base[from], model.Base[from + 1], model.Base[from + 2]);
                relative[4 * row] = a * cz + b * sz;
                relative[4 * row + 1] = (b * cz - a * sz) * cx + c * sx;
                relative[4 * row + 2] = (a * sz - b * cz) * sx + c * cx;
                relative[4 * row + 3] = model.Base[from + 3];
            }

            var parent = model.Parents[bone] * Frame;
            for (var i = 0; i < Frame; i++)
                absolute[bone * Frame + i] = parent < 0 ? relative[i] : 0.0;
            if (parent >= 0)
            {
                for (var row = 0; row < 3; row++)
                {
                    for (var col = 0; col < 4; col++)
                    {
                        var sum = col == 3 ? absolute[parent + 4 * row + 3] : 0.0;
                        for (var k = 0; k < 3; k++)
                            sum += absolute[parent + 4 * row + k] * relative[4 * k + col];
                        absolute[bone * Frame + 4 * row + col] = sum;
                    }
                }
            }
        }

        var transforms = new double[model.Bones * Frame];
        for (var bone = 0; bone < model.Bones; bone++)
        {
            for (var row = 0; row < 3; row++)
            {
                for (var col = 0; col < 4; col++)
                {
                    var at = bone * Frame;
                    var sum = col == 3 ? absolute[at + 4 * row + 3] : 0.0;
                    for (var k = 0; k < 3; k++)
                        sum += absolute[at + 4 * row + k] * model.InverseBase[at + 4 * k + col];
                    transforms[at + 4 * row + col] = sum;
                }
            }
        }
        return transforms;
    }

    /// <summary>The rotation about an axis by its length, row by row; none below 1e-4.</summary>
    [Differentiable]
    public static double[] Rotation(double a, double b, double c)
    {
        var angle = Math.Sqrt(a * a + b * b + c * c);
        if (angle < 1e-4)
            return [1, 0, 0, 0, 1, 0, 0, 0, 1];
        var (x, y, z) = (a / angle, b / angle, c / angle);
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        var rest = 1 - cos;
        return
        [
            x * x + (1 - x * x) * cos, x * y * rest - z * sin, x * z * rest + y * sin,
            x * y * rest + z * sin, y * y + (1 - y * y) * cos, y * z * rest - x * sin,
            x * z * rest - y * sin, y * z * rest + x * sin, z * z + (1 - z * z) * cos,
        ];
    }
}
