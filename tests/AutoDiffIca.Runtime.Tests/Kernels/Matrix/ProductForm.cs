using System.Numerics;
using AutoDiffIca.Kernels;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>The ways to hand two factors to a matrix product.</summary>
internal enum ProductForm
{
    NN,
    NT,
    TN,
    Packed,
    PackedTransposed,
}

internal static class ProductForms
{
    public static IReadOnlyList<ProductForm> All { get; } = Enum.GetValues<ProductForm>();

    /// <summary>c[m x n] (+)= the leading blocks' product.</summary>
    public static void Multiply<T, TEpilogue>(
        this ProductForm form, WholeFactors<T> factors, int m, int n, int k, Span<T> c, bool accumulate, TEpilogue epilogue)
        where T : IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        switch (form)
        {
            case ProductForm.NN:
                MatrixProduct.NN(factors.Left(m, k), factors.Right(k, n), c, m, n, k, accumulate, epilogue);
                break;
            case ProductForm.NT:
                MatrixProduct.NT(factors.Left(m, k), factors.RightTransposed(k, n), c, m, n, k, accumulate, epilogue);
                break;
            case ProductForm.TN:
                MatrixProduct.TN(factors.LeftTransposed(m, k), factors.Right(k, n), c, m, n, k, accumulate, epilogue);
                break;
            default:
                var right = new PackedMatrix<T>();
                if (form == ProductForm.Packed)
                    right.Pack(factors.Right(k, n), k, n);
                else
                    right.PackTransposed(factors.RightTransposed(k, n), n, k);
                MatrixProduct.Packed(factors.Left(m, k), right, c, m, accumulate, epilogue);
                break;
        }
    }
}
