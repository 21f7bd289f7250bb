using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AutoDiffIca.Cli.Io;

/// <summary>Writes NumPy's <c>.npy</c> format 1.0, byte by byte as NumPy does.</summary>
internal static class NpyWriter
{
    // NumPy's: the numbers begin at a multiple of it, and its header leaves room for a longer first size.
    private const int Alignment = 64;
    private const int RoomForRows = 21;

    public static void Write(Stream stream, Mat<double> values)
    {
        stream.Write(Header(values));
        if (BitConverter.IsLittleEndian)
        {
            for (var row = 0; row < values.Rows; row++)
                stream.Write(MemoryMarshal.AsBytes(values.Row(row).Span));
            return;
        }
        Span<byte> bytes = stackalloc byte[8];
        foreach (var value in values.Span)
        {
            BitConverter.TryWriteBytes(bytes, value);
            bytes.Reverse();
            stream.Write(bytes);
        }
    }

    public static byte[] Header(Mat<double> values)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({values.Rows}, {values.Cols}), }}");
        text += new string(' ', RoomForRows - values.Rows.ToString(CultureInfo.InvariantCulture).Length);
        var padding = (Alignment - ((NpyHeader.Magic.Length + 4 + text.Length + 1) % Alignment)) % Alignment;
        var body = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        return [.. NpyHeader.Magic, 1, 0, (byte)(body.Length & 0xFF), (byte)(body.Length >> 8), .. body];
    }
}
