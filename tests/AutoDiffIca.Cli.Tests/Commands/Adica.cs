using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace AutoDiffIca.Cli.Tests.Commands;

/// <summary>What a run of the program said and ended with.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    /// <summary>The result as JSON, of a run that went well.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.Equal((0, ""), (Code, Error));
            using var document = JsonDocument.Parse(Out);
            return document.RootElement.Clone();
        }
    }

    /// <summary>One line on standard error that has all the words, nothing on standard output, and the code.</summary>
    public void AssertRefused(ExitCode code, params string[] words)
    {
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
        Assert.Equal(((int)code, ""), (Code, Out));
        Assert.StartsWith("adica: ", Error, StringComparison.Ordinal);
        Assert.Equal(1, Error.Count(letter => letter == '\n'));
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        // Keys of messages that the runtime leaves out, names of our parameters, and faults of our own.
        Assert.DoesNotContain("Arg_", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a mistake in the program", Error, StringComparison.Ordinal);
    }
}

/// <summary>Runs the program: within the test, or as it is built.</summary>
internal static class Adica
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Ran Run(params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = Program.Run(args, error, output);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>A run that must go well and keep quiet.</summary>
    public static string Done(params string[] args)
    {
        var ran = Run([.. args, "--quiet"]);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        return ran.Out;
    }

    /// <summary>Runs the built program to its end.</summary>
    public static Ran Built(params string[] args)
    {
        using var program = Start(args);
        return End(program);
    }

    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "adica.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "de_DE.UTF-8";
        return Process.Start(start)!;
    }

    public static Ran End(Process program)
    {
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        Assert.True(program.WaitForExit(Patience), "the program did not end");
        return new(program.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
