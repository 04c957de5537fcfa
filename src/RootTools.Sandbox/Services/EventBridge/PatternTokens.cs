using System.Text.Json;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>The tokens of an event pattern, one after the other, and what the engine says of the place where it refuses one.</summary>
internal sealed class PatternTokens
{
    private const int LongestQuote = 500;

    private readonly byte[] _source;
    private readonly List<PatternToken> _tokens = [];
    private int _next;

    public PatternTokens(string text)
    {
        _source = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(_source);
            while (reader.Read())
            {
                string? content = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                    ? reader.GetString()
                    : Encoding.UTF8.GetString(_source, (int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex));
                _tokens.Add(new PatternToken(reader.TokenType, content!, (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // What was read so far is told first, as in the engine. InvalidOperationException: a text that is not Unicode.
        }
    }

    /// <summary>The token that was read last.</summary>
    public PatternToken Current => _tokens[_next - 1];

    /// <summary>Goes on to the next token.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    [Guess("events", "PutRule, TestEventPattern: the reason why a pattern is no JSON")]
    public JsonTokenType Next() => _next < _tokens.Count ? _tokens[_next++].Kind : throw Refused("Unexpected character or end-of-input");

    /// <summary>Says what is wrong, and where.</summary>
    /// <remarks>
    /// The engine reads a name together with the head of its value, and of a text the quotation mark alone, and tells where it stands then.
    /// </remarks>
    public FormatException Refused(string reason)
    {
        bool isAtName = _next > 0 && Current.Kind == JsonTokenType.PropertyName && _next < _tokens.Count;
        PatternToken last = _next == 0 ? new PatternToken(JsonTokenType.None, "", 0, 0) : isAtName ? _tokens[_next] : Current;
        string read = Encoding.UTF8.GetString(_source, 0, last.Kind == JsonTokenType.String ? last.Start + 1 : last.End);
        string text = Encoding.UTF8.GetString(_source);
        string quoted = text.Length <= LongestQuote
            ? $"\"{text}\""
            : $"\"{text.Substring(0, LongestQuote)}\"[truncated {text.Length - LongestQuote} chars]";
        int line = read.Count(character => character == '\n') + 1;
        int column = read.Length - read.LastIndexOf('\n');
        return new FormatException($"{reason}\n at [Source: (String){quoted}; line: {line}, column: {column}]");
    }
}

/// <summary>A token of an event pattern, with where it begins and ends.</summary>
internal readonly record struct PatternToken(JsonTokenType Kind, string Text, int Start, int End);
