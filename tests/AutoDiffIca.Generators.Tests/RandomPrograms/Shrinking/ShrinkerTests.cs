using AutoDiffIca.Generators.Tests.RandomPrograms.Trees;
using AutoDiffIca.Generators.Tests.RandomPrograms.Writing;

namespace AutoDiffIca.Generators.Tests.RandomPrograms.Shrinking;

public sealed class ShrinkerTests
{
    [Fact]
    public void Shrink_FailureThatOneFunctionCauses_LeavesLittleMoreThanThat()
    {
        var program = Enumerable.Range(1, 200).Select(Author.Write).First(program => Calls(program) && Printer.Print(program, "P").Length > 2000);

        var small = Shrinker.Shrink(program, programs => [.. programs.Select(Calls)], TimeSpan.FromSeconds(10));

        Assert.True(Calls(small));
        Assert.InRange(Printer.Print(small, "P").Split('\n').Length, 1, 20);
    }

    [Fact]
    public void Shrink_NoSmallerProgramFails_KeepsTheProgram()
    {
        var program = Author.Write(1);

        Assert.Same(program, Shrinker.Shrink(program, programs => [.. programs.Select(_ => false)], TimeSpan.FromSeconds(5)));
    }

    private static bool Calls(RandomProgram program) => Printer.Print(program, "P").Contains("Math.Atan2", StringComparison.Ordinal);
}
