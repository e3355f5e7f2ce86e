using System.Globalization;
using System.Text;

namespace PolyGen.Weights;

/// <summary>Reads the literal of a .npy header: a dictionary of Python with the keys descr, fortran_order and shape, in any order.</summary>
/// <param name="literal">The bytes of the literal.</param>
/// <param name="name">What errors call the array.</param>
internal ref struct NpyLiteral(ReadOnlySpan<byte> literal, string name)
{
    // The most dimensions of an array of NumPy 2; a longer list of sizes is no shape.
    private const int LargestRank = 64;
    private const int MostDigits = 18;

    private readonly ReadOnlySpan<byte> literal = literal;
    private int position;

    /// <summary>Reads it.</summary>
    /// <exception cref="ArchiveException">It is no such literal, or describes an array that is not read.</exception>
    public ArrayHeader Parse()
    {
        string? type = null;
        bool? isFortran = null;
        List<long>? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            string key = Text();
            Expect(':');
            switch (key)
            {
                case "descr" when type is null:
                    type = TypeName();
                    break;
                case "fortran_order" when isFortran is null:
                    isFortran = Truth();
                    break;
                case "shape" when shape is null:
                    shape = Sizes();
                    break;
                default:
                    throw Damaged();
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        SkipSpace();
        if (position < literal.Length || type is null || isFortran is null || shape is null)
            throw Damaged();
        return Checked(type, isFortran.Value, shape);
    }

    private readonly ArrayHeader Checked(string type, bool isFortran, List<long> shape)
    {
        if (ElementType.All.FirstOrDefault(known => known.NpyName == type) is not { } element)
            throw new ArchiveException($"the array {ArchiveText.Quote(name)} has the type {ArchiveText.Quote(type)}; save it as '<f4' or '<f8', in numpy by array.astype('<f4').");
        if (isFortran)
            throw new ArchiveException($"the array {ArchiveText.Quote(name)} is in Fortran order, its first index contiguous; save it in C order, in numpy by numpy.ascontiguousarray(array).");
        return ArrayHeader.Create(element, shape, name);
    }

    private string TypeName()
    {
        SkipSpace();

        // A structured type is a list.
        return position < literal.Length && literal[position] == '['
            ? throw new ArchiveException($"the array {ArchiveText.Quote(name)} has a structured type; save each of its fields as an array of its own, of type '<f4' or '<f8'.")
            : Text();
    }

    private string Text()
    {
        char quote = Accept('"') ? '"' : '\'';
        if (quote == '\'')
            Expect('\'');
        int length = literal[position..].IndexOf((byte)quote);
        if (length < 0)
            throw Damaged();
        string text = Encoding.Latin1.GetString(literal.Slice(position, length));
        position += length + 1;
        return text.Contains('\\', StringComparison.Ordinal) ? throw Damaged() : text;
    }

    private bool Truth() => AcceptWord("True"u8) || (AcceptWord("False"u8) ? false : throw Damaged());

    private List<long> Sizes()
    {
        List<long> sizes = [];
        Expect('(');
        while (!Accept(')'))
        {
            sizes.Add(Size());
            if (!Accept(','))
            {
                // (3) is a number, (3,) a tuple.
                Expect(')');
                if (sizes.Count == 1)
                    throw Damaged();
                break;
            }
        }

        return sizes.Count <= LargestRank ? sizes : throw Damaged();
    }

    private long Size()
    {
        SkipSpace();
        int end = position;
        while (end < literal.Length && char.IsAsciiDigit((char)literal[end]))
            end++;
        if (end == position || end - position > MostDigits)
            throw Damaged();
        long size = long.Parse(literal[position..end], NumberStyles.None, CultureInfo.InvariantCulture);
        position = end;

        // Python 2 wrote long integers with this ending.
        if (position < literal.Length && literal[position] == 'L')
            position++;
        return size;
    }

    private bool AcceptWord(scoped ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!literal[position..].StartsWith(word))
            return false;
        position += word.Length;
        return true;
    }

    private bool Accept(char character) => AcceptWord([(byte)character]);

    private void Expect(char character)
    {
        if (!Accept(character))
            throw Damaged();
    }

    private void SkipSpace()
    {
        while (position < literal.Length && literal[position] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r')
            position++;
    }

    private readonly ArchiveException Damaged() => new($"the header of {ArchiveText.Quote(name)} is not one of numpy, which has type, order and shape; the file is damaged, save the weights again.");
}
