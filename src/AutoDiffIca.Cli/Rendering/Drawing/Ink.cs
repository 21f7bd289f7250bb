namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>Which small squares of a plot hold something, so that a legend can stay clear of it.</summary>
internal sealed class Ink
{
    private const double Cell = 4;

    private readonly int _columns;
    private readonly int _rows;
    private readonly bool[] _marked;

    private Ink(double width, double height)
    {
        (_columns, _rows) = ((int)Math.Ceiling(width / Cell), (int)Math.Ceiling(height / Cell));
        _marked = new bool[_columns * _rows];
    }

    public static Ink Of(IEnumerable<Mark> marks, double width, double height)
    {
        var ink = new Ink(width, height);
        foreach (var mark in marks)
            ink.Add(mark);
        return ink;
    }

    public int CountIn(Box box)
    {
        var (left, right, top, bottom) = Range(box);
        var count = 0;
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
                count += _marked[(row * _columns) + column] ? 1 : 0;
        }
        return count;
    }

    private void Add(Mark mark)
    {
        switch (mark)
        {
            case Mark.Polyline m:
                foreach (var (a, b) in m.Points.Zip(m.Points.Skip(1)))
                    AddLine(a, b);
                break;
            case Mark.Polygon m:
                AddPolygon(m);
                break;
            case Mark.Rectangles m:
                foreach (var box in m.Boxes)
                    AddBox(box);
                break;
            case Mark.Segments m:
                foreach (var (a, b) in m.Lines)
                    AddLine(a, b);
                break;
            case Mark.Dots m:
                foreach (var p in m.Centres)
                    AddBox(Around(p, m.Radius));
                break;
            case Mark.Hexagons m:
                foreach (var p in m.Centres)
                    AddBox(Around(p, m.Radius));
                break;
            case Mark.Cells m:
                foreach (var box in m.Boxes)
                    AddBox(box);
                break;
            case Mark.CellText m:
                AddBox(Around(m.Centre, 4));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mark), mark, "No such mark.");
        }
    }

    private static Box Around(Pt p, double radius) => new(p.X - radius, p.Y - radius, 2 * radius, 2 * radius);

    private void AddLine(Pt a, Pt b)
    {
        // Far ends are cut off at the plot, so that a long line does not take long.
        var steps = (int)Math.Clamp(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / (Cell / 2), 1, 10_000);
        for (var i = 0; i <= steps; i++)
            AddBox(Around(new(a.X + ((b.X - a.X) * i / steps), a.Y + ((b.Y - a.Y) * i / steps)), 1));
    }

    private void AddPolygon(Mark.Polygon polygon)
    {
        foreach (var (a, b) in polygon.Points.Zip(polygon.Points.Skip(1).Append(polygon.Points[0])))
            AddLine(a, b);
        for (var row = 0; row < _rows; row++)
        {
            var y = (row + 0.5) * Cell;
            var crossings = polygon.Points.Zip(polygon.Points.Skip(1).Append(polygon.Points[0]))
                .Where(e => e.First.Y <= y != e.Second.Y <= y)
                .Select(e => e.First.X + ((y - e.First.Y) / (e.Second.Y - e.First.Y) * (e.Second.X - e.First.X)))
                .Order().ToArray();
            for (var i = 0; i + 1 < crossings.Length; i += 2)
                AddBox(new(crossings[i], y, crossings[i + 1] - crossings[i], 0));
        }
    }

    private void AddBox(Box box)
    {
        if (box.Right < 0 || box.Bottom < 0 || box.X > _columns * Cell || box.Y > _rows * Cell)
            return;
        var (left, right, top, bottom) = Range(box);
        for (var row = top; row <= bottom; row++)
            Array.Fill(_marked, true, (row * _columns) + left, right - left + 1);
    }

    private (int Left, int Right, int Top, int Bottom) Range(Box box) =>
    (
        Math.Clamp((int)(box.X / Cell), 0, _columns - 1), Math.Clamp((int)(box.Right / Cell), 0, _columns - 1),
        Math.Clamp((int)(box.Y / Cell), 0, _rows - 1), Math.Clamp((int)(box.Bottom / Cell), 0, _rows - 1)
    );
}
