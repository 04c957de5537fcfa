namespace RootTools.Sandbox.Services.Athena;

/// <summary>
/// What queries found, page by page; the first row of the first page has the names of the columns.
/// See https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html.
/// </summary>
internal static class QueryResults
{
    private const int LargestPage = 1000;

    /// <summary>The object with the results of a query.</summary>
    public static string LocationOf(SimulatedQuery query) => $"s3://{query.Output.Bucket}/{KeyOf(query)}";

    /// <summary>GetQueryResults.</summary>
    public static Structure Get(ServiceRequest request)
    {
        Input input = request.Input;
        SimulatedQuery query = QueryExecutions.Require(request, "athena:GetQueryResults", input.Required("QueryExecutionId"));
        if (input.Text("QueryResultType") == "DATA_MANIFEST")
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated("athena:GetQueryResults with QueryResultType DATA_MANIFEST"));
        }

        string state = QueryExecutions.StateOf(request, query);
        if (state is "QUEUED" or "RUNNING")
        {
            throw AthenaService.InvalidRequest($"Query has not yet finished. Current state: {state}", "INVALID_QUERY_STATE");
        }

        if (state != "SUCCEEDED")
        {
            throw AthenaService.InvalidRequest($"Query did not finish successfully. Final query state: {state}", "INVALID_QUERY_STATE");
        }

        Keep(request, query);
        int first = input.Text("NextToken") is { } token ? ReadToken(token, query) : 0;
        int size = input.Number("MaxResults") ?? LargestPage;
        IReadOnlyList<string> columns = query.Outcome.Columns;
        IEnumerable<IReadOnlyList<string?>> rows = query.Outcome.Rows.Prepend(columns).Skip(first).Take(size);
        return new()
        {
            ["UpdateCount"] = 0,
            ["ResultSet"] = new Structure
            {
                ["Rows"] = rows.Select(row => new Structure { ["Data"] = row.Select(value => new Structure { ["VarCharValue"] = value }) }),
                ["ResultSetMetadata"] = new Structure { ["ColumnInfo"] = columns.Select(Describe) },
            },
            ["NextToken"] = first + size < query.Outcome.Rows.Count + 1 ? WriteToken(first + size, query) : null,
        };
    }

    // The results lie in a bucket, and who is given them has to be let in there.
    [Guess("athena", "GetQueryResults: the code and the message to who may not read the bucket of the results")]
    private static void Keep(ServiceRequest request, SimulatedQuery query)
    {
        SimulatedBucket? bucket = request.Organization.FindBucket(query.Output.Bucket);
        string key = KeyOf(query);
        if (bucket is not null && bucket.Objects.Find(key) is null)
        {
            bucket.Objects.Put(new SimulatedObject(key, request.Now, query.Outcome.ToCsv) { ContentType = "application/octet-stream" });
        }

        if (bucket is null || !QueryRun.May(request, "s3:GetObject", bucket, key))
        {
            throw new ServiceFaultException(request.Service.Denied($"User: {request.Caller.Arn} is not authorized to perform: s3:GetObject on resource: {LocationOf(query)}"));
        }
    }

    private static string KeyOf(SimulatedQuery query) => $"{query.Output.Prefix}{query.Id}.csv";

    private static Structure Describe(string column) => new()
    {
        ["CatalogName"] = "hive",
        ["SchemaName"] = "",
        ["TableName"] = "",
        ["Name"] = column,
        ["Label"] = column,
        ["Type"] = "varchar",
        ["Precision"] = int.MaxValue,
        ["Scale"] = 0,
        ["Nullable"] = "UNKNOWN",
        ["CaseSensitive"] = true,
    };

    private static string WriteToken(int first, SimulatedQuery query) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{first.ToString(CultureInfo.InvariantCulture)} {query.Id}"));

    // A token counts for the query that it was given for.
    private static int ReadToken(string token, SimulatedQuery query)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ');
            return parts.Length == 2 && parts[1] == query.Id && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                ? first
                : throw AthenaPage.InvalidToken();
        }
        catch (FormatException)
        {
            throw AthenaPage.InvalidToken();
        }
    }
}
