using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Parameters;

/// <summary>Writes how a new record gets its values.</summary>
internal static class ConstructorEmitter
{
    private const string Marshal = "global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray";

    /// <summary>An expression for a new record whose members have the values of these local variables.</summary>
    public static string Call(ParametersModel model, EquatableArray<string> locals)
    {
        var values = model.Members.Zip(locals, (member, local) => (Member: member, Value: Value(member, local))).ToList();
        var arguments = values
            .Where(value => value.Member.Set == ParameterSetting.Positional)
            .Concat(values.Where(value => value.Member.Set == ParameterSetting.Constructor))
            .Select(value => value.Value)
            .ToList();
        var settings = values
            .Where(value => value.Member.Set == ParameterSetting.Initializer)
            .Select(value => $"{ParametersNames.Escape(value.Member.Name)} = {value.Value}")
            .ToList();

        var initializer = settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
        if (!NeedsConstructor(model))
            return model.IsPositional ? $"new {model.Name}({string.Join(", ", arguments)}){initializer}" : $"this with{initializer}";
        return $"new {model.Name}({string.Join(", ", arguments.Append("(Accumulator?)null"))}){initializer}";
    }

    /// <summary>The constructor for members that nothing else can set, if there are any.</summary>
    public static void Emit(SourceWriter writer, ParametersModel model)
    {
        if (!NeedsConstructor(model))
            return;

        var locals = ParametersNames.Locals(model.Members, "_");
        var parameters = model.Members
            .Zip(locals, (member, local) => (Member: member, Local: local))
            .Where(pair => pair.Member.Set != ParameterSetting.Initializer)
            .OrderBy(pair => pair.Member.Set)
            .ToList();

        // The last parameter only tells this constructor from the user's.
        writer.Write("").Write("// Sets what no initializer can set; the last parameter tells it from other constructors.");
        writer.Write(ParametersEmitter.Generated);
        writer.Write($"private {model.Name}({string.Join(", ", parameters.Select(pair => $"{TypeOf(pair.Member)} {pair.Local}").Append("Accumulator? _"))})");
        if (model.IsPositional)
        {
            var positional = parameters.Where(pair => pair.Member.Set == ParameterSetting.Positional).Select(pair => pair.Local);
            writer.Write($"    : this({string.Join(", ", positional)})");
        }
        writer.Open();
        foreach (var (member, local) in parameters.Where(pair => pair.Member.Set == ParameterSetting.Constructor))
            writer.Write($"this.{ParametersNames.Escape(member.Name)} = {local};");
        if (!model.IsPositional)
        {
            foreach (var member in model.Members.Where(member => member.Set == ParameterSetting.Initializer && member is { Kind: ParameterKind.Record, IsArray: false }))
                writer.Write($"this.{ParametersNames.Escape(member.Name)} = default!;");
        }
        writer.Close();
    }

    private static bool NeedsConstructor(ParametersModel model) => model.Members.Any(member => member.Set == ParameterSetting.Constructor);

    private static string Value(ParameterMember member, string local) =>
        ParametersEmitter.IsSequence(member) ? $"{Marshal}({local})" : local;

    private static string TypeOf(ParameterMember member) =>
        member.IsArray ? $"global::System.Collections.Immutable.ImmutableArray<{member.Type}>" : member.Type;
}
