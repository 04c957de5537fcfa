namespace RootTools.Activity;

/// <summary>How far the logs of one account in one Region were listed.</summary>
/// <param name="folder">The Region's folder.</param>
/// <param name="prefix">What is listed: the folder, or a day of it.</param>
/// <param name="follows">Whether it is listed again and again.</param>
internal sealed class LogCursor(string folder, string prefix, bool follows)
{
    /// <summary>The day of a log that lies beside the days; it comes first.</summary>
    public static readonly DateTime Undated = DateTime.MinValue;

    private const char Separator = '/';
    private const int MostRemembered = 16;

    // Logs of one account and Region that are delivered within the same minute are in no order; nor need the minutes be.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(15);

    private readonly HashSet<string> _recent = new(StringComparer.Ordinal);
    private string? _newest;
    private bool _isListed;

    public string Folder { get; } = folder;

    public string Prefix { get; } = prefix;

    /// <summary>The last key that was taken, or that was left out on purpose.</summary>
    public string? Last { get; private set; }

    public Queue<string> Keys { get; } = new();

    public bool NeedsListing => Keys.Count == 0 && !_isListed;

    /// <summary>The day of the next key; the end of time when there is none.</summary>
    public DateTime Day => Keys.Count == 0 ? DateTime.MaxValue : DayOf(Keys.Peek());

    /// <summary>Begins, or goes on, with a day.</summary>
    public void GoTo(DateTime first)
    {
        string start = first == DateTime.MinValue ? Folder : Folder + TrailLayout.FolderOf(first, Separator) + Separator;
        Last = string.CompareOrdinal(Last, start) < 0 ? start : Last;
        _isListed = false;
    }

    /// <summary>Goes back by as much as logs may come late. What was taken in that time is known, and not taken again.</summary>
    public void LookBack()
    {
        Forget();
        Last = Back is { } back && string.CompareOrdinal(back, Last) < 0 ? back : Last;
    }

    public int Add(IReadOnlyList<string> keys, int room, bool hasMore)
    {
        int added = 0;
        foreach (string key in keys)
        {
            if (added == room)
            {
                return added;
            }

            if (key.Length > 0 && key[key.Length - 1] != Separator && !_recent.Contains(key))
            {
                Keys.Enqueue(key);
                added++;
            }
        }

        _isListed = !hasMore;
        Last = !hasMore || keys.Count == 0 || added > 0 ? Last : keys[keys.Count - 1];
        return added;
    }

    public string Take()
    {
        Last = Keys.Dequeue();
        if (follows)
        {
            _newest = string.CompareOrdinal(_newest, Last) < 0 ? Last : _newest;
            _recent.Add(Last);
            if (_recent.Count > MostRemembered)
            {
                Forget();
            }
        }

        return Last;
    }

    /// <summary>Where what may come late begins: by the time in the name of the newest log; null where names tell none.</summary>
    private string? Back
    {
        get
        {
            const int TimeAt = 3;
            const string Format = "yyyyMMdd'T'HHmm";
            string[] parts = _newest is null ? [] : _newest.Substring(_newest.LastIndexOf(Separator) + 1).Split('_');
            if (parts.Length <= TimeAt
                || !DateTime.TryParseExact(parts[TimeAt].TrimEnd('Z'), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime newest))
            {
                return null;
            }

            DateTime from = newest - Overlap;
            string name = string.Join("_", parts.Take(TimeAt).Append(from.ToString(Format, CultureInfo.InvariantCulture)));
            return $"{Folder}{TrailLayout.FolderOf(from, Separator)}{Separator}{name}";
        }
    }

    private void Forget()
    {
        if (Back is { } back)
        {
            _recent.RemoveWhere(key => string.CompareOrdinal(key, back) < 0);
        }
    }

    private static DateTime DayOf(string key) =>
        TrailLayout.DayOf(key.Substring(0, Math.Max(0, key.LastIndexOf(Separator))), Separator) ?? Undated;
}
