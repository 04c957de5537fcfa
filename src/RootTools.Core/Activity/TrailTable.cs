using System.Text;

namespace RootTools.Activity;

/// <summary>Which table of CloudTrail's logs to ask, and how.</summary>
public sealed record TrailTableScope
{
    /// <summary>The table: <c>database.table</c>.</summary>
    public required string Table { get; init; }

    /// <summary>The workgroup that the query runs in, which says where its results are kept.</summary>
    public required string WorkGroup { get; init; }

    /// <summary>The data catalog that the table is in.</summary>
    public string Catalog { get; init; } = "AwsDataCatalog";

    /// <summary>The earliest time.</summary>
    public required DateTimeOffset After { get; init; }

    /// <summary>The latest time; null for now.</summary>
    public DateTimeOffset? Before { get; init; }
}

/// <summary>
/// A table of CloudTrail's logs, asked with Athena: for organizations whose logs no single machine should read. The engine reads them, and
/// only what can concern a root user comes here.
/// </summary>
/// <param name="connection">The connection; its caller may run queries in the workgroup.</param>
/// <param name="scope">Which table, and how.</param>
public sealed class TrailTable(RootConnection connection, TrailTableScope scope) : RootActivitySource
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Asked, with the SQL and whether partitions bound it, before the query runs; null for running it.</summary>
    public Func<string, bool, Task<bool>>? Confirm { get; init; }

    /// <inheritdoc/>
    internal override async Task ReadAsync(ActivitySink sink, CancellationToken cancellationToken)
    {
        string[] names = scope.Table.Split(['.'], 2);
        if (names.Length != 2 || names[0].Length == 0 || names[1].Length == 0)
        {
            throw new RootToolsException(ActivityErrors.TableInvalid(scope.Table));
        }

        Athena.TableMetadata table = await DescribeAsync(names[0], names[1], cancellationToken);
        TrailQuery query = TrailQuery.For(table, names[0], scope.After, scope.Before ?? connection.Clock.GetUtcNow());
        if (Confirm is not null && !await Confirm(query.Text, query.IsBounded))
        {
            return;
        }

        await sink.NameAccountsAsync(connection, cancellationToken);
        string id = await StartAsync(query, cancellationToken);
        long scanned = await WaitAsync(id, cancellationToken);
        await ReadResultsAsync(id, query, sink, cancellationToken);
        sink.Count(scope.Table, scanned, 0);
    }

    private async Task<Athena.TableMetadata> DescribeAsync(string database, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.Aws.SendAsync(new Athena.GetTableMetadata(scope.Catalog, database, name, scope.WorkGroup), cancellationToken)).TableMetadata
                ?? throw new RootToolsException(ActivityErrors.TableInvalid(scope.Table));
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Athena.MetadataError)
        {
            throw new RootToolsException(ActivityErrors.TableUnreadable(e.Error, scope.Table), e);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Athena.InvalidRequest)
        {
            throw new RootToolsException(ActivityErrors.QueryRefused(e.Error, scope.WorkGroup), e);
        }
    }

    private async Task<string> StartAsync(TrailQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.Aws.SendAsync(
                new Athena.StartQueryExecution(query.Text, scope.WorkGroup, Guid.NewGuid().ToString()), cancellationToken)).QueryExecutionId;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Athena.InvalidRequest)
        {
            throw new RootToolsException(ActivityErrors.QueryRefused(e.Error, scope.WorkGroup), e);
        }
    }

    /// <summary>Waits for the end of the query; whoever stops waiting stops it.</summary>
    /// <returns>The bytes that it read.</returns>
    private async Task<long> WaitAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            for (TimeSpan wait = FirstWait; ; wait = wait + wait < LongestWait ? wait + wait : LongestWait)
            {
                Athena.QueryExecution? query =
                    (await connection.Aws.SendAsync(new Athena.GetQueryExecution(id), cancellationToken)).QueryExecution;
                string state = query?.Status?.State ?? "there is no state of it";
                if (state == "SUCCEEDED")
                {
                    return query!.Statistics?.DataScannedInBytes ?? 0;
                }

                if (state is not ("QUEUED" or "RUNNING"))
                {
                    throw new RootToolsException(ActivityErrors.QueryFailed(id, state, query?.Status?.StateChangeReason));
                }

                await Task.Delay(wait, connection.Clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await StopAsync(id);
            throw;
        }
    }

    // Who may not stop it has stopped all the same; it ends by itself.
    private async Task StopAsync(string id)
    {
        try
        {
            await connection.Aws.SendAsync(new Athena.StopQueryExecution(id), CancellationToken.None);
        }
        catch (RootToolsException)
        {
        }
    }

    private async Task ReadResultsAsync(string id, TrailQuery query, ActivitySink sink, CancellationToken cancellationToken)
    {
        bool isFirst = true;
        string? token = null;
        do
        {
            Athena.GetQueryResults.Output page = await connection.Aws.SendAsync(new Athena.GetQueryResults(id, token), cancellationToken);
            foreach (Athena.Row row in (page.ResultSet?.Rows ?? []).Skip(isFirst ? 1 : 0))
            {
                string json = query.EventOf([.. row.Data.Select(datum => datum.VarCharValue)]).ToJsonString();
                foreach (CloudTrailEvent e in CloudTrailEvent.Read(Encoding.UTF8.GetBytes(json)))
                {
                    sink.Add(e);
                }
            }

            isFirst = false;
            token = string.IsNullOrEmpty(page.NextToken) || page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
    }
}
