using AutoDiffIca.Generators.Differentiate;
using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;

namespace AutoDiffIca.Generators.Emit;

/// <summary>The method whose members are emitted, and what all of them need to know about it.</summary>
internal sealed class Target
{
    private static readonly string[] Sweeps = ["Forward", "Adjoint", "Tangent", "ForwardTangent", "AdjointTangent"];

    public Target(Derivatives derivatives)
    {
        Derivatives = derivatives;
        Method = derivatives.Method;
        Active = [.. Method.Parameters.Where(parameter => parameter.IsActive)];
        Batched = [.. Method.Parameters.Where(parameter => parameter.IsBatch)];
        Leaves = [.. Emit.Leaves.Of(Method.Result)];
    }

    public Derivatives Derivatives { get; }

    public Method Method { get; }

    public IReadOnlyList<Parameter> Active { get; }

    public IReadOnlyList<Parameter> Batched { get; }

    /// <summary>What the result is made of.</summary>
    public IReadOnlyList<Leaf> Leaves { get; }

    /// <summary>The precision of a result that is one number; null for others.</summary>
    public Precision? Scalar => (Method.Result as IrType.Real)?.Precision;

    public string Result => Method.Result.CSharp;

    /// <summary>Why there is no reverse mode; null where there is.</summary>
    public string? NoReverse => Method.Rules.Vjp is not null ? null
        : Derivatives.Forward is null || Derivatives.Adjoint is null ? Method.Abilities.NoReverse ?? Missing("reverse rule") : null;

    /// <summary>Why there is no forward mode; null where there is.</summary>
    public string? NoForward => Method.Rules.Jvp is not null ? null
        : Derivatives.Tangent is null ? Method.Abilities.NoForward ?? Missing("forward rule") : null;

    /// <summary>Why there is no second derivative; null where there is.</summary>
    public string? NoSecond => Derivatives.ForwardTangent is null || Derivatives.AdjointTangent is null
        ? Method.Abilities.NoSecond ?? NoReverse ?? NoForward ?? Missing("rule for second derivatives")
        : null;

    /// <summary>The name of the emitted member: <c>WaveGradient</c>.</summary>
    public string Name(string member) => Method.Name + member;

    /// <summary>Names in a member that takes the method's parameters and calls its sweeps.</summary>
    public Names Names() => new([.. Method.Parameters.Select(parameter => parameter.Name), .. Sweeps.Select(Name)]);

    /// <summary>The method's parameters as they are declared.</summary>
    public string Parameters => Declared(Method.Parameters.Select(parameter => parameter.Local));

    /// <summary>The method's parameters as they are passed on.</summary>
    public string Arguments => string.Join(", ", Method.Parameters.Select(parameter => Printing.Names.Of(parameter.Name)));

    /// <summary>Variables as parameters are declared: numbers that are added to by reference.</summary>
    public static string Declared(IEnumerable<Expression.Local> locals, bool byReference = false) =>
        string.Join(", ", locals.Select(local => $"{(byReference && local.Type is IrType.Real ? "ref " : "")}{local.Type.CSharp} {Printing.Names.Of(local.Name)}"));

    /// <summary>Lists of parameters or arguments one after another, without the empty ones.</summary>
    public static string Join(params string[] lists) => string.Join(", ", lists.Where(list => list.Length > 0));

    /// <summary>One active parameter's type, or a tuple with the active parameters' names.</summary>
    public static string Tuple(IReadOnlyList<(string Type, string Name)> elements) =>
        elements.Count == 1 ? elements[0].Type : $"({string.Join(", ", elements.Select(element => element.Type + ElementName(element.Name)))})";

    /// <summary>A value of <see cref="Tuple(IReadOnlyList{ValueTuple{string, string}})"/>.</summary>
    public static string Tuple(IEnumerable<string> values)
    {
        var all = values.ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(", ", all)})";
    }

    private string Missing(string what) => $"{Method.Name}, or a method that it calls, has no {what}.";

    // Names that C# refuses for elements of tuples, or takes for places.
    private static string ElementName(string name) =>
        name is "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "Rest" or "ToString" || (name.StartsWith("Item", StringComparison.Ordinal) && name.Skip(4).All(char.IsDigit))
            ? ""
            : " " + Printing.Names.Of(name);
}
