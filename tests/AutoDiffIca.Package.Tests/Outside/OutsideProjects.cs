namespace AutoDiffIca.Package.Tests.Outside;

/// <summary>
/// The package, and two projects in a temporary folder that refer to it as anybody's would: <c>Consumer</c>, which holds the
/// contract program and the README's code, and <c>Refused</c>, which holds what cannot be differentiated.
/// </summary>
/// <remarks>
/// Nothing is downloaded and nothing is left behind: the projects restore from the folder of the package alone, unpack it
/// below the temporary folder, and find other packages where this build has them.
/// </remarks>
public sealed class OutsideProjects : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autodiffica-package-").FullName;
    private readonly string _version = $"0.1.0-outside.{DateTime.UtcNow:yyyyMMddHHmmssfff}";
    private Dotnet? _packed;
    private Dotnet? _consumer;
    private Dotnet? _refused;

    /// <summary>The package's path.</summary>
    internal string Package => Path.Combine(_folder, "feed", $"AutoDiffIca.{_version}.nupkg");

    /// <summary>What packing printed.</summary>
    internal Dotnet Packed => _packed!;

    /// <summary>What the build of what can be differentiated printed.</summary>
    internal Dotnet Consumer => AfterPacking(_consumer);

    /// <summary>What the build of what is refused printed.</summary>
    internal Dotnet Refused => AfterPacking(_refused);

    /// <summary>Where the compiler has written what the generator emitted for the consumer.</summary>
    internal string Emitted => Path.Combine(_folder, "Consumer", "obj", "emitted");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _packed = await Dotnet.Run(
            Checkout.Directory, "pack", "src/AutoDiffIca.Runtime", "--no-build", "-c", Checkout.Configuration,
            "-o", Path.Combine(_folder, "feed"), $"-p:PackageVersion={_version}", $"-p:NuspecOutputPath={_folder}/");
        if (_packed.ExitCode != 0)
            return;

        WriteCommonProperties();
        WriteProject("Consumer", "Exe", ("Program.cs", Contract()), ("Readme.cs", ReadmeProgram.Text()), ("Start.cs", Start));
        WriteProject("Refused", "Library", ("Refused.cs", RefusedMethod.Source));
        var builds = await Task.WhenAll(Build("Consumer"), Build("Refused"));
        (_consumer, _refused) = (builds[0], builds[1]);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Starts the consumer's program.</summary>
    internal Task<Dotnet> RunConsumer(string argument)
    {
        Consumer.Require();
        return Dotnet.Run(_folder, Path.Combine("Consumer", "bin", "Consumer.dll"), argument);
    }

    // Without a package nothing was built, and what says why is what packing printed.
    private Dotnet AfterPacking(Dotnet? build)
    {
        Packed.Require();
        return build!;
    }

    private Task<Dotnet> Build(string project) =>
        Dotnet.Run(Path.Combine(_folder, project), "build", "-c", "Release", "-o", "bin", "-p:UseSharedCompilation=false", "-nodeReuse:false");

    private static string Contract() => File.ReadAllText(Path.Combine(Checkout.Directory, "tests/AutoDiffIca.Package.Tests/Consumer/Program.cs"));

    private const string Start = """
        internal static class Start
        {
            private static int Main(string[] arguments) => arguments is ["readme"] ? Readme.Statements.Run() : Outside.Program.Main();
        }

        """;

    private void WriteCommonProperties() =>
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestoreSources>{Path.Combine(_folder, "feed")}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(_folder, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{Checkout.PackageFolder}</RestoreFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);

    private void WriteProject(string name, string outputType, params (string Name, string Text)[] files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var (file, text) in files)
            File.WriteAllText(Path.Combine(folder, file), text);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{outputType}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <StartupObject>{(outputType == "Exe" ? "Start" : "")}</StartupObject>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>obj/emitted</CompilerGeneratedFilesOutputPath>
                <AutoDiffIcaDump>Density.Pendulum</AutoDiffIcaDump>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="AutoDiffIca" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);
    }
}
