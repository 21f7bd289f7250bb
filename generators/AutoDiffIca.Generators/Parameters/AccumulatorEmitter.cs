using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Writes the nested class whose members are places in an array: what derivatives are added to.</summary>
internal static class AccumulatorEmitter
{
    private const string Generated = ParametersEmitter.Generated;

    public static void Emit(SourceWriter writer, ParametersModel model)
    {
        var starts = ParametersNames.Fields(model.Members, "Start");
        var counts = ParametersNames.Fields(model.Members, "Count");

        writer.Write($"/// <summary>A tree of views over the numbers of a <c>{model.Name}</c>, which derivatives are added to.</summary>");
        writer.Write(Generated);
        writer.Open("public sealed class Accumulator");
        Fields(writer, model, starts, counts);
        Constructor(writer, model, starts, counts);
        Whole(writer, model);
        for (var i = 0; i < model.Members.Count; i++)
            View(writer, model, model.Members[i], starts[i], counts[i]);
        Methods(writer, model);
        writer.Close();
    }

    private static void Fields(SourceWriter writer, ParametersModel model, EquatableArray<string> starts, EquatableArray<string> counts)
    {
        writer.Write($"private readonly {model.Name} _shape;");
        for (var i = 0; i < model.Members.Count; i++)
        {
            if (IsOwnView(model.Members[i]))
                continue;
            writer.Write($"private readonly int {starts[i]};");
            if (!IsSingle(model.Members[i]))
                writer.Write($"private readonly int {counts[i]};");
        }
        writer.Write("");
    }

    private static void Constructor(SourceWriter writer, ParametersModel model, EquatableArray<string> starts, EquatableArray<string> counts)
    {
        writer.Write("/// <summary>Views over a part of an array.</summary>");
        writer.Write("/// <param name=\"shape\">A record of the shapes that are wanted; its numbers do not matter.</param>");
        writer.Write("/// <param name=\"elements\">The array.</param>");
        writer.Write("/// <param name=\"start\">The place of the first number.</param>");
        writer.Open($"public Accumulator({model.Name} shape, {model.Scalar}[] elements, int start)");
        writer.Write("Count = shape.ElementCount;");
        writer.Write("global::AutoDiffIca.ParameterElements.RequireRange(elements, start, Count);");
        writer.Write("(_shape, Elements, Start) = (shape, elements, start);");
        for (var i = 0; i < model.Members.Count; i++)
            Place(writer, model, i, starts[i], counts[i]);
        writer.Close().Write("");
    }

    private static void Place(SourceWriter writer, ParametersModel model, int index, string startField, string countField)
    {
        var member = model.Members[index];
        var name = ParametersNames.Escape(member.Name);
        var own = ParametersEmitter.Read(member);
        var isLast = index == model.Members.Count - 1;
        if (ParametersEmitter.IsSequence(member))
        {
            writer.Write($"{own} = new {ElementView(model, member)}[shape.{name}.AsSpan().Length];");
            writer.Open($"for (var i = 0; i < {own}.Length; i++)");
            var count = ParametersEmitter.CountOf(member with { IsArray = false }, $"shape.{name}[i]");
            writer.Write(member.Kind == ParameterKind.Record
                ? $"{own}[i] = new(shape.{name}[i], elements, start);"
                : $"{own}[i] = new(elements, start, {count});");
            writer.Write(member.Kind == ParameterKind.Record ? $"start += {own}[i].Count;" : $"start += {count};");
            writer.Close();
        }
        else if (member.Kind == ParameterKind.Record)
        {
            writer.Write($"{own} = new(shape.{name}, elements, start);");
            if (!isLast)
                writer.Write($"start += {own}.Count;");
        }
        else
        {
            writer.Write($"{startField} = start;");
            if (!IsSingle(member))
                writer.Write($"{countField} = {ParametersEmitter.CountOf(member, "shape." + name)};");
            if (!isLast)
                writer.Write(IsSingle(member) ? "start += 1;" : $"start += {countField};");
        }
    }

    private static void Whole(SourceWriter writer, ParametersModel model) => writer.Write($$"""
        /// <summary>The array that holds the numbers.</summary>
        public {{model.Scalar}}[] Elements { get; }

        /// <summary>The place of the first number in the array.</summary>
        public int Start { get; }

        /// <summary>How many numbers there are.</summary>
        public int Count { get; }

        /// <summary>The numbers, leaf by leaf.</summary>
        public global::System.Span<{{model.Scalar}}> Span => new(Elements, Start, Count);

        """);

    private static void View(SourceWriter writer, ParametersModel model, ParameterMember member, string start, string count)
    {
        var name = ParametersNames.Escape(member.Name);
        writer.Write($"/// <summary>The place of <c>{member.Name}</c>.</summary>");
        writer.Write((member.Kind, member.IsArray) switch
        {
            (ParameterKind.Scalar, false) => $"public ref {model.Scalar} {name} => ref Elements[{start}];",
            (ParameterKind.Record, false) => $"public {ElementView(model, member)} {name} {{ get; }}",
            (_, false) or (ParameterKind.Scalar, true) => $"public global::System.Span<{model.Scalar}> {name} => new(Elements, {start}, {count});",
            _ => $"public {ElementView(model, member)}[] {name} {{ get; }}",
        });
        writer.Write("");
    }

    private static void Methods(SourceWriter writer, ParametersModel model) => writer.Write($$"""
        /// <summary>Views over new memory, all zero.</summary>
        /// <param name="shape">A record of the shapes that are wanted; its numbers do not matter.</param>
        public static Accumulator ZerosLike({{model.Name}} shape) => new(shape, new {{model.Scalar}}[shape.ElementCount], 0);

        /// <summary>Whether a record has the shapes that these views were made for.</summary>
        /// <param name="shape">The record.</param>
        public bool Fits({{model.Name}} shape) => _shape.HasShapeOf(shape);

        /// <summary>The numbers as a record with memory of its own.</summary>
        public {{model.Name}} ToValue() => _shape.WithElements(Span);

        /// <summary>Sets all numbers to zero.</summary>
        public void Clear() => Span.Clear();
        """);

    private static string ElementView(ParametersModel model, ParameterMember member) => member.Kind == ParameterKind.Record
        ? $"{member.Type}.Accumulator"
        : $"global::AutoDiffIca.ParameterSpan<{model.Scalar}>";

    private static bool IsSingle(ParameterMember member) => member is { Kind: ParameterKind.Scalar, IsArray: false };

    // A record's accumulator and an array of views know their places themselves.
    private static bool IsOwnView(ParameterMember member) => ParametersEmitter.IsSequence(member) || member.Kind == ParameterKind.Record;
}
