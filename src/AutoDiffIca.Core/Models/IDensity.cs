namespace AutoDiffIca.Models;

/// <summary>A probability density over the rows of data.</summary>
public interface IDensity
{
    /// <summary>Columns of the data.</summary>
    int Observed { get; }

    /// <summary>The log-density of each row.</summary>
    Vec<double> LogLikelihoods(Mat<double> data);

    /// <summary>Draws rows; the same stream gives the same rows.</summary>
    Mat<double> Sample(int count, RandomStream random);
}

/// <summary>A density with a fixed number of parameters.</summary>
public interface IParametricDensity : IDensity
{
    /// <summary>Free parameters, for criteria such as BIC.</summary>
    int DegreesOfFreedom { get; }
}

/// <summary>What all densities can do because they have a log-density.</summary>
public static class Densities
{
    /// <summary>The log-likelihood of all rows together.</summary>
    public static double LogLikelihood(this IDensity density, Mat<double> data)
    {
        ArgumentNullException.ThrowIfNull(density);
        return Kernels.Reduction.Sum(density.LogLikelihoods(data).Span);
    }

    /// <summary><c>k log N - 2 log L</c>, the Bayesian information criterion: the smaller the better.</summary>
    public static double Bic(this IParametricDensity density, Mat<double> data)
    {
        ArgumentNullException.ThrowIfNull(density);
        return (density.DegreesOfFreedom * Math.Log(data.Rows)) - (2 * density.LogLikelihood(data));
    }
}
