using System.Globalization;
using AutoDiffIca.Cli.Tests.Io;

namespace AutoDiffIca.Cli.Tests;

/// <summary>The entry point of this assembly: a program that works on a run until a test kills it.</summary>
internal static class KilledProgram
{
    public static void Main(string[] args)
    {
        if (args is [var path, var steps])
            Runs.Work(path, int.Parse(steps, CultureInfo.InvariantCulture));
    }
}
