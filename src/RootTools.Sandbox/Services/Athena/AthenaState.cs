using System.Text.Json.Serialization;
using RootTools.Sandbox.Services.Athena;

namespace RootTools.Sandbox.State;

/// <summary>A workgroup of Athena: where queries run, and what bounds them.</summary>
public sealed class SimulatedWorkGroup : AccountResource
{
    /// <summary>The name of the workgroup that every account has in every Region.</summary>
    public const string Primary = "primary";

    /// <summary>Makes a workgroup; add it to <see cref="SimulatedAccount.WorkGroups"/>.</summary>
    /// <param name="name">Its name, unique in the account and Region.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedWorkGroup(string name, string region, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        Name = name;
        Region = region;
        Created = created;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>When it was created (CreationTime).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>Whether queries can be started (State).</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>What it is for; null when nothing was said.</summary>
    public string? Description { get; set; }

    /// <summary>Where results are kept, <c>s3://bucket/prefix/</c>; null when each query has to say.</summary>
    public string? OutputLocation { get; set; }

    /// <summary>Whether its settings count, whatever a query says (EnforceWorkGroupConfiguration).</summary>
    public bool IsEnforced { get; set; } = true;

    /// <summary>How many bytes a query may read (BytesScannedCutoffPerQuery); null for any number.</summary>
    public long? MostBytesScanned { get; set; }

    /// <summary>The ARN.</summary>
    [JsonIgnore]
    public string Arn => Account.ArnOf("athena", "workgroup/" + Name, Region);
}

/// <summary>
/// A table of the data catalog over files of events in a bucket. Its partitions are projected, as
/// https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html tells, or it has none.
/// </summary>
public sealed class SimulatedTable : AccountResource
{
    /// <summary>Makes a table; add it to <see cref="SimulatedAccount.Tables"/>.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="name">Its name, in small letters.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="location">Where its files are: <c>s3://bucket/prefix/</c>.</param>
    /// <param name="created">When it was created.</param>
    public SimulatedTable(string database, string name, string region, string location, DateTimeOffset created)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(region);
        ArgumentException.ThrowIfNullOrEmpty(location);
        Database = database;
        Name = name;
        Region = region;
        Location = location;
        Created = created;
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>Where its files are.</summary>
    public string Location { get; }

    /// <summary>When it was created (CreateTime).</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The columns with their types, in the words of Hive: <c>string</c>, <c>struct&lt;type:string&gt;</c>.</summary>
    public IReadOnlyList<TableColumn> Columns { get; set; } = [];

    /// <summary>The columns that follow from where a file is.</summary>
    public IReadOnlyList<TableColumn> PartitionKeys { get; set; } = [];

    /// <summary>The properties, <c>projection.…</c> and <c>storage.location.template</c> among them.</summary>
    public SortedDictionary<string, string> Parameters { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A table of CloudTrail's logs with the columns that AWS documents.
    /// See https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html.
    /// </summary>
    /// <param name="database">Its database.</param>
    /// <param name="name">Its name, in small letters.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="location">Where its files are: <c>s3://bucket/prefix/</c>.</param>
    /// <param name="created">When it was created.</param>
    public static SimulatedTable OfTrail(string database, string name, string region, string location, DateTimeOffset created) =>
        new(database, name, region, location, created) { Columns = TrailColumns.All };
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, in small letters.</param>
/// <param name="Type">Its type, in the words of Hive.</param>
public sealed record TableColumn(string Name, string Type);

/// <content>What an account has of Athena.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>The workgroups of all Regions, <c>primary</c> only where it was changed.</summary>
    public IList<SimulatedWorkGroup> WorkGroups
    {
        get => field ??= new Belongings<SimulatedWorkGroup>(this, []);
        set => field = new Belongings<SimulatedWorkGroup>(this, value);
    }

    /// <summary>The tables of the data catalogs of all Regions.</summary>
    public IList<SimulatedTable> Tables
    {
        get => field ??= new Belongings<SimulatedTable>(this, []);
        set => field = new Belongings<SimulatedTable>(this, value);
    }

    /// <summary>The queries that were started, oldest first. They are not saved.</summary>
    [JsonIgnore]
    internal List<SimulatedQuery> Queries { get; } = [];

    /// <summary>Finds a workgroup; the primary one is everywhere.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    public SimulatedWorkGroup? FindWorkGroup(string region, string name) =>
        WorkGroups.FirstOrDefault(group => group.Region == region && group.Name == name)
        ?? (name == SimulatedWorkGroup.Primary ? new SimulatedWorkGroup(name, region, JoinedTimestamp) { Account = this, IsEnforced = false } : null);

    /// <summary>Finds a table, whatever letters are capital.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="database">Its database.</param>
    /// <param name="name">Its name.</param>
    public SimulatedTable? FindTable(string region, string database, string name) => Tables.FirstOrDefault(table =>
        table.Region == region
        && string.Equals(table.Database, database, StringComparison.OrdinalIgnoreCase)
        && string.Equals(table.Name, name, StringComparison.OrdinalIgnoreCase));
}
