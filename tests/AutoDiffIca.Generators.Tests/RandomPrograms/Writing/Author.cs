using System.Collections.Immutable;
using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

/// <summary>
/// Writes random programs of the supported language. What is assigned to a variable in a loop goes through a bounded
/// function, so that values stay near one and errors of rounding do not grow.
/// </summary>
internal sealed partial class Author
{
    private const double BatchedShare = 0.6;

    private readonly Draw _draw;
    private readonly List<MethodTree> _methods = [];
    private int _fuel;

    private Author(Draw draw) => _draw = draw;

    public static RandomProgram Write(int seed)
    {
        var author = new Author(new Draw((ulong)seed * 0x9E3779B97F4A7C15 + 0x1234567));
        var helpers = author._draw.Weighted<int>((3, () => 0), (4, () => 1), (3, () => 2));
        for (var i = 0; i < helpers; i++)
            author._methods.Add(author.Helper($"Part{i}"));
        author._methods.Add(author.Entry());
        return InBatches(new RandomProgram(seed, [.. author._methods]));
    }

    // Some of the numbers, arrays and vectors differ from sample to sample. What is drawn for that changes nothing else of the program.
    private static RandomProgram InBatches(RandomProgram program)
    {
        var draw = new Draw((ulong)program.Seed * 0xD1342543DE82EF95 + 0xBA7C4);
        bool CanDiffer(ParameterTree parameter) => parameter.Kind is Kind.Real or Kind.Array or Kind.Vec;
        if (program.Entry.Result != Kind.Real || !draw.Chance(BatchedShare) || !program.Entry.Parameters.Any(CanDiffer))
            return program;
        ImmutableArray<ParameterTree> parameters = program.Entry.Parameters;
        while (!parameters.Any(parameter => parameter.IsBatch))
            parameters = [.. parameters.Select(parameter => parameter with { IsBatch = CanDiffer(parameter) && draw.Chance(0.6) })];
        return program with { Methods = program.Methods.SetItem(program.Methods.Length - 1, program.Entry with { Parameters = parameters }) };
    }

    private MethodTree Helper(string name)
    {
        var result = _draw.Weighted<Kind>((6, () => Kind.Real), (2, () => Kind.Vec), (1, () => Kind.Couple), (1, () => Kind.Pair), (1, () => Kind.Array));
        _fuel = 3 + _draw.Below(6);
        return Method(name, result, 1 + _draw.Below(3), [(6, Kind.Real), (2, Kind.Int), (2, Kind.Array), (2, Kind.Vec), (1, Kind.Layer), (1, Kind.Mat)]);
    }

    private MethodTree Entry()
    {
        var result = _draw.Weighted<Kind>((8, () => Kind.Real), (1, () => Kind.Vec), (1, () => Kind.Couple));
        _fuel = 6 + _draw.Below(14);
        return Method("Main", result, 2 + _draw.Below(3), [(6, Kind.Real), (3, Kind.Int), (3, Kind.Array), (1, Kind.Span), (3, Kind.Vec), (2, Kind.Mat), (1, Kind.Layer), (1, Kind.Net)]);
    }

    private MethodTree Method(string name, Kind result, int parameterCount, (int Weight, Kind Kind)[] kinds)
    {
        var scope = new Scope(null);
        var parameters = new List<ParameterTree>();
        for (var i = 0; i < parameterCount; i++)
        {
            var kind = i == 0 && _draw.Chance(0.7) ? Kind.Real : _draw.Weighted<Kind>([.. kinds.Select(k => (k.Weight, (Func<Kind>)(() => k.Kind)))]);
            var isActive = kind.IsDifferentiable() && (!parameters.Exists(p => p.IsActive) && i == parameterCount - 1 || _draw.Chance(name == "Main" || kind is Kind.Real or Kind.Vec ? 0.88 : 1));
            Parameter(kind, isActive);
        }
        if (!parameters.Exists(p => p.IsActive))
            Parameter(Kind.Real, true);
        // Without one, trip counts and indices would mostly be constants.
        if (!parameters.Exists(p => p.Kind == Kind.Int) && _draw.Chance(0.5))
            Parameter(Kind.Int, false);

        var body = Statements(scope.Inner(), new Place(result, 0, InLoop: false), top: true);
        return new MethodTree(name, [.. parameters], result, body);

        void Parameter(Kind kind, bool isActive)
        {
            var fresh = Name(scope, kind);
            parameters.Add(new ParameterTree(fresh, kind, isActive));
            scope.Add(new Binding(fresh, kind, CanAssign: kind is Kind.Real or Kind.Int or Kind.Vec));
        }
    }

    /// <summary>Where a statement stands.</summary>
    private sealed record Place(Kind Result, int Depth, bool InLoop, bool InSwitch = false)
    {
        public Place Deeper => this with { Depth = Depth + 1 };
    }

    private static readonly string[] RealNames = ["x", "y", "z", "u", "s", "acc", "value", "result", "tape", "xAdj", "yDot", "t1", "cotangent", "e", "gain"];
    private static readonly string[] IntNames = ["n", "k", "count", "turns", "step"];
    private static readonly string[] ArrayNames = ["a", "w", "buffer", "table", "b"];
    private static readonly string[] VecNames = ["h", "v", "q", "state", "c"];
    private static readonly string[] MatNames = ["m", "g", "rows"];
    private static readonly string[] BoolNames = ["flag", "isLarge", "stop", "returned"];
    private static readonly string[] OtherNames = ["p", "pair", "net", "layer", "r"];

    private string Name(Scope scope, Kind kind)
    {
        var pool = kind switch
        {
            Kind.Real => RealNames,
            Kind.Int => IntNames,
            Kind.Array or Kind.Span => ArrayNames,
            Kind.Vec => VecNames,
            Kind.Mat => MatNames,
            Kind.Bool => BoolNames,
            _ => OtherNames,
        };
        return Fresh(scope, pool);
    }

    private string Fresh(Scope scope, params string[] pool)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (_draw.Of<string>(pool) is var name && scope.CanDeclare(name))
                return name;
        }
        for (var i = 2; ; i++)
        {
            if ($"{pool[0]}{i}" is var name && scope.CanDeclare(name))
                return name;
        }
    }
}
