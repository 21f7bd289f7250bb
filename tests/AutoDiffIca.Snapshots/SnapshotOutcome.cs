namespace AutoDiffIca.Snapshots;

/// <summary>What became of one target.</summary>
internal abstract record SnapshotOutcome
{
    private SnapshotOutcome(SnapshotFile file) => File = file;

    public SnapshotFile File { get; }

    public static SnapshotOutcome Of(SnapshotFile file) => file.ReadVerified() switch
    {
        null => new New(file),
        var verified when verified == file.Text => new Equal(file),
        var verified => new NotEqual(file, verified),
    };

    /// <summary>The verified file holds the target's text.</summary>
    public sealed record Equal : SnapshotOutcome
    {
        public Equal(SnapshotFile file) : base(file) { }
    }

    /// <summary>There is no verified file yet.</summary>
    public sealed record New : SnapshotOutcome
    {
        public New(SnapshotFile file) : base(file) { }
    }

    /// <summary>The verified file holds another text.</summary>
    public sealed record NotEqual : SnapshotOutcome
    {
        public NotEqual(SnapshotFile file, string verifiedText) : base(file) => VerifiedText = verifiedText;

        public string VerifiedText { get; }
    }
}
