namespace AutoDiffIca.Snapshots;

/// <summary>Fails a test whose targets are not what its verified files hold.</summary>
public sealed class SnapshotMismatchException : Exception
{
    /// <summary>Makes the exception without saying which files differ.</summary>
    public SnapshotMismatchException()
    {
    }

    /// <summary>Makes the exception with a message that names the files.</summary>
    public SnapshotMismatchException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names the files, and its cause.</summary>
    public SnapshotMismatchException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
