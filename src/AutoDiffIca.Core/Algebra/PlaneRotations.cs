using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Algebra;

/// <summary>Rotations of neighbouring rows, one after another: <c>(x, y) -> (c x - s y, s x + c y)</c> of rows i and i + 1.</summary>
internal sealed class PlaneRotations
{
    // So many columns of a few hundred rows stay in the second-level cache while all the rotations run over them.
    private const int PanelColumns = 64;

    private readonly List<Rotation> _rotations = [];

    private readonly record struct Rotation(int Row, double Cosine, double Sine);

    public void Add(int row, double cosine, double sine) => _rotations.Add(new(row, cosine, sine));

    /// <summary>All the rotations of the identity matrix: the eigenvectors of the tridiagonal matrix, each a row.</summary>
    public double[] OfIdentity(int size)
    {
        var result = new double[size * size];
        var panel = new double[size * PanelColumns];
        for (var start = 0; start < size; start += PanelColumns)
        {
            var columns = Math.Min(PanelColumns, size - start);
            Array.Clear(panel);
            for (var i = 0; i < columns; i++)
                panel[((start + i) * PanelColumns) + i] = 1;
            Apply(panel);
            for (var row = 0; row < size; row++)
                panel.AsSpan(row * PanelColumns, columns).CopyTo(result.AsSpan((row * size) + start));
        }
        return result;
    }

    private void Apply(double[] panel)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(panel);
        var rotations = CollectionsMarshal.AsSpan(_rotations);
        if (SimdLevel.Has512)
            Loop<Simd512<double>, Vector512<double>>(rotations, ref start);
        else if (SimdLevel.Has256)
            Loop<Simd256<double>, Vector256<double>>(rotations, ref start);
        else if (SimdLevel.Has128)
            Loop<Simd128<double>, Vector128<double>>(rotations, ref start);
        else
            Loop<SimdScalar<double>, double>(rotations, ref start);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Loop<TS, TV>(ReadOnlySpan<Rotation> rotations, ref double panel)
        where TS : struct, ISimd<TV, double>
    {
        foreach (ref readonly var rotation in rotations)
        {
            var (c, s) = (TS.Broadcast(rotation.Cosine), TS.Broadcast(rotation.Sine));
            ref var upper = ref Unsafe.Add(ref panel, rotation.Row * PanelColumns);
            ref var lower = ref Unsafe.Add(ref upper, PanelColumns);
            for (nint j = 0; j < PanelColumns; j += TS.Count)
            {
                var (x, y) = (TS.Load(in Unsafe.Add(ref upper, j)), TS.Load(in Unsafe.Add(ref lower, j)));
                TS.Store(TS.Subtract(TS.Multiply(c, x), TS.Multiply(s, y)), ref Unsafe.Add(ref upper, j));
                TS.Store(TS.MultiplyAdd(s, x, TS.Multiply(c, y)), ref Unsafe.Add(ref lower, j));
            }
        }
    }
}
