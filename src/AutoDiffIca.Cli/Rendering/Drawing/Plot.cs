namespace AutoDiffIca.Cli.Rendering.Drawing;

/// <summary>The area of a panel that holds its data: from (0, 0) to (Width, Height).</summary>
internal sealed record Plot(double Width, double Height, AxisScale X, AxisScale Y)
{
    public double PlaceX(double x) => X.Fraction(x) * Width;

    public double PlaceY(double y) => (1 - Y.Fraction(y)) * Height;

    public Pt Place(double x, double y) => new(PlaceX(x), PlaceY(y));

    public bool Shows(double x, double y) => X.Shows(x) && Y.Shows(y);
}
