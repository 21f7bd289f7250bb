using System.Text;

namespace AutoDiffIca.Generators.Support;

/// <summary>Builds a source file out of lines; it knows the indentation.</summary>
internal sealed class SourceWriter
{
    private const string Indentation = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines, each indented; an empty string is an empty line.</summary>
    public SourceWriter Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            if (line.Length > 0)
                Indent().Append(line);
            _text.Append('\n');
        }
        return this;
    }

    /// <summary>Opens a brace; what follows is indented until <see cref="Close"/>.</summary>
    public SourceWriter Open(string? heading = null)
    {
        if (heading is not null)
            Write(heading);
        Write("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the brace that was opened last.</summary>
    public SourceWriter Close()
    {
        _depth--;
        return Write("}");
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Indent()
    {
        for (var i = 0; i < _depth; i++)
            _text.Append(Indentation);
        return _text;
    }
}
