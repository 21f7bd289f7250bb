using System.Reflection;

namespace AutoDiffIca.Runtime.Tests.CpuLevels;

/// <summary>Runs the tests marked <see cref="Cpu.Every"/> in a process of each level, one level after another.</summary>
public class CpuLevelTests
{
    public static TheoryData<string> Levels => [.. CpuLevel.All.Select(level => level.Name)];

    [Theory]
    [MemberData(nameof(Levels))]
    public async Task EveryMarkedTest_AtThisLevel_Passes(string levelName)
    {
        // Here means that the filter below was lost; going on would start processes without end.
        Assert.Null(Environment.GetEnvironmentVariable(CpuLevel.Variable));
        var level = CpuLevel.Named(levelName);

        var run = await ChildTestRun.Start(
            Assembly.GetExecutingAssembly().Location,
            $"{Cpu.Trait}={Cpu.Every}",
            new Dictionary<string, string> { [level.Switch] = "0", [CpuLevel.Variable] = level.Name });

        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures));
        Assert.True(run is { ExitCode: 0, Passed: > 0 }, $"Exit code {run.ExitCode}, {run.Passed} passed.\n{run.Output}");
    }

    [Fact]
    [Trait(Cpu.Trait, Cpu.Every)]
    public void Process_StartedForALevel_IsAtThatLevel()
    {
        if (Environment.GetEnvironmentVariable(CpuLevel.Variable) is { } name)
            Assert.True(CpuLevel.Named(name).IsReached(), $"{name} was asked for and not reached.");
    }
}
