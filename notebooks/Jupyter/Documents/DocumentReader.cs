using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Notebooks;

/// <summary>Reads JSON without losing any of it: numbers stay as they are written, and half a surrogate pair, which JSON can write, stays half of one.</summary>
ref struct DocumentReader
{
    const int Deepest = 500; // braces and brackets in each other

    readonly ReadOnlySpan<byte> bytes;
    Utf8JsonReader reader;

    DocumentReader(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        reader = new(bytes, new JsonReaderOptions { MaxDepth = Deepest });
    }

    /// <exception cref="FormatException">It is no JSON; the message names the line.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (bytes.IsEmpty) throw new FormatException("It is empty.");
        if (!Utf8.IsValid(bytes)) throw new FormatException("It is not written in UTF-8.");
        var reading = new DocumentReader(bytes);
        try
        {
            reading.reader.Read();
            var value = reading.Value();
            reading.reader.Read(); // what follows the end is wrong, too
            return value;
        }
        catch (JsonException e)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Line {e.LineNumber + 1} is not JSON: {e.Message.Split(" LineNumber: ")[0]}"), e);
        }
    }

    JsonNode? Value()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return Object();
            case JsonTokenType.StartArray: return Array();
            case JsonTokenType.String: return JsonValue.Create(Text());
            case JsonTokenType.Number: return JsonValue.Create(JsonElement.ParseValue(ref reader));
            case JsonTokenType.True: return JsonValue.Create(true);
            case JsonTokenType.False: return JsonValue.Create(false);
            default: return null;
        }
    }

    JsonObject Object()
    {
        var all = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, start) = (Text(), (int)reader.TokenStartIndex);
            reader.Read();
            if (!all.TryAdd(name, Value())) throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Line {bytes[..start].Count((byte)'\n') + 1} says \"{name}\" for the second time."));
        }
        return all;
    }

    JsonArray Array()
    {
        var all = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) all.Add(Value());
        return all;
    }

    readonly string Text()
    {
        var written = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.ValueIsEscaped ? Unescape(written) : written;
    }

    // The reader's own way refuses a surrogate that stands alone.
    static string Unescape(string written)
    {
        var text = new StringBuilder(written.Length);
        for (var at = 0; at < written.Length; at++)
        {
            if (written[at] != '\\')
            {
                text.Append(written[at]);
                continue;
            }
            text.Append(written[++at] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'u' => (char)ushort.Parse(written.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), var c => c });
            if (written[at] == 'u') at += 4;
        }
        return text.ToString();
    }
}
