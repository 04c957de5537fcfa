namespace RootTools.Aws;

/// <summary>Amazon Athena: https://docs.aws.amazon.com/athena/latest/APIReference/API_Operations.html.</summary>
internal static class Athena
{
    internal static readonly AwsService Service = AwsService.Json11("athena", "2017-05-18", "AmazonAthena", "Athena");

    /// <summary>The code of what the data catalog refuses.</summary>
    internal const string MetadataError = "MetadataException";

    /// <summary>The code of whatever else is wrong with a request.</summary>
    internal const string InvalidRequest = "InvalidRequestException";

    internal sealed record GetTableMetadata(string CatalogName, string DatabaseName, string TableName, string? WorkGroup = null)
        : IInput<GetTableMetadata.Output>
    {
        internal sealed record Output(TableMetadata? TableMetadata = null);
    }

    internal sealed record TableMetadata(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<Column> PartitionKeys);

    internal sealed record Column(string Name, string? Type = null);

    /// <remarks>The token makes a repeated request start nothing new.</remarks>
    internal sealed record StartQueryExecution(string QueryString, string WorkGroup, string ClientRequestToken)
        : IInput<StartQueryExecution.Output>
    {
        internal sealed record Output(string QueryExecutionId);
    }

    internal sealed record StopQueryExecution(string QueryExecutionId) : IInput<Nothing>;

    internal sealed record GetQueryExecution(string QueryExecutionId) : IInput<GetQueryExecution.Output>
    {
        internal sealed record Output(QueryExecution? QueryExecution = null);
    }

    internal sealed record QueryExecution(QueryExecutionStatus? Status = null, QueryExecutionStatistics? Statistics = null);

    /// <param name="State"><c>QUEUED</c>, <c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c> or <c>CANCELLED</c>.</param>
    /// <param name="StateChangeReason">Why, when it failed.</param>
    internal sealed record QueryExecutionStatus(string? State = null, string? StateChangeReason = null);

    internal sealed record QueryExecutionStatistics(long? DataScannedInBytes = null);

    /// <remarks>The first row of the first page has the names of the columns. The rows lie a level deeper than in other lists.</remarks>
    internal sealed record GetQueryResults(string QueryExecutionId, string? NextToken = null, int MaxResults = 1000) : IInput<GetQueryResults.Output>
    {
        internal sealed record Output(ResultSet? ResultSet = null, string? NextToken = null);
    }

    internal sealed record ResultSet(IReadOnlyList<Row> Rows);

    internal sealed record Row(IReadOnlyList<Datum> Data);

    internal sealed record Datum(string? VarCharValue = null);
}
