using System.Collections.Immutable;

namespace AutoDiffIca.Cli.Rendering;

/// <summary>Something drawn on a panel's axes. Series of one name look alike in all panels; one without a name is not in the legend.</summary>
internal abstract record Series
{
    private Series(string name) => Name = name;

    /// <summary>What the legend calls it.</summary>
    public string Name { get; init; }

    /// <summary>The name of a series whose colour this one takes; it keeps a dash and a marker of its own.</summary>
    public string? ColourLike { get; init; }

    /// <summary>Drawn in neutral ink, dashed: a theory, a truth.</summary>
    public bool Neutral { get; init; }

    /// <summary>A curve, broken where a value is not finite, with a band where both its limits are given.</summary>
    public sealed record Line(string Name, ImmutableArray<double> X, ImmutableArray<double> Y) : Series(Name)
    {
        public ImmutableArray<double> Lower { get; init; } = [];

        public ImmutableArray<double> Upper { get; init; } = [];

        public bool Markers { get; init; }
    }

    /// <summary>Points; drawn as hexbins where there are too many to tell apart.</summary>
    public sealed record Scatter(string Name, ImmutableArray<double> X, ImmutableArray<double> Y) : Series(Name);

    /// <summary>How many points lie where, as hexagons that are stronger the more they hold.</summary>
    public sealed record Hexbins(string Name, ImmutableArray<double> X, ImmutableArray<double> Y) : Series(Name);

    /// <summary>Outlines of the smallest regions that hold the given shares of the mass.</summary>
    public sealed record Contours(string Name, DensityGrid Grid) : Series(Name)
    {
        public ImmutableArray<double> Masses { get; init; } = [0.1, 0.3, 0.5, 0.7, 0.9];
    }

    /// <summary>A density over one axis: a curve that is filled down to zero.</summary>
    public sealed record Density(string Name, ImmutableArray<double> X, ImmutableArray<double> Y) : Series(Name);

    /// <summary>How often values occur; all histograms of a panel have the same bins.</summary>
    public sealed record Histogram(string Name, ImmutableArray<double> Values) : Series(Name)
    {
        /// <summary>Counts and not densities.</summary>
        public bool Counts { get; init; }

        /// <summary>Bins of the panel; by default the rule of Freedman and Diaconis.</summary>
        public int? Bins { get; init; }
    }

    /// <summary>One bar for each category; several series stand side by side.</summary>
    public sealed record Bars(string Name, ImmutableArray<double> Values) : Series(Name)
    {
        public ImmutableArray<double> Lower { get; init; } = [];

        public ImmutableArray<double> Upper { get; init; } = [];
    }

    /// <summary>Points with intervals, along the axis that has no categories (y where neither has).</summary>
    public sealed record Points(string Name, ImmutableArray<double> X, ImmutableArray<double> Y) : Series(Name)
    {
        public ImmutableArray<double> Lower { get; init; } = [];

        public ImmutableArray<double> Upper { get; init; } = [];
    }

    /// <summary>A table of values as colours, with a colour bar; cells lie at 0, 1, ... unless the extents say where.</summary>
    public sealed record Heatmap(string Name, ImmutableArray<ImmutableArray<double>> Rows) : Series(Name)
    {
        /// <summary>Colours that part at zero.</summary>
        public bool Diverging { get; init; }

        /// <summary>The outer edges of the cells.</summary>
        public (double From, double To)? XExtent { get; init; }

        /// <summary>The outer edges of the cells; the first row lies at From.</summary>
        public (double From, double To)? YExtent { get; init; }
    }

    /// <summary>One chain's values in their order.</summary>
    public sealed record Trace(string Name, ImmutableArray<double> Values) : Series(Name);

    /// <summary>One chain's ranks among all chains, counted in equal bins, with the band that uniform ranks keep to.</summary>
    public sealed record Ranks(string Name, ImmutableArray<int> Counts) : Series(Name);

    /// <summary>A value of y that matters: a truth, a claim.</summary>
    public sealed record HorizontalLine(string Name, double At) : Series(Name);

    /// <summary>A value of x that matters.</summary>
    public sealed record VerticalLine(string Name, double At) : Series(Name);
}
