using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// Reads the queries that the sandbox evaluates: <c>SELECT</c> of columns <c>FROM</c> one table <c>WHERE</c> texts are equal (<c>=</c>,
/// <c>IN</c>) or <c>BETWEEN</c> others, with <c>AND</c>, <c>OR</c>, <c>CAST … AS varchar</c>, <c>CONCAT</c> and <c>LPAD</c>.
/// </summary>
internal sealed class SqlReader
{
    private static readonly Regex Token = new(
        """\G(?:(?<space>\s+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|"(?<quoted>(?:[^"]|"")+)"|'(?<text>(?:[^']|'')*)'|(?<number>[0-9]+)|(?<mark>[(),.=;]))""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private readonly string _sql;
    private readonly List<(string Kind, string Text, int Index)> _tokens = [];
    private readonly List<SqlReference> _references = [];
    private int _next;

    private SqlReader(string sql)
    {
        _sql = sql;
        for (int index = 0; index < sql.Length;)
        {
            Match match = Token.Match(sql, index);
            if (!match.Success)
            {
                throw Stop(index);
            }

            foreach (string kind in (string[])["name", "quoted", "text", "number", "mark"])
            {
                if (match.Groups[kind].Success)
                {
                    string text = match.Groups[kind].Value;
                    _tokens.Add((kind, kind == "quoted" ? text.Replace("\"\"", "\"") : kind == "text" ? text.Replace("''", "'") : text, index));
                }
            }

            index += match.Length;
        }
    }

    /// <summary>Reads a query.</summary>
    /// <exception cref="FormatException">It is none that the sandbox evaluates; the message says where that shows.</exception>
    public static SqlSelect Read(string sql) => new SqlReader(sql).ReadSelect();

    private SqlSelect ReadSelect()
    {
        Require("SELECT");
        List<SqlColumn> columns = [];
        do
        {
            SqlReference reference = ReadReference();
            columns.Add(new SqlColumn(reference, Take("AS") ? ReadName() : reference.Path[reference.Path.Count - 1]));
        }
        while (Take(","));

        Require("FROM");
        (int line, int position) = Place(Current.Index);
        string name = ReadName();
        string? database = null;
        if (Take("."))
        {
            (database, name) = (name, ReadName());
        }

        SqlCondition? where = Take("WHERE") ? ReadAny() : null;
        _ = Take(";");
        return _next == _tokens.Count
            ? new SqlSelect(columns, database, new SqlReference([name], line, position), where, _references)
            : throw Stop(Current.Index);
    }

    private SqlCondition ReadAny()
    {
        List<SqlCondition> conditions = [ReadAll()];
        while (Take("OR"))
        {
            conditions.Add(ReadAll());
        }

        return conditions.Count == 1 ? conditions[0] : new SqlCondition.Any(conditions);
    }

    private SqlCondition ReadAll()
    {
        List<SqlCondition> conditions = [ReadComparison()];
        while (Take("AND"))
        {
            conditions.Add(ReadComparison());
        }

        return conditions.Count == 1 ? conditions[0] : new SqlCondition.All(conditions);
    }

    private SqlCondition ReadComparison()
    {
        if (Take("("))
        {
            SqlCondition condition = ReadAny();
            Require(")");
            return condition;
        }

        int known = _references.Count;
        bool isColumn = Current.Kind is "quoted" or "name" && !IsCall;
        SqlValue value = ReadValue();
        SqlReference? reference = isColumn ? _references[known] : null;
        if (Take("="))
        {
            return new SqlCondition.In(value, [ReadValue()], reference);
        }

        if (Take("IN"))
        {
            Require("(");
            IReadOnlyList<SqlValue> options = ReadValues();
            Require(")");
            return new SqlCondition.In(value, options, reference);
        }

        Require("BETWEEN");
        SqlValue low = ReadValue();
        Require("AND");
        return new SqlCondition.Between(value, low, ReadValue());
    }

    private SqlValue ReadValue()
    {
        if (Current.Kind == "text")
        {
            string text = _tokens[_next++].Text;
            return _ => text;
        }

        return IsCall ? ReadCall() : Of(ReadReference());
    }

    private SqlValue ReadCall()
    {
        (_, string name, int index) = _tokens[_next++];
        Require("(");
        SqlValue result;
        switch (name.ToUpperInvariant())
        {
            case "CAST":
                result = ReadValue();
                Require("AS");
                Require("VARCHAR");
                break;
            case "CONCAT":
                IReadOnlyList<SqlValue> parts = ReadValues();
                result = row => parts.Select(part => part(row)).ToArray() is var texts && Array.IndexOf(texts, null) < 0 ? string.Concat(texts) : null;
                break;
            case "LPAD":
                SqlValue padded = ReadValue();
                Require(",");
                int size = ReadNumber();
                Require(",");
                SqlValue pad = ReadValue();
                result = row => Pad(padded(row), size, pad(row));
                break;
            default:
                throw Stop(index);
        }

        Require(")");
        return result;
    }

    private List<SqlValue> ReadValues()
    {
        List<SqlValue> values = [ReadValue()];
        while (Take(","))
        {
            values.Add(ReadValue());
        }

        return values;
    }

    // A text that is too long is cut, as Trino does.
    private static string? Pad(string? text, int size, string? pad)
    {
        if (text is null || string.IsNullOrEmpty(pad))
        {
            return null;
        }

        StringBuilder front = new();
        for (int i = 0; i < size - text.Length; i++)
        {
            front.Append(pad![i % pad.Length]);
        }

        return (front + text).Substring(0, size);
    }

    private SqlReference ReadReference()
    {
        (int line, int position) = Place(Current.Index);
        List<string> path = [ReadName()];
        while (Take("."))
        {
            path.Add(ReadName());
        }

        SqlReference reference = new(path, line, position);
        _references.Add(reference);
        return reference;
    }

    private static SqlValue Of(SqlReference reference) => row => row(reference);

    private string ReadName() => Current.Kind is "name" or "quoted" ? _tokens[_next++].Text : throw Stop(Current.Index);

    private int ReadNumber() =>
        Current.Kind == "number" && int.TryParse(_tokens[_next].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && _next++ >= 0
            ? number
            : throw Stop(Current.Index);

    private bool IsCall => Current.Kind == "name" && _next + 1 < _tokens.Count && _tokens[_next + 1] is { Kind: "mark", Text: "(" };

    private (string Kind, string Text, int Index) Current => _next < _tokens.Count ? _tokens[_next] : ("", "", _sql.Length);

    private bool Take(string word)
    {
        bool isThere = Current.Kind is "name" or "mark" && string.Equals(Current.Text, word, StringComparison.OrdinalIgnoreCase);
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private void Require(string word)
    {
        if (!Take(word))
        {
            throw Stop(Current.Index);
        }
    }

    private (int Line, int Position) Place(int index)
    {
        string before = _sql.Substring(0, index);
        return (before.Count(character => character == '\n') + 1, index - before.LastIndexOf('\n'));
    }

    private FormatException Stop(int index)
    {
        (int line, int position) = Place(index);
        string rest = _sql.Substring(index);
        string found = rest.Length == 0 ? "the end" : $"'{rest.Split([' ', '\n', '\r', '\t'], 2)[0]}'";
        return new FormatException($"line {line}:{position}: {found}");
    }
}
