using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Running;

/// <summary>Samples for a program's batched members.</summary>
internal static class BatchSamples
{
    private const int Tried = 40;

    /// <summary>The point with samples, if the program has batches: those at which it ends, by itself or with an exception.</summary>
    public static Point For(RandomProgram program, Point point)
    {
        if (!program.HasBatch)
            return point;
        var draw = new Draw((ulong)program.Seed * 0xA0761D6478BD642F + 5);
        var interpreter = new Interpreter(program);
        // None of the numbers is short, so that none lies on a jump.
        var samples = Enumerable.Range(0, Tried)
            .Select(_ => (double[])[.. Enumerable.Range(0, point.BatchedParameters.Sum(i => point.Lengths[i])).Select(_ => 2.4 * draw.Uniform() - 1.2)])
            .Where(sample => Ends(interpreter, point.At(sample)));
        return point with { Samples = [.. samples] };
    }

    private static bool Ends(Interpreter interpreter, Point point)
    {
        try
        {
            interpreter.Run(point.Plain);
            return true;
        }
        catch (InvalidProgramException)
        {
            return !interpreter.WasCutOff;
        }
    }
}
