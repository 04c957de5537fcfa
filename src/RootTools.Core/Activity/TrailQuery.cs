using System.Text.Json.Nodes;

namespace RootTools.Activity;

/// <summary>
/// The SQL that asks a table of CloudTrail's logs for what can concern root users, within days and times, and how its rows become events
/// again.
/// </summary>
/// <remarks>
/// The columns are those of https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html; the SQL is Trino's, as of Athena's
/// engine version 3. A row that is cast to JSON loses its names there, so that each member is asked for by itself.
/// </remarks>
internal sealed class TrailQuery
{
    private static readonly string[] Plain =
    [
        "eventversion", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent", "errorcode", "errormessage",
        "requestparameters", "responseelements", "additionaleventdata", "requestid", "eventid", "eventtype", "readonly", "recipientaccountid",
        "serviceeventdetails",
    ];

    // What a table has in a struct, by the struct's own names: older tables lack some.
    private static readonly string[] OfIdentity =
    [
        "type", "principalid", "arn", "accountid", "accesskeyid", "username", "invokedby", "sessioncontext.attributes.creationdate",
        "sessioncontext.attributes.mfaauthenticated", "sessioncontext.assumedroot",
    ];

    private readonly List<string> _columns = [];

    private TrailQuery(string text, bool isBounded, IEnumerable<string> columns)
    {
        Text = text;
        IsBounded = isBounded;
        _columns.AddRange(columns);
    }

    /// <summary>The SQL.</summary>
    public string Text { get; }

    /// <summary>Whether partitions bound what is read, and paid for; else the whole table is.</summary>
    public bool IsBounded { get; }

    /// <summary>Writes the query.</summary>
    /// <param name="table">What is known of the table.</param>
    /// <param name="database">Its database.</param>
    /// <param name="after">The earliest time.</param>
    /// <param name="before">The latest time.</param>
    public static TrailQuery For(Athena.TableMetadata table, string database, DateTimeOffset after, DateTimeOffset before)
    {
        HashSet<string> there = new(table.Columns.Concat(table.PartitionKeys).Select(column => column.Name), StringComparer.OrdinalIgnoreCase);
        string identity = table.Columns.FirstOrDefault(column => Is(column.Name, "useridentity"))?.Type?.ToLowerInvariant() ?? string.Empty;
        string[] columns =
        [
            .. Plain.Where(there.Contains),
            .. OfIdentity.Where(member => IsIn(identity, member)).Select(member => $"useridentity.{member}"),
        ];

        // A session is opened before what is done in it; and logs lie in the folder of the day on which they were delivered.
        DateTimeOffset from = after - RootSessionOpener.MaximumDuration;
        string? partitions = BoundOf(table.PartitionKeys, from.UtcDateTime.Date, before.UtcDateTime.Date.AddDays(1));
        string text = $"""
            SELECT {string.Join(", ", columns.Select(column => $"{Path(column)} AS {Quoted(column)}"))}
            FROM {Quoted(database)}.{Quoted(table.Name)}
            WHERE {(partitions is null ? string.Empty : $"{partitions} AND ")}eventtime BETWEEN {Moment(from)} AND {Moment(before)}
              AND (useridentity.type = 'Root'
                OR (eventsource = 'sts.amazonaws.com' AND eventname = 'AssumeRoot')
                OR eventsource = 'account.amazonaws.com'
                OR eventname IN ({string.Join(", ", RootEventClassifier.NamesAlone.Select(Literal))}))
            """.Replace("\r\n", "\n");
        return new TrailQuery(text, partitions is not null, columns);
    }

    /// <summary>Makes an event of a row.</summary>
    public JsonObject EventOf(IReadOnlyList<string?> row)
    {
        JsonObject e = [];
        for (int i = 0; i < _columns.Count && i < row.Count; i++)
        {
            if (row[i] is not { } value)
            {
                continue;
            }

            JsonObject parent = e;
            string[] path = _columns[i].Split('.');
            foreach (string name in path.Take(path.Length - 1))
            {
                parent[name] ??= new JsonObject();
                parent = parent[name]!.AsObject();
            }

            parent[path[path.Length - 1]] = value;
        }

        return e;
    }

    private static bool IsIn(string type, string member) => member.Split('.').All(name => type.Contains($"{name}:", StringComparison.Ordinal));

    /// <summary>Bounds the partitions by days; null where they are none of days.</summary>
    private static string? BoundOf(IReadOnlyList<Athena.Column> keys, DateTime first, DateTime last)
    {
        string[] names = [.. keys.Select(key => key.Name.ToLowerInvariant())];
        if (names.Contains("year") && names.Contains("month") && names.Contains("day"))
        {
            string day = "CONCAT(CAST(year AS varchar), '/', LPAD(CAST(month AS varchar), 2, '0'), '/', LPAD(CAST(day AS varchar), 2, '0'))";
            return $"CAST(year AS varchar) BETWEEN '{first.Year}' AND '{last.Year}' AND {day} BETWEEN {Day(first)} AND {Day(last)}";
        }

        // The name that AWS's own examples have for the partition projection.
        string? projected = Array.Find(names, name => name is "timestamp" or "date" or "dt" or "event_date");
        return projected is null ? null : $"{Quoted(projected)} BETWEEN {Day(first)} AND {Day(last)}";
    }

    private static string Path(string column) => string.Join(".", column.Split('.').Select(name => name is "type" or "timestamp" ? Quoted(name) : name));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''")}'";

    private static string Day(DateTime day) => Literal(TrailLayout.FolderOf(day, '/'));

    private static string Moment(DateTimeOffset time) => Literal(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
