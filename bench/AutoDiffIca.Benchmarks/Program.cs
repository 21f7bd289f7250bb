using AutoDiffIca.Benchmarks;
using AutoDiffIca.Benchmarks.Derivatives;
using AutoDiffIca.Benchmarks.Generator;
using AutoDiffIca.Benchmarks.LinearFamily;
using AutoDiffIca.Benchmarks.Machine;
using AutoDiffIca.Benchmarks.Nonlinear;
using AutoDiffIca.Benchmarks.Workloads.Running;
using BenchmarkDotNet.Running;

const string Usage = """
    Benchmarks of AutoDiffIca.

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- peak
          what this machine can do at most: multiply-adds and exponentials a second

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- targets [TEXT]
          every target of bench/README.md (or those whose name holds TEXT), measured against its yardstick in one run

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- derivatives [TEXT]
          what a derivative costs in calls of its objective, for four public problems (or those whose name holds TEXT)

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- workloads [--threads N] [--precision f64|f32] [--only TEXT]
              [--seconds S] [--engine manual|generated] [--against torch [--python PATH]] [--json]
          value and gradient of whole likelihoods, as lines of JSON; or beside PyTorch, as a table

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- curve [--threads N] [--precision f64|f32] [--engine manual|generated]
          time a sample and memory of a marginal likelihood, from 100 to 100 000 samples

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- mixture
          the gradient of a public mixture problem: number by number, and an observation at a time with [Batch]

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- generator
          how long the source generator takes: the first run, and the run after an edit

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- linear-family [--python PATH]
          PCA, factor analysis and FastICA beside scikit-learn, as a table

      dotnet run -c Release --project bench/AutoDiffIca.Benchmarks -- nonlinear methods|mle|vae|seeds
          the study of nonlinear ICA at its own sizes: four gradients, and what the estimators find

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
    case ["workloads", .. var options]:
        return WorkloadRunner.Run(Console.Out, Console.Error, options);
    case ["curve", .. var options]:
        return MemoryCurve.Run(Console.Out, Console.Error, options);
    case ["mixture"]:
        return MixtureForms.Run(Console.Out, Console.Error);
    case ["generator"]:
        HowLongDoesTheGeneratorTake.Print(Console.Out);
        return 0;
    case ["linear-family"]:
        return LinearFamilyTimes.Run(Console.Out, ["/usr/bin/python3", "python3"]);
    case ["linear-family", "--python", var python]:
        return LinearFamilyTimes.Run(Console.Out, [python]);
    case ["nonlinear", "methods"]:
        FourMethods.Print(Console.Out, Environment.ProcessorCount);
        return 0;
    case ["nonlinear", "mle"]:
        StudyFits.PrintMle(Console.Out, Environment.ProcessorCount);
        return 0;
    case ["nonlinear", "vae"]:
        StudyFits.PrintVae(Console.Out, Environment.ProcessorCount);
        return 0;
    case ["nonlinear", "seeds"]:
        StudyFits.PrintSeeds(Console.Out, Environment.ProcessorCount);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Targets).Assembly).Run(args);
        return 0;
}
