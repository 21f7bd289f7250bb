namespace AutoDiffIca.Models;

/// <summary>The function that a layer applies to each of its values.</summary>
public enum Activation
{
    /// <summary><c>x</c>.</summary>
    Identity,

    /// <summary><c>max(x, 0)</c>.</summary>
    Relu,

    /// <summary><c>x</c> above 0, <c>0.2 x</c> below.</summary>
    LeakyRelu,

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>x Phi(x)</c> with the standard normal distribution function Phi.</summary>
    Gelu,

    /// <summary><c>log(1 + exp(x))</c>.</summary>
    Softplus,

    /// <summary><c>x</c> above 0, <c>exp(x) - 1</c> below.</summary>
    Elu,
}
