using AutoDiffIca.Snapshots;

namespace AutoDiffIca.Runtime.Tests.Kernels;

/// <summary>The three widths are one text; whoever mends one must mend the others.</summary>
public class SimdSourceTests
{
    private static readonly string Sources = Path.Combine(ProjectDirectory.OfCaller(), "../../src/AutoDiffIca.Runtime/Kernels/Simd");

    [Theory]
    [InlineData(256)]
    [InlineData(128)]
    public void Source_OfAWidth_IsThatOf512BitsApartFromScaleAndHalves(int width) => Assert.Equal(Shared(512), Shared(width));

    private static string[] Shared(int width)
    {
        var text = File.ReadAllText(Path.Combine(Sources, $"Simd{width}.cs"));
        // What may differ: the summary, the hardware's instruction in Scale and the namespace it needs, and what hands on to half the width.
        text = Without(text, $"/// <summary>{width}-bit lanes", "\n");
        text = Without(text, "using System.Runtime.Intrinsics.X86;", "\n");
        text = Without(text, "        if (SimdLevel.HasScale", ";\n");
        text = Without(text, " T Sum(", ";\n");
        text = Without(text, $"    public static Vector{width}<T> LoadFirst(", "\n    }\n");
        text = Without(text, "    public static void StoreFirst(", "\n    }\n");
        return text.Replace($"Vector{width}", "Vector", StringComparison.Ordinal).Replace($"Simd{width}", "Simd", StringComparison.Ordinal).Split('\n');
    }

    private static string Without(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        return start < 0 ? text : text.Remove(start, text.IndexOf(to, start, StringComparison.Ordinal) + to.Length - start);
    }
}
