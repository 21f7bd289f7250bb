using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Optimise;

/// <summary>Computes costly expressions once where a block has them twice with the same operands: the cosine of an angle, a softmax.</summary>
internal sealed class CommonSubexpressions(NameSource names)
{
    public static Block Run(Block block, NameSource names) => new CommonSubexpressions(names).In(block);

    private Block In(Block block)
    {
        var statements = block.Statements.Select(statement => Walk.WithBlocks(statement, In)).ToList();
        var counts = new Dictionary<Expression, int>();
        foreach (var call in statements.SelectMany(Own).SelectMany(Walk.SelfAndParts).Where(IsCostly))
            counts[call] = counts.TryGetValue(call, out var count) ? count + 1 : 1;
        foreach (var call in counts.Where(item => item.Value > 1).Select(item => item.Key).OrderBy(Walk.Size).ToList())
            Share(statements, call);
        return new(statements.ToEquatableArray());
    }

    // From its first place on, until something that it is made of changes.
    private void Share(List<Statement> statements, Expression call)
    {
        var made = new HashSet<string>(Walk.Locals(call), StringComparer.Ordinal);
        for (var i = 0; i < statements.Count; i++)
        {
            if (!Has(statements[i], call))
                continue;
            var end = i;
            var places = new List<int>();
            for (; end < statements.Count; end++)
            {
                if (Has(statements[end], call))
                    places.Add(end);
                if (ChangesAny(statements[end], made))
                    break;
            }
            if (places.Count > 1)
            {
                var shared = new Expression.Local(names.Next("c"), call.Type);
                foreach (var place in places)
                    statements[place] = Walk.WithExpressions(statements[place], Replace, Replace);
                statements.Insert(i, new Statement.Assign(shared, call, Declares: true));
                end++;

                Expression Replace(Expression expression) => Walk.Map(expression, part => part.Equals(call) ? shared : part);
            }
            i = end;
        }
    }

    private static bool Has(Statement statement, Expression call) => Own(statement).SelectMany(Walk.SelfAndParts).Contains(call);

    // Not those of conditions: they may stand behind an `and` that keeps an index within its bounds.
    private static IEnumerable<Expression> Own(Statement statement) => statement is Statement.While or Statement.If ? [] : Walk.Reads(statement);

    private static bool ChangesAny(Statement statement, HashSet<string> locals) => Walk.Statements(statement)
        .SelectMany(inner => Walk.Writes(inner).Concat(Walk.Changes(inner)))
        .Any(local => locals.Contains(local.Name) || local.Type is IrType.Array or IrType.Lanes);

    private static bool IsCostly(Expression expression) => expression is Expression.Call { Type: IrType.Real or IrType.Vector or IrType.Matrix } call && call.Op
        is "Exp" or "Log" or "Sin" or "Cos" or "Tan" or "Tanh" or "Sigmoid" or "Sqrt" or "Pow" or "Softmax" or "GeluDerivative" or "GeluSecond" or "EluDerivative"
        or "Sinh" or "Cosh" or "CosPi" or "SinPi" or "Times" or "Cbrt";
}
