namespace AutoDiffIca.Cli.Study;

/// <summary>A piece of the study's work, which is done at most once.</summary>
/// <param name="Key">What it is called, as a path.</param>
/// <param name="Cost">About how many seconds of one core it takes: what remains is told by it.</param>
/// <param name="Compute">Does it, with the context's threads; the numbers are the same for any number of them.</param>
internal sealed record StudyUnit(string Key, double Cost, Func<StudyContext, Numbers> Compute);
