namespace RootTools.Sandbox.Services.Athena;

/// <summary>A query that was started. What comes of it is settled then, and told when its time is over.</summary>
internal sealed class SimulatedQuery(SimulatedWorkGroup group, string sql, DateTimeOffset submitted)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public string WorkGroup { get; } = group.Name;

    public string Region { get; } = group.Region;

    public string Sql { get; } = sql;

    public DateTimeOffset Submitted { get; } = submitted;

    /// <summary>The token that the client gave, so that a repeated request starts nothing new; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>The database in which names without one are looked for.</summary>
    public string? Database { get; init; }

    /// <summary>The object with the results.</summary>
    public required S3Place Output { get; init; }

    /// <summary>What comes of it.</summary>
    public required QueryOutcome Outcome { get; init; }

    /// <summary>When somebody stopped it; null when nobody did.</summary>
    public DateTimeOffset? Stopped { get; set; }

    /// <summary>When it ends, or did.</summary>
    /// <param name="run">How long queries take.</param>
    public DateTimeOffset Ends(TimeSpan run) => Stopped ?? Submitted + run;

    /// <summary>The state at a time.</summary>
    public string State(DateTimeOffset now, TimeSpan run)
    {
        const int WaitingShare = 4;
        return Stopped is not null ? "CANCELLED"
            : now >= Submitted + run ? Outcome.State
            : now >= Submitted + TimeSpan.FromTicks(run.Ticks / WaitingShare) ? "RUNNING"
            : "QUEUED";
    }
}

/// <summary>What comes of a query.</summary>
/// <param name="Columns">The names of the result's columns.</param>
/// <param name="Rows">The rows, without the names.</param>
/// <param name="BytesScanned">How many bytes were read.</param>
internal sealed record QueryOutcome(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, long BytesScanned)
{
    /// <summary><c>SUCCEEDED</c>, <c>FAILED</c> or <c>CANCELLED</c>.</summary>
    public string State { get; private init; } = "SUCCEEDED";

    /// <summary>Why it did not succeed; null when it did.</summary>
    public string? Reason { get; private init; }

    public static QueryOutcome Failed(string reason) => new([], [], 0) { State = "FAILED", Reason = reason };

    public static QueryOutcome Cancelled(string reason, long bytesScanned) => new([], [], bytesScanned) { State = "CANCELLED", Reason = reason };

    /// <summary>The result as the object in the bucket has it.</summary>
    public byte[] ToCsv()
    {
        StringBuilder text = new();
        foreach (IReadOnlyList<string?> row in Rows.Prepend(Columns))
        {
            text.Append(string.Join(",", row.Select(value => value is null ? "" : $"\"{value.Replace("\"", "\"\"")}\""))).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
