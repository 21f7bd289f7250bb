using AutoDiffIca.Generators.Ir;
using static AutoDiffIca.Generators.Ir.Build;
using Kernel = AutoDiffIca.Generators.Differentiate.Rules.Contribution.Kernel;

namespace AutoDiffIca.Generators.Differentiate.Rules;

/// <summary>Operations of batched programs, where a matrix has a row for each sample. They are differentiated backwards only.</summary>
internal static class BatchedRules
{
    public static IEnumerable<Rule> All =>
    [
        // X W^T: X' = w W, W' = w^T X
        Of("TimesTransposed", (of, k, w) => k == 0
            ? [new Kernel("AddProductNN", [w, of[1], Rows(of[0]), Cols(of[1]), Rows(of[1])])]
            : [new Kernel("AddProductTN", [w, of[0], Rows(of[1]), Cols(of[1]), Rows(of[0])])]),

        // one vector for all rows, one number for each row
        Of("AddToRows", (of, k, w) => k == 0 ? [new Kernel("Add", [w])] : [new Kernel("AddColumnSums", [w, Length(of[1])])]),
        Of("MultiplyRows", (of, k, w) => k == 0 ? [new Kernel("AddRowsProduct", [w, of[1]])] : [new Kernel("AddColumnDots", [w, of[0], Cols(of[0])])]),
        Of("AddToColumns", (of, k, w) => k == 0 ? [new Kernel("Add", [w])] : [new Kernel("AddRowSums", [w, Cols(of[0])])]),
        Of("MultiplyColumns", (of, k, w) => k == 0
            ? [new Kernel("AddColumnsProduct", [w, of[1], Cols(of[0])])]
            : [new Kernel("AddRowDots", [w, of[0], Cols(of[0])])]),
        Of("SpreadRows", (of, _, w) => [new Kernel("AddColumnSums", [w, Length(of[0])])]),
        Of("SpreadColumns", (of, _, w) => [new Kernel("AddRowSums", [w, of[1]])]),
        Of("Spread", (of, _, w) => [new Contribution.Value(Call("BufferSum", of[0].Type, w))]),

        // reductions of rows and of columns
        Of("RowSums", (of, _, w) => [new Kernel("AddSpreadColumns", [w, Cols(of[0]), of.Number(1)])]),
        Of("RowMeans", (of, _, w) => [new Kernel("AddSpreadColumns", [w, Cols(of[0]), Divide(of.Number(1), Call("Convert", of.Number(1).Type, Cols(of[0])))])]),
        Of("RowSquaredNorms", (of, _, w) => [new Kernel("AddRowsScaled", [of[0], w, Cols(of[0]), of.Number(2)])]),
        Of("RowDots", (of, k, w) => [new Kernel("AddRowsScaled", [of[1 - k], w, Cols(of[k]), of.Number(1)])]),
        Of("RowSquaredDistances", (of, k, w) => [new Kernel("AddRowsScaledDifference", [of[k], of[1 - k], w, Cols(of[k]), of.Number(2)])]),
        Of("RowLogSumExps", (of, _, w) => [new Kernel("AddRowSoftmax", [of[0], w, Cols(of[0])])]),
        Of("RowLogMeanExps", (of, _, w) => [new Kernel("AddRowSoftmax", [of[0], w, Cols(of[0])])]),
        Of("ColumnSums", (of, _, w) => [new Kernel("AddSpreadRows", [w, Rows(of[0])])]),
        Of("PairSquaredDistances", (of, k, w) =>
            [new Kernel(k == 0 ? "AddPairDifferences" : "AddPairDifferencesTransposed", [w, of[0], of[1], Rows(of[0]), Rows(of[1]), Cols(of[0])])]),

        // parts of rows
        Of("ConcatColumns", (of, k, w) => [new Kernel("AddColumnsOf", [w, Cols(of.Result), of.Call.Operands.Take(k).Select(Cols).Aggregate(Whole(0), Add), Cols(of[k])])]),
        Of("Columns", (of, _, w) => [new Kernel("AddAtColumns", [Rows(of[0]), Cols(of[0]), of[1], w, of[2]])]),
        Of("Column", (of, _, w) => [new Kernel("AddAtColumns", [Rows(of[0]), Cols(of[0]), of[1], w, Whole(1)])]),

        // some of the samples, or for each sample another one
        Of("Pick", (of, _, w) => [new Kernel("AddScattered", [Length(of[0]), of[1], w])]),
        Of("PickRows", (of, _, w) => [new Kernel("AddScatteredRows", [Rows(of[0]), Cols(of[0]), of[1], w])]),
        Of("PickEach", (of, _, w) => [new Kernel("AddPicked", [Rows(of[0]), Cols(of[0]), of[1], w])]),
        Of("Merge", (of, k, w) => of[k].Type is IrType.Matrix
            ? [new Kernel("AddGatheredRows", [w, Cols(of[k]), of[k - 1]])]
            : [new Kernel("AddGathered", [w, of[k - 1]])]),
        Of("Select", (of, k, w) => of[k].Type is IrType.Real
            ? [new Contribution.Value(Call("SelectedSum", of[k].Type, w, of[0], Side(k)))]
            : [new Kernel("AddSelected", [w, of[0], Side(k)])]),

        // arrays of each sample; their adjoints have a row for each element
        Of("LanesOf", (of, _, w) => [new Kernel("AddTransposed", [w, Cols(of[0]), Rows(of[0])])]),
        Of("FromLanes", (of, _, w) => [new Kernel("AddTransposed", [w, of[1], Length(of[0])])]),
        Of("SpreadLanes", (of, _, w) => [new Kernel("AddRowSums", [w, of[1]])]),
        Of("CopyLanes", (_, _, w) => [new Kernel("Add", [w])]),
        Of("ZeroLanes", (_, _, _) => []),
        Of("PickLanes", (of, _, w) => [new Kernel("AddPickedLanes", [w, Call("LanesSamples", IrType.Int, of[0]), of[1]])]),
        Of("MergeLanes", (of, k, w) => [new Kernel("AddGatheredLanes", [w, Call("LanesSamples", IrType.Int, of.Result), of[k - 1]])]),
    ];

    private static Structured Of(string op, Func<Application, int, Expression, Contribution[]> adjoints) =>
        new(op, (of, _, _) => throw new InvalidOperationException($"{of.Call.Op} stands in batched programs only, which have no tangents."), adjoints);

    private static Expression.Constant Side(int k) => new(k == 1 ? "true" : "false", null, IrType.Bool);
}
