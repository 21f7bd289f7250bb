namespace AutoDiffIca.Snapshots;

/// <summary>Reads from the environment whether snapshots are to be accepted, and refuses that on a build server.</summary>
internal sealed record SnapshotEnvironment(Func<string, string?> Variable)
{
    public const string AcceptVariable = "ADICA_ACCEPT_SNAPSHOTS";

    private static readonly string[] BuildServerVariables =
    [
        "CI", "TF_BUILD", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "APPVEYOR", "BUILDKITE", "CIRCLECI",
        "TRAVIS", "CODEBUILD_BUILD_ID",
    ];

    public static SnapshotEnvironment OfThisProcess { get; } = new(Environment.GetEnvironmentVariable);

    public bool AcceptsSnapshots()
    {
        if (!IsSet(AcceptVariable))
        {
            return false;
        }

        return BuildServerVariables.FirstOrDefault(IsSet) is { } server
            ? throw new InvalidOperationException(
                $"{AcceptVariable} is set on a build server ({server}={Variable(server)}). Accept snapshots on a developer's machine and commit them.")
            : true;
    }

    private bool IsSet(string name) =>
        Variable(name) is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
