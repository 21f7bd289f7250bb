using AutoDiffIca.Generators.Emit.Printing;
using AutoDiffIca.Generators.Ir;
using AutoDiffIca.Generators.Support;

namespace AutoDiffIca.Generators.Emit.Members;

/// <summary>
/// A plan's batches: the samples in chunks, each with its own sums, on the plan's threads. What the threads read stands in
/// fields of the plan while they run.
/// </summary>
internal sealed class PlanBatch
{
    private readonly Target _target;
    private readonly IReadOnlyList<PlanField> _fields;
    private readonly IReadOnlyList<PlanSums> _sums;

    public PlanBatch(Target target)
    {
        _target = target;
        _fields = PlanField.All(target);
        _sums = PlanSums.All(target, _fields);
    }

    public void Fields(SourceWriter writer)
    {
        writer.Write("private readonly global::AutoDiffIca.ParallelChunks _threads;");
        foreach (var sums in _sums)
            writer.Write($"private readonly global::AutoDiffIca.ChunkSums<{IrType.Keyword(sums.Precision)}> {sums.Name} = new();");
        writer.Write($"private {Library.Chunking} _chunks;");
        foreach (var field in _fields)
            writer.Write($"private {field.Type.CSharp} {field.Name}{(field.Type is IrType.Array ? " = []" : field.Type is IrType.Record or IrType.Discrete ? " = default!" : "")};");
        foreach (var field in _fields.Where(field => field.HasRows))
            writer.Write($"private {field.Of.Number}[] {field.Gradient} = [];");
        foreach (var field in _fields.Where(field => field.IsSummed && field.Of.IsTree))
            writer.Write($"private {field.Of.Accumulator}[] {field.Gradient} = [];");
    }

    public void Members(SourceWriter writer)
    {
        writer.Write("");
        BatchGradient(writer);
        writer.Write("");
        RunChunk(writer);
    }

    private void BatchGradient(SourceWriter writer)
    {
        var names = _target.Names();
        var gradients = BatchMembers.Gradients(_target, names);
        writer.Write("/// <summary>The sum over the samples and its gradient: the same bits on any number of threads.</summary>");
        writer.Open($"public {_target.Result} BatchGradient({Target.Join(BatchParameter.Declared(_target), PlanMember.Outputs(gradients))})");
        var samples = BatchMembers.Samples(writer, _target);
        PlanMember.RequireOutputs(writer, gradients);
        foreach (var field in _fields)
            writer.Write(field.IsCopied ? $"{Library.Emitted}.Keep(ref {field.Name}, {field.Given.Source});" : $"{field.Name} = {field.Given.Source};");
        writer.Open("try");
        writer.Write($"_chunks = {Library.Emitted}.Cut({samples}, {string.Join(" + ", _sums.Select(sums => sums.Width))});");
        foreach (var sums in _sums)
            writer.Write($"{sums.Name}.Clear(_chunks.Count, {sums.Width});");
        foreach (var field in _fields.Where(field => field.HasRows))
        {
            writer.Write($"{Library.Emitted}.Resize(ref {field.Gradient}, {field.Of.Count});");
            writer.Write($"global::System.Array.Clear({field.Gradient});");
        }
        foreach (var field in _fields.Where(field => field.IsSummed && field.Of.IsTree))
        {
            writer.Write($"if ({field.Gradient}.Length < _chunks.Count)");
            writer.Write($"    {field.Gradient} = new {field.Of.Accumulator}[_chunks.Count];");
        }
        writer.Write("_threads.Run(this, _chunks.Count);");
        writer.Close();
        writer.Open("finally");
        writer.Write("// What was passed in is not kept alive.");
        foreach (var field in _fields.Where(field => !field.IsCopied))
            writer.Write($"{field.Name} = default!;");
        writer.Close();
        Return(writer, names, gradients.ToDictionary(gradient => gradient.Parameter.Name));
        writer.Close();
    }

    private void Return(SourceWriter writer, Names names, Dictionary<string, ParameterGradient> gradients)
    {
        var value = "";
        foreach (var sums in _sums)
        {
            var total = names.Fresh(sums.Local("total"));
            writer.Write($"var {total} = {sums.Name}.Total();");
            if (sums.HoldsValue)
                value = $"{total}[0]";
            var at = sums.HoldsValue ? "1" : "0";
            foreach (var field in sums.Fields)
            {
                var gradient = gradients[field.Parameter.Name];
                writer.Write(gradient.IsNumber ? $"{gradient.Name} = {total}[{at}];" : $"{total}.Slice({at}, {gradient.Count}).CopyTo({gradient.Name});");
                at = $"{at} + {gradient.Count}";
            }
        }
        foreach (var field in _fields.Where(field => field.HasRows))
            writer.Write($"global::System.MemoryExtensions.CopyTo({field.Gradient}, {gradients[field.Parameter.Name].Name});");
        writer.Write($"return {value};");
    }

    private void RunChunk(SourceWriter writer)
    {
        var names = new Names(["chunk", "worker", "tape", "start", "length", "sum", "sample", .. _sums.Select(sums => sums.Local("at"))]);
        writer.Open("void global::AutoDiffIca.IChunkedWork.RunChunk(int chunk, int worker)");
        writer.Write("var tape = _tapes[worker];");
        writer.Write("var (start, length) = _chunks[chunk];");
        var passes = Sums(writer, names);
        writer.Write($"var sum = {ExpressionPrinter.Zero(_target.Scalar!.Value)};");
        writer.Open("for (var sample = start; sample < start + length; sample++)");
        writer.Write("tape.Reset();");
        var arguments = string.Join(", ", _fields.Select(field => Argument(writer, names, field)));
        var accumulators = string.Join(", ", _fields.Where(field => field.Parameter.IsActive).Select(field => field.HasRows ? field.Held.PassRow(field.Gradient, "sample") : passes[field.Name]));
        writer.Write($"sum += {_target.Name("Forward")}({arguments}, tape);");
        writer.Write($"{_target.Name("Adjoint")}({Target.Join(arguments, ExpressionPrinter.One(_target.Scalar!.Value), accumulators, "tape")});");
        writer.Close();
        writer.Write($"{_sums[0].Name}.Elements[{_sums[0].Local("at")}] = sum;");
        writer.Close();
    }

    // One sample's argument.
    private static string Argument(SourceWriter writer, Names names, PlanField field)
    {
        if (!field.Parameter.IsBatch)
            return field.Name;
        var row = Names.Of(names.Fresh(field.Parameter.Name + "Row"));
        writer.Write($"var {row} = {field.Held.Row("sample", "tape")};");
        return row;
    }

    // Where in the chunk's row the adjoint sweep adds each shared parameter's gradient, by the parameter's field.
    private Dictionary<string, string> Sums(SourceWriter writer, Names names)
    {
        var passes = new Dictionary<string, string>();
        foreach (var sums in _sums)
        {
            var next = sums.Local("at");
            writer.Write($"var {next} = {sums.Name}.At(chunk);");
            if (sums.HoldsValue)
                next += " + 1";
            foreach (var field in sums.Fields)
            {
                var at = names.Fresh(field.Parameter.Name + "At");
                writer.Write($"var {at} = {next};");
                next = $"{at} + {field.Of.Count}";
                var elements = $"{sums.Name}.Elements";
                passes[field.Name] = field.Of.IsTree ? $"{field.Gradient}[chunk]" : field.Of.PassIn(elements, at);
                if (!field.Of.IsTree)
                    continue;
                // A tree of views is made again only for another place or other shapes.
                var kept = names.Fresh(field.Parameter.Name + "Kept");
                writer.Write($"if ({passes[field.Name]} is not {{ }} {kept} || {kept}.Elements != {elements} || {kept}.Start != {at} || !{kept}.Fits({field.Name}))");
                writer.Write($"    {passes[field.Name]} = {field.Of.PassIn(elements, at)};");
            }
        }
        return passes;
    }
}
