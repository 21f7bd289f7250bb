using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiffIca.Differentiation.Tests.Batched.Engine;

/// <summary>A method and what is emitted for it as delegates, which pass spans, throw what is thrown, and allocate nothing of their own.</summary>
internal sealed class BatchedMembers
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ParameterExpression Given = Expression.Parameter(typeof(object[]), "given");
    private static readonly ParameterExpression Plan = Expression.Parameter(typeof(object), "plan");
    private static readonly ParameterExpression Outputs = Expression.Parameter(typeof(Array[]), "outputs");
    private static readonly ParameterExpression Threads = Expression.Parameter(typeof(int), "threads");

    public BatchedMembers(BatchedMethod method)
    {
        Type[] single = [.. method.Parameters.Select(parameter => parameter.Type)];
        Type[] batch = [.. method.Parameters.Select(parameter => parameter.BatchType)];
        Value = Compile<Func<object[], double>>(Expression.Convert(Call(method.Method), typeof(double)), Given);
        Gradient = Compile<Func<object[], ITuple>>(Expression.Convert(Call(Emitted(method, "Gradient", single)), typeof(ITuple)), Given);
        Batch = Compile<Func<object[], object>>(Expression.Convert(Call(Emitted(method, "Batch", batch)), typeof(object)), Given);
        BatchGradient = Compile<Func<object[], ITuple>>(Expression.Convert(Call(Emitted(method, "BatchGradient", batch)), typeof(ITuple)), Given);

        var ofPlan = method.Method.DeclaringType!.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(type => type.Name.StartsWith(method.Method.Name + "Plan", StringComparison.Ordinal))
            .Select(type => type.GetMethod("BatchGradient"))
            .Single(member => member is not null && StartsWith(member, batch))!;
        NewPlan = Compile<Func<int, object>>(Expression.New(ofPlan.DeclaringType!.GetConstructor([typeof(int)])!, Threads), Threads);
        BatchGradientOfPlan = Compile<Func<object, object[], Array[], double>>(
            Expression.Convert(Expression.Call(Expression.Convert(Plan, ofPlan.DeclaringType), ofPlan, [.. Arguments(ofPlan, batch.Length), .. OutputsOf(ofPlan, batch.Length)]), typeof(double)), Plan, Given, Outputs);
    }

    /// <summary>The method itself.</summary>
    public Func<object[], double> Value { get; }

    /// <summary>The value and its gradient.</summary>
    public Func<object[], ITuple> Gradient { get; }

    /// <summary>Each sample's value, a vector.</summary>
    public Func<object[], object> Batch { get; }

    /// <summary>The sum and its gradient.</summary>
    public Func<object[], ITuple> BatchGradient { get; }

    /// <summary>A plan for a number of threads.</summary>
    public Func<int, object> NewPlan { get; }

    /// <summary>The sum; the gradient goes into an array for each active parameter.</summary>
    public Func<object, object[], Array[], double> BatchGradientOfPlan { get; }

    private static T Compile<T>(Expression body, params ParameterExpression[] parameters) => Expression.Lambda<T>(body, parameters).Compile();

    private static MethodInfo Emitted(BatchedMethod method, string suffix, Type[] types) =>
        method.Method.DeclaringType!.GetMethods(Static).SingleOrDefault(member => member.Name == method.Method.Name + suffix && StartsWith(member, types) && member.GetParameters().Length == types.Length)
        ?? throw new MissingMethodException($"There is no {method.Method.Name}{suffix} for {method.Name}.");

    private static bool StartsWith(MethodInfo member, Type[] types) => member.GetParameters().Select(parameter => parameter.ParameterType).Take(types.Length).SequenceEqual(types);

    private static MethodCallExpression Call(MethodInfo method) => Expression.Call(method, Arguments(method, method.GetParameters().Length));

    private static IEnumerable<Expression> Arguments(MethodInfo method, int count) =>
        method.GetParameters().Take(count).Select((parameter, i) => As(Expression.ArrayIndex(Given, Expression.Constant(i)), parameter.ParameterType));

    // A number is written to the first element of its array.
    private static IEnumerable<Expression> OutputsOf(MethodInfo method, int first) => method.GetParameters().Skip(first).Select((parameter, i) =>
    {
        var output = Expression.ArrayIndex(Outputs, Expression.Constant(i));
        return parameter.ParameterType.IsByRef
            ? Expression.ArrayAccess(Expression.Convert(output, parameter.ParameterType.GetElementType()!.MakeArrayType()), Expression.Constant(0))
            : As(output, parameter.ParameterType);
    });

    private static Expression As(Expression given, Type type)
    {
        if (!type.IsByRefLike)
            return Expression.Convert(given, type);
        var array = type.GenericTypeArguments[0].MakeArrayType();
        return Expression.Call(type.GetMethod("op_Implicit", [array])!, Expression.Convert(given, array));
    }
}
