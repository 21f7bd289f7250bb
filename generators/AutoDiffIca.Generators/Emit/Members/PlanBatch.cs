using AutoDiffIca.Generators.Batch;
using AutoDiffIca.Generators.Differentiate;
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
    private readonly BatchDerivatives? _batch;

    public PlanBatch(Target target)
    {
        (_target, _batch) = (target, target.Derivatives.Batch);
        _fields = PlanField.All(target);
        _sums = PlanSums.All(target, _fields);
    }

    public void Fields(SourceWriter writer)
    {
        writer.Write("private readonly global::AutoDiffIca.ParallelChunks _threads;");
        foreach (var sums in _sums)
            writer.Write($"private readonly global::AutoDiffIca.ChunkSums<{IrType.Keyword(sums.Precision)}> {sums.Name} = new();");
        writer.Write($"private {Library.Chunking} _chunks;");
        if (_batch?.Shared is not null)
            writer.Write($"private readonly {Library.Tape} _sharedTape;");
        foreach (var field in _fields)
            writer.Write($"private {field.Type.CSharp} {field.Name}{(field.Type is IrType.Array ? " = []" : field.Type is IrType.Record or IrType.Discrete ? " = default!" : "")};");
        foreach (var field in _fields.Where(field => field.HasRows))
            writer.Write($"private {field.Of.Number}[] {field.Gradient} = [];");
        foreach (var field in _fields.Where(field => field.IsSummed && field.Of.IsTree))
            writer.Write($"private {field.Of.Accumulator}[] {field.Gradient} = [];");
    }

    public void Construct(SourceWriter writer)
    {
        writer.Write("_threads = new(threads);");
        if (_batch?.Shared is not null)
            writer.Write($"_sharedTape = {Library.Emitted}.SharedTape(_threads);");
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
        if (_batch?.Shared is not null)
            OfNothing(writer, samples, gradients);
        foreach (var field in _fields.Where(field => !field.IsShared))
            writer.Write(field.IsCopied ? $"{Library.Emitted}.Keep(ref {field.Name}, {field.Given.Source});" : $"{field.Name} = {field.Given.Source};");
        writer.Open("try");
        Share(writer);
        writer.Write($"_chunks = {Library.Emitted}.{(_batch is { Plan.BySample: null } ? "CutTiles" : "Cut")}({samples}, {string.Join(" + ", _sums.Select(sums => sums.Width))});");
        foreach (var sums in _sums)
            writer.Write($"{sums.Name}.Reserve(_chunks.Count, {sums.Width});");
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
        writer.Write($"{Library.Emitted}.Run(_threads, this, _chunks.Count, _tapes);");
        foreach (var sums in _sums)
            writer.Write($"{sums.Name}.Add(_threads);");
        ShareBack(writer, names);
        writer.Close();
        writer.Open("finally");
        if (_batch?.Shared is not null)
            writer.Write("_sharedTape.Reset();");
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
            writer.Write($"var {total} = {sums.Name}.Total;");
            if (sums.HoldsValue)
                value = $"{total}[0]";
            var at = sums.HoldsValue ? "1" : "0";
            // What the samples share comes last.
            foreach (var field in sums.Fields.Where(field => !field.IsShared))
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

    // Zero samples have nothing to share.
    private static void OfNothing(SourceWriter writer, string samples, IReadOnlyList<ParameterGradient> gradients)
    {
        writer.Open($"if ({samples} == 0)");
        foreach (var gradient in gradients)
            writer.Write(gradient.IsNumber ? $"{gradient.Name} = {ExpressionPrinter.Zero(gradient.Precision)};" : $"{gradient.Name}.Clear();");
        writer.Write("return 0;");
        writer.Close();
    }

    // What the samples share is computed once, before them.
    private void Share(SourceWriter writer)
    {
        if (_batch?.Shared is not { } shared)
            return;
        writer.Write("_sharedTape.Reset();");
        var arguments = Target.Join(string.Join(", ", _fields.Where(field => !field.IsShared && !field.Parameter.IsBatch).Select(field => field.Name)), "_sharedTape");
        SharedValues.Write(writer, shared, arguments, [.. _fields.Where(field => field.IsShared).Select(field => field.Name)], declare: false);
    }

    // Its adjoint sweep runs once as well, from the sums over all samples.
    private void ShareBack(SourceWriter writer, Names names)
    {
        if (_batch?.Shared is not { } shared || !_fields.Any(field => field.IsShared && field.Parameter.IsActive))
            return;
        var (passes, places) = Sums(writer, names, "0");
        var cotangents = _fields.Where(field => field is { IsShared: true, Parameter.Type.Numbers: not null }).Select(field => (field.Parameter.Type, field.Parameter.IsActive) switch
        {
            (IrType.Real real, false) => ExpressionPrinter.Zero(real.Precision),
            (_, false) => "default",
            (IrType.Real, _) => places[field.Name],
            _ => $"new global::System.ReadOnlySpan<{IrType.Keyword(field.Precision)}>({places[field.Name]}, {field.Of.Count})",
        });
        var own = _fields.Where(field => !field.IsShared && !field.Parameter.IsBatch).ToList();
        writer.Write($"{shared.Method.Name}Adjoint({Target.Join(
            string.Join(", ", own.Select(field => field.Name)), string.Join(", ", cotangents),
            string.Join(", ", own.Where(field => field.IsSummed).Select(field => passes[field.Name])), "_sharedTape")});");
    }

    private void RunChunk(SourceWriter writer)
    {
        var names = new Names(["chunk", "worker", "tape", "start", "length", "sum", "sample", "first", "count", "step", "values"]);
        writer.Open("void global::AutoDiffIca.IChunkedWork.RunChunk(int chunk, int worker)");
        writer.Write("var tape = _tapes[worker];");
        writer.Write("var (start, length) = _chunks[chunk];");
        var (passes, places) = Sums(writer, names, "chunk");
        foreach (var sums in _sums)
        {
            var panels = sums.Fields.Where(field => field.IsPanels).Select(field => places[field.Name].Substring($"{sums.Name}.Elements, ".Length));
            writer.Write($"{sums.Name}.Clear({Target.Join("chunk", string.Join(", ", panels))});");
        }
        writer.Write($"var sum = {ExpressionPrinter.Zero(_target.Scalar!.Value)};");
        if (_batch is { Plan.BySample: null })
            Tiles(writer, names, passes, _batch);
        else
            Samples(writer, names, passes);
        writer.Write($"{_sums[0].Name}.Elements[{_sums[0].Local("at")}] = sum;");
        writer.Close();
    }

    private void Tiles(SourceWriter writer, Names names, Dictionary<string, string> passes, BatchDerivatives batch)
    {
        var renamed = _fields.ToDictionary(field => field.Parameter.Name, field => (Expression)new Expression.Local(field.Name, field.Type), StringComparer.Ordinal);
        var width = batch.Plan.Width is { } rows ? new ExpressionPrinter("tape").Print(Rename.In(rows, renamed)) : "1";
        writer.Write($"var step = {Library.Emitted}.TileRows(length, {width});");
        writer.Open("for (var first = start; first < start + length; first += step)");
        writer.Write("tape.Reset();");
        writer.Write("var count = int.Min(step, start + length - first);");
        var arguments = string.Join(", ", _fields.Select(field => !field.Parameter.IsBatch ? field.Name : Bound(writer, names, field, field.Held.Tile("first", "count", "tape"))));
        var accumulators = string.Join(", ", _fields.Where(field => field.Parameter.IsActive).Select(field => field.HasRows ? field.Held.PassRows(field.Gradient, "first", "count") : passes[field.Name]));
        var number = IrType.Keyword(_target.Scalar!.Value);
        writer.Write($"var values = {batch.Tile.Method.Name}Forward({arguments}, tape);");
        writer.Write($"sum += {Library.Adjoint}.Sum(values.Span);");
        writer.Write($"{batch.Tile.Method.Name}Adjoint({Target.Join(arguments, $"{Library.Emitted}.Ones<{number}>(count, tape)", accumulators, "tape")});");
        writer.Close();
    }

    private void Samples(SourceWriter writer, Names names, Dictionary<string, string> passes)
    {
        writer.Open("for (var sample = start; sample < start + length; sample++)");
        writer.Write("tape.Reset();");
        var arguments = string.Join(", ", _fields.Select(field => !field.Parameter.IsBatch ? field.Name : Bound(writer, names, field, field.Held.Row("sample", "tape"))));
        var accumulators = string.Join(", ", _fields.Where(field => field.Parameter.IsActive).Select(field => field.HasRows ? field.Held.PassRow(field.Gradient, "sample") : passes[field.Name]));
        var name = _batch?.Tile.Method.Name ?? _target.Method.Name;
        writer.Write($"sum += {name}Forward({arguments}, tape);");
        writer.Write($"{name}Adjoint({Target.Join(arguments, ExpressionPrinter.One(_target.Scalar!.Value), accumulators, "tape")});");
        writer.Close();
    }

    // The part of a batched parameter that belongs to a sample or a tile.
    private static string Bound(SourceWriter writer, Names names, PlanField field, string part)
    {
        var name = Names.Of(names.Fresh(field.Parameter.Name + "Part"));
        writer.Write($"var {name} = {part};");
        return name;
    }

    // Where in the chunk's row the adjoint sweep adds each shared parameter's gradient, by the parameter's field: as its
    // arguments, and as places in the row.
    private (Dictionary<string, string> Passes, Dictionary<string, string> Places) Sums(SourceWriter writer, Names names, string chunk)
    {
        Dictionary<string, string> passes = [], places = [];
        foreach (var sums in _sums)
        {
            var next = names.Fresh(sums.Local("at"));
            writer.Write($"var {next} = {sums.Name}.At({chunk});");
            if (sums.HoldsValue)
                next += " + 1";
            foreach (var field in sums.Fields)
            {
                var at = names.Fresh(field.Parameter.Name + "At");
                writer.Write($"var {at} = {next};");
                next = $"{at} + {field.Of.Count}";
                var elements = $"{sums.Name}.Elements";
                places[field.Name] = field.Of.IsNumber ? $"{elements}[{at}]" : $"{elements}, {at}";
                passes[field.Name] = field.Of.IsTree ? $"{field.Gradient}[{chunk}]" : field.Of.PassIn(elements, at);
                if (!field.Of.IsTree)
                    continue;
                // A tree of views is made again only for another place or other shapes.
                var kept = names.Fresh(field.Parameter.Name + "Kept");
                writer.Write($"if ({passes[field.Name]} is not {{ }} {kept} || {kept}.Elements != {elements} || {kept}.Start != {at} || !{kept}.Fits({field.Name}))");
                writer.Write($"    {passes[field.Name]} = {field.Of.PassIn(elements, at)};");
            }
        }
        return (passes, places);
    }
}
