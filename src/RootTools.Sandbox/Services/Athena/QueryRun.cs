using System.Text.Json;

namespace RootTools.Sandbox.Services.Athena;

/// <summary>Runs a query, in the caller's name as far as tables and files go.</summary>
internal static class QueryRun
{
    [Guess("athena", "StateChangeReason: the words about permissions")]
    public static QueryOutcome Run(ServiceRequest request, SimulatedWorkGroup group, SqlSelect query, string database, S3Place output)
    {
        if (DataCatalog.FindRefusal(request, "GetTable", database, query.Table.Name) is { } refusal)
        {
            return QueryOutcome.Failed("Insufficient permissions to execute the query. " + refusal);
        }

        if (request.Caller.Account.FindTable(request.Region, database, query.Table.Name) is not { } table)
        {
            return QueryOutcome.Failed($"TABLE_NOT_FOUND: {At(query.Table)}: Table 'awsdatacatalog.{database}.{query.Table.Name}' does not exist");
        }

        if (query.References.FirstOrDefault(reference => !Has(table, reference)) is { } unknown)
        {
            return QueryOutcome.Failed(
                $"COLUMN_NOT_FOUND: {At(unknown)}: Column '{unknown.Name}' cannot be resolved or requester is not authorized to access requested resources");
        }

        if (TableFiles.Injected(table).FirstOrDefault(name => !Equates(query.Where, name)) is { } injected)
        {
            return QueryOutcome.Failed(
                $"CONSTRAINT_VIOLATION: For the injected projected partition column {injected}, the WHERE clause must contain only static equality " +
                "conditions, and at least one such condition must be present.");
        }

        TableFiles files = TableFiles.Of(table);
        SimulatedBucket? bucket = request.Organization.FindBucket(files.Bucket);
        if (bucket is null || !MayRead(request, bucket))
        {
            return QueryOutcome.Failed($"Permission denied on S3 path: {files.Location}");
        }

        QueryOutcome outcome = Scan(query, files, bucket, group.MostBytesScanned);
        if (outcome.Reason is null && !MayWrite(request, output))
        {
            return QueryOutcome.Failed(
                $"Access denied when writing output to url: s3://{output.Bucket}/{output.Prefix} . Please ensure you are allowed to access the S3 bucket. " +
                "If you are encrypting query results with KMS key, please ensure you are allowed to access your KMS key");
        }

        return outcome;
    }

    /// <summary>Whether the caller may do something with an object or, without a key, with a bucket.</summary>
    public static bool May(ServiceRequest request, string action, SimulatedBucket bucket, string? key) => Authorizer.Decide(request, new AccessQuestion
    {
        Action = action,
        Resource = key is null ? bucket.Arn : $"{bucket.Arn}/{key}",
        ResourceAccount = bucket.Account,
        ResourcePolicy = bucket.Policy,
    }).IsAllowed;

    private static QueryOutcome Scan(SqlSelect query, TableFiles files, SimulatedBucket bucket, long? mostBytes)
    {
        List<IReadOnlyList<string?>> rows = [];
        long bytes = 0;
        foreach ((SimulatedObject file, IReadOnlyDictionary<string, string> partition) in files.In(bucket.Objects))
        {
            // A partition whose values alone decide against it is not read.
            if (query.Where?.Holds(reference => ValueOf(partition, reference)) == false)
            {
                continue;
            }

            bytes += file.Content.Length;
            if (bytes > mostBytes)
            {
                return QueryOutcome.Cancelled("Query cancelled! : Bytes scanned limit was exceeded", bytes);
            }

            using JsonDocument read = TrailRows.Read(file);
            foreach (JsonElement record in TrailRows.In(read))
            {
                string? Row(SqlReference reference) => ValueOf(partition, reference) ?? TrailRows.ValueOf(record, reference);
                if (query.Where is null || query.Where.Holds(Row) == true)
                {
                    rows.Add([.. query.Columns.Select(column => Row(column.Reference))]);
                }
            }
        }

        return new QueryOutcome([.. query.Columns.Select(column => column.Name)], rows, bytes);
    }

    private static string? ValueOf(IReadOnlyDictionary<string, string> partition, SqlReference reference) =>
        partition.TryGetValue(reference.Column, out string? value) ? value : null;

    private static bool Has(SimulatedTable table, SqlReference reference) => table.Columns.Concat(table.PartitionKeys).Any(column =>
        string.Equals(column.Name, reference.Column, StringComparison.OrdinalIgnoreCase) && TrailRows.HasMember(column.Type, reference.Path.Skip(1)));

    private static bool Equates(SqlCondition? condition, string column) => condition switch
    {
        SqlCondition.All all => all.Conditions.Any(one => Equates(one, column)),
        SqlCondition.In { Reference: { } reference } => string.Equals(reference.Name, column, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool MayRead(ServiceRequest request, SimulatedBucket bucket) =>
        May(request, "s3:ListBucket", bucket, null)
        && (bucket.Objects.Count == 0 || May(request, "s3:GetObject", bucket, bucket.Objects.InOrder[0].Key));

    private static bool MayWrite(ServiceRequest request, S3Place output) =>
        request.Organization.FindBucket(output.Bucket) is { } bucket && May(request, "s3:PutObject", bucket, output.Prefix);

    private static string At(SqlReference reference) =>
        $"line {reference.Line.ToString(CultureInfo.InvariantCulture)}:{reference.Position.ToString(CultureInfo.InvariantCulture)}";
}
