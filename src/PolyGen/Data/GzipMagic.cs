namespace PolyGen.Data;

/// <summary>The two bytes that every gzip file starts with, 1F 8B (RFC 1952).</summary>
internal static class GzipMagic
{
    /// <summary>Whether they lead <paramref name="stream"/>, which can seek and is left at its start.</summary>
    public static bool Leads(Stream stream)
    {
        stream.Position = 0;
        bool leads = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return leads;
    }
}
