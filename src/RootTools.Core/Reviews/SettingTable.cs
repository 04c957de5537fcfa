namespace RootTools.Reviews;

/// <summary>Reads the settings of a table one by one, and notes whatever cannot be as it is; what was not read at the end is unknown.</summary>
internal sealed class SettingTable
{
    private readonly List<ReviewSettingsFault> _faults;
    private readonly string _path;
    private readonly Dictionary<string, SettingEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _known = [];

    /// <param name="path">The table's own name; empty for the file.</param>
    /// <param name="node">The table; null for an empty one.</param>
    /// <param name="line">The line of the table's name.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public SettingTable(string path, SettingNode? node, int line, List<ReviewSettingsFault> faults)
    {
        _path = path;
        _faults = faults;
        Line = line;
        foreach (SettingEntry entry in node?.Entries ?? [])
        {
            _entries[entry.Name] = entry;
        }
    }

    /// <summary>The line of the table's name.</summary>
    public int Line { get; }

    /// <summary>The line of a setting; the table's own when it is not there.</summary>
    public int LineOf(string name) => _entries.TryGetValue(name, out SettingEntry? entry) ? entry.Line : Line;

    public bool Has(string name) => _entries.ContainsKey(name);

    public void Fail(string name, string problem, string allowed) => _faults.Add(new(LineOf(name), PathOf(name), problem, allowed));

    public string? Text(string name, Func<string, string?>? refuse = null, string allowed = "Give a text.") =>
        Find(name) is not { } node ? null
        : node.Value is string { Length: > 0 } text && Accept(name, text, refuse, allowed) ? text
        : Wrong<string>(name, node, node.Value is string { Length: > 0 } ? null : "no text", allowed);

    /// <summary>One text or many.</summary>
    public IReadOnlyList<string> Texts(string name, Func<string, string?>? refuse = null, string allowed = "Give a text, or several: 'one', 'two'.")
    {
        List<string> texts = [];
        foreach (SettingNode node in Find(name) is { } found ? found.Items ?? [found] : [])
        {
            if (node.Value is not string { Length: > 0 } text)
            {
                Wrong<string>(name, node, "no text", allowed);
            }
            else if (Accept(name, text, refuse, allowed))
            {
                texts.Add(text);
            }
        }

        if (Find(name) is { Items.Count: 0 })
        {
            Fail(name, "The list is empty.", $"{allowed} Or leave {PathOf(name)} out.");
        }

        return texts;
    }

    public bool? Switch(string name) => Find(name) is not { } node ? null
        : node.Value is bool isOn ? isOn
        : Wrong<bool?>(name, node, "no switch", "Give $true or $false.");

    public int? Number(string name, int least, int most) => Find(name) is not { } node ? null
        : node.Value is int number && number >= least && number <= most ? number
        : Wrong<int?>(name, node, node.Value is int or long or double or decimal ? "out of range" : "no number", $"Give a whole number from {least} to {most}.");

    public IReadOnlyList<T> Names<T>(string name, IReadOnlyDictionary<string, T> allowed)
    {
        string choices = $"Give one or several of: {string.Join(", ", allowed.Keys)}.";
        return [.. Texts(name, text => allowed.ContainsKey(text) ? null : "not known", choices).Select(text => allowed[text])];
    }

    /// <summary>A map of texts, whose values may be $null.</summary>
    public IReadOnlyDictionary<string, string?> Map(string name, string allowed)
    {
        Dictionary<string, string?> map = [];
        if (Find(name) is { } node)
        {
            if (node.Entries is null)
            {
                Wrong<string>(name, node, "no table", allowed);
            }

            foreach (SettingEntry entry in node.Entries ?? [])
            {
                map[entry.Name] = entry.Node is { Value: string or null, Items: null, Entries: null }
                    ? (string?)entry.Node.Value
                    : Wrong<string>(name, entry.Node, "no text", allowed);
            }
        }

        return map;
    }

    /// <summary>A table that may be switched on or off by $true and $false instead. Null when it is off.</summary>
    public SettingTable? Part(string name, bool isOnByDefault, bool canBeSwitched = true)
    {
        SettingNode? node = Find(name);
        if (node is null)
        {
            return isOnByDefault ? new SettingTable(PathOf(name), null, Line, _faults) : null;
        }

        if (node.Entries is not null || (canBeSwitched && node.Value is bool))
        {
            return node.Value is false ? null : new SettingTable(PathOf(name), node, LineOf(name), _faults);
        }

        return Wrong<SettingTable>(name, node, "no table", $"Give a table, @{{ … }}{(canBeSwitched ? ", $true or $false" : string.Empty)}.");
    }

    /// <summary>Notes what nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (SettingEntry entry in _entries.Values.Where(entry => !_known.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)))
        {
            string where = _path.Length == 0 ? "The file" : _path;
            Fail(entry.Name, "There is no such setting.", $"{where} has: {string.Join(", ", _known)}.");
        }
    }

    private SettingNode? Find(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
        }

        return _entries.TryGetValue(name, out SettingEntry? entry) ? entry.Node : null;
    }

    private bool Accept(string name, string text, Func<string, string?>? refuse, string allowed)
    {
        if (refuse?.Invoke(text) is not { } problem)
        {
            return true;
        }

        _faults.Add(new(LineOf(name), PathOf(name), $"'{text}' is {problem}.", allowed));
        return false;
    }

    private T? Wrong<T>(string name, SettingNode node, string? what, string allowed)
    {
        if (what is not null)
        {
            _faults.Add(new(node.Line, PathOf(name), $"{node.Describe()} is {what}.", allowed));
        }

        return default;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
