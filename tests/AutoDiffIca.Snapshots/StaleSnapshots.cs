using System.Reflection;

namespace AutoDiffIca.Snapshots;

/// <summary>Finds verified files that outlived their test.</summary>
/// <remarks>
/// A file of a test that still exists is checked by <see cref="Verifier"/>, which compares the set of a test's files. The
/// name of a test is <c>{Class}.{Method}</c>, or <c>{Outer}.{Class}.{Method}</c> in a nested class; what may follow it is
/// <c>#{name}</c>, and <c>_{parameter}=...</c> when the method has such a parameter.
/// </remarks>
public static class StaleSnapshots
{
    /// <summary>Returns, in order of their names, the verified files below a directory whose names begin with no test of the assembly.</summary>
    public static IReadOnlyList<string> Find(Assembly testAssembly, string projectDirectory)
    {
        var tests = testAssembly.GetTypes().SelectMany(TestsOf).ToList();
        return
        [
            .. Directory.EnumerateFiles(projectDirectory, "*" + SnapshotFiles.VerifiedMark + "*", SearchOption.AllDirectories)
                .Where(file => !IsBuildOutput(Path.GetRelativePath(projectDirectory, file)))
                .Where(file => !tests.Exists(test => test.Owns(Path.GetFileName(file))))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Test> TestsOf(Type type) => type.IsAbstract && !type.IsSealed
        ? []
        : type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(IsTest)
            .Select(method => new Test($"{NameOf(type)}.{method.Name}", [.. method.GetParameters().Select(parameter => parameter.Name!)]));

    private static string NameOf(Type type) => type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;

    // By name, so that this library does not depend on the test framework.
    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes(inherit: true)
        .SelectMany(attribute => SelfAndBases(attribute.GetType()))
        .Any(type => type.Name is "FactAttribute" or "TheoryAttribute");

    private static IEnumerable<Type> SelfAndBases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static bool IsBuildOutput(string relativePath) =>
        relativePath.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";

    private sealed record Test(string Name, IReadOnlyList<string> Parameters)
    {
        public bool Owns(string fileName) =>
            fileName.StartsWith(Name, StringComparison.Ordinal)
            && MayFollow(fileName[Name.Length..]);

        private bool MayFollow(string rest) =>
            rest.StartsWith(SnapshotFiles.VerifiedMark, StringComparison.Ordinal)
            || rest.StartsWith('#')
            || Parameters.Any(parameter => rest.StartsWith($"_{parameter}=", StringComparison.Ordinal));
    }
}
