namespace AutoDiffIca.Models;

/// <summary>What is applied to each output of an affine layer.</summary>
public enum Activation
{
    /// <summary><c>x</c>.</summary>
    Identity,

    /// <summary><c>max(0, x)</c>.</summary>
    Relu,

    /// <summary><c>x</c>, or <c>0.2 x</c> where x is negative.</summary>
    LeakyRelu,

    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    Sigmoid,

    /// <summary><c>tanh x</c>.</summary>
    Tanh,

    /// <summary><c>x Phi(x)</c>, Phi the normal distribution function.</summary>
    Gelu,

    /// <summary><c>log(1 + e^x)</c>.</summary>
    Softplus,

    /// <summary><c>x</c>, or <c>e^x - 1</c> where x is negative.</summary>
    Elu,
}
