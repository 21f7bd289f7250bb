namespace AutoDiffIca;

/// <content>Adjoints that are handed on to another method's sweep.</content>
public static partial class Adjoint
{
    /// <summary>Gives a target that is still untouched its zeros, so that who gets it by value can add to it.</summary>
    public static void Touch<T>(Tape tape, ref Span<T> target, int length) => Existing(tape, ref target, length);
}
