using AutoDiffIca.Benchmarks;
using AutoDiffIca.Benchmarks.Derivatives;
using AutoDiffIca.Benchmarks.Generator;
using AutoDiffIca.Benchmarks.LinearFamily;
using AutoDiffIca.Benchmarks.Machine;
using BenchmarkDotNet.Running;

const string Usage = """
    Benchmarks of AutoDiffIca.

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- peak
          what this machine can do at most: multiply-adds and exponentials a second

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- targets [TEXT]
          every target of bench/README.md (or those whose name holds TEXT), measured against its yardstick in one run

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- derivatives [TEXT]
          what a derivative costs in calls of its objective, for four public problems (or those whose name holds TEXT)

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- generator
          how long the source generator takes: the first run, and the run after an edit

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- linear-family
          PCA, factor analysis and FastICA beside scikit-learn (ADICA_PYTHON names the interpreter)

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- --filter '*Exp*'
          BenchmarkDotNet's own options; --list flat names the benchmarks
    """;

switch (args)
{
    case []:
    case ["--help" or "-h"]:
        Console.WriteLine(Usage);
        return 0;
    case ["peak"]:
        Peak.Print(Console.Out);
        return 0;
    case ["targets"]:
        return Targets.Run(Console.Out, "");
    case ["targets", var text]:
        return Targets.Run(Console.Out, text);
    case ["derivatives"]:
        return DerivativeTimes.Run(Console.Out, "");
    case ["derivatives", var text]:
        return DerivativeTimes.Run(Console.Out, text);
    case ["generator"]:
        HowLongDoesTheGeneratorTake.Print(Console.Out);
        return 0;
    case ["linear-family"]:
        return LinearFamilyTimes.Run(Console.Out);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Targets).Assembly).Run(args);
        return 0;
}
