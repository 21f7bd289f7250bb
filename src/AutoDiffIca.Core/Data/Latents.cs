namespace AutoDiffIca.Data;

/// <summary>A distribution of latent values: independent draws for each row and column.</summary>
public abstract record Latents
{
    private Latents()
    {
    }

    /// <summary><c>N(0, I)</c>, what the models assume.</summary>
    public static Latents Normal { get; } = new StandardNormal();

    /// <summary>Draws a matrix of latent values; the same stream gives the same values, and a longer draw begins with the shorter one.</summary>
    /// <param name="count">Rows.</param>
    /// <param name="size">Latent dimensions.</param>
    /// <param name="random">The stream.</param>
    public Mat<double> Draw(int count, int size, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var values = new double[checked(count * size)];
        Fill(values, random);
        return new(count, size, values);
    }

    private protected abstract void Fill(Span<double> values, RandomStream random);

    /// <summary>The standard normal distribution.</summary>
    public sealed record StandardNormal : Latents
    {
        private protected override void Fill(Span<double> values, RandomStream random) => random.FillNormal(values);
    }

    /// <summary>The uniform distribution <c>U(-a, a)</c>, which asks a model about values that its prior hardly knows.</summary>
    /// <param name="HalfWidth">a: positive; 4 in the study.</param>
    public sealed record Uniform(double HalfWidth = 4) : Latents
    {
        /// <summary>a.</summary>
        public double HalfWidth { get; } = HalfWidth > 0 && double.IsFinite(HalfWidth)
            ? HalfWidth
            : throw new ArgumentOutOfRangeException(nameof(HalfWidth), HalfWidth, "The half width must be positive and finite.");

        // a (2u - 1), of which 2u - 1 is exact.
        private protected override void Fill(Span<double> values, RandomStream random)
        {
            random.FillUniform(values);
            foreach (ref var value in values)
                value = HalfWidth * ((2 * value) - 1);
        }
    }
}
