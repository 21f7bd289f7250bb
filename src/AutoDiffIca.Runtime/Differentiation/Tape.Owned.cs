namespace AutoDiffIca;

/// <content>Objects with memory of their own that one computation after another uses, like the arrays.</content>
public sealed partial class Tape
{
    private readonly Dictionary<Type, Owned> _owned = [];

    private sealed class Owned
    {
        public List<object> Objects { get; } = [];

        public int Taken { get; set; }
    }

    /// <summary>The next object of this type since the tape was reset.</summary>
    internal TObject Own<TObject>()
        where TObject : class, new()
    {
        if (!_owned.TryGetValue(typeof(TObject), out var owned))
            _owned.Add(typeof(TObject), owned = new());
        if (owned.Taken == owned.Objects.Count)
            owned.Objects.Add(new TObject());
        return (TObject)owned.Objects[owned.Taken++];
    }

    private void ResetOwned()
    {
        foreach (var owned in _owned.Values)
            owned.Taken = 0;
    }
}
