namespace AutoDiffIca.Runtime.Tests;

public class Philox4x32Tests
{
    // The known answers for philox4x32-10 that the Random123 library publishes (its file kat_vectors).
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        {
            [0x00000000, 0x00000000, 0x00000000, 0x00000000], [0x00000000, 0x00000000],
            [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]
        },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Block_OfAPublishedCounterAndKey_IsThePublishedAnswer(uint[] counter, uint[] key, uint[] answer)
    {
        var (w0, w1, w2, w3) = Philox4x32.Block((counter[0], counter[1], counter[2], counter[3]), (key[0], key[1]));

        Assert.Equal<uint[]>(answer, [w0, w1, w2, w3]);
    }
}
