using AutoDiffIca.Metrics;

namespace AutoDiffIca.Core.Tests.Metrics;

public sealed class AssignmentTests
{
    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 7)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Maximise_EachShape_IsAsGoodAsTryingAll(int rows)
    {
        for (var columns = 1; columns <= 7; columns++)
            IsAsGoodAsTryingAll(rows, columns);
    }

    [Fact]
    public void Maximise_WhereTheGreedyChoiceIsBad_LooksAhead() =>
        Assert.Equal<int>([1, 0], Assignment.Maximise(new(2, 2, [10, 9, 8, 1])));

    [Fact]
    public void Maximise_ALargePermutation_IsFound()
    {
        var order = new RandomStream(1, 0).Permutation(300);
        var scores = Draws.Map(Draws.Normal(3, 300, 300), (value, _) => 0.01 * value).ToArray();
        for (var i = 0; i < 300; i++)
            scores[(i * 300) + order[i]] += 1;

        Assert.Equal<int>(order, Assignment.Maximise(new(300, 300, scores)));
    }

    [Fact]
    public void Maximise_NothingOrNotANumber_IsToldApart()
    {
        Assert.Empty(Assignment.Maximise(new(0, 3, [])));
        Assert.Equal<int>([-1, -1], Assignment.Maximise(new(2, 0, [])));
        Assert.Throws<ArgumentException>("scores", () => Assignment.Maximise(new(1, 1, [double.NaN])));
    }

    private static void IsAsGoodAsTryingAll(int rows, int columns)
    {
        // Real numbers, and small integers for ties.
        foreach (var scores in new[] { Draws.Normal(1, rows, columns), Draws.Map(Draws.Normal(2, rows, columns), (value, _) => Math.Round(value)) })
        {
            var found = Assignment.Maximise(scores);

            int[] used = [.. found.Where(column => column >= 0)];
            Assert.Equal(rows, found.Length);
            Assert.Equal(Math.Min(rows, columns), used.Distinct().Count());
            Assert.Equal(used.Length, used.Distinct().Count());
            Close.To(Best(scores), found.Select((column, row) => column < 0 ? 0 : scores[row, column]).Sum(), 1e-12, "sum of scores");
        }
    }

    // Over all matchings of the shorter side.
    private static double Best(Mat<double> scores)
    {
        if (scores.Rows > scores.Cols)
            scores = Ops.Transpose(scores);
        return From(0, 0);

        double From(int row, int taken) => row == scores.Rows
            ? 0
            : Enumerable.Range(0, scores.Cols).Where(column => (taken >> column & 1) == 0).Max(column => scores[row, column] + From(row + 1, taken | (1 << column)));
    }
}
