namespace RootTools.Sandbox.Services.Athena;

/// <summary>Queries: started, watched and stopped. See https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html.</summary>
internal static class QueryExecutions
{
    private const int LargestPage = 50;

    /// <summary>StartQueryExecution. The same token again gives the same query.</summary>
    [Guess("athena", "StartQueryExecution: the messages about a workgroup that is disabled, and about a token that was used for another query")]
    public static Structure Start(ServiceRequest request)
    {
        Input input = request.Input;
        SimulatedAccount account = request.Caller.Account;
        SimulatedWorkGroup group = WorkGroups.Require(request, "athena:StartQueryExecution", input.Text("WorkGroup") ?? SimulatedWorkGroup.Primary);
        if (!group.IsEnabled)
        {
            throw AthenaService.InvalidRequest($"WorkGroup {group.Name} is disabled.");
        }

        string sql = input.Required("QueryString");
        string? token = input.Text("ClientRequestToken");
        if (token is not null && account.Queries.Find(query => query.Token == token && query.Region == group.Region) is { } known)
        {
            return known.Sql == sql && known.WorkGroup == group.Name
                ? new() { ["QueryExecutionId"] = known.Id }
                : throw AthenaService.InvalidRequest("Idempotent parameters do not match");
        }

        S3Place output = RequireOutput(request, group);
        SqlSelect select = Read(input, sql);
        Input? context = input.Structure("QueryExecutionContext");
        string database = select.Database ?? context?.Text("Database") ?? "default";
        string file = $"{output.Prefix.TrimEnd('/')}{(output.Prefix.TrimEnd('/').Length > 0 ? "/" : "")}";
        SimulatedQuery query = new(group, sql, request.Now)
        {
            Token = token,
            Database = context?.Text("Database"),
            Output = output with { Prefix = file },
            Outcome = QueryRun.Run(request, group, select, database, output with { Prefix = file + "result.csv" }),
        };
        account.Queries.Add(query);
        return new() { ["QueryExecutionId"] = query.Id };
    }

    /// <summary>StopQueryExecution: no error when it has ended already.</summary>
    public static Structure Stop(ServiceRequest request)
    {
        SimulatedQuery query = Require(request, "athena:StopQueryExecution", request.Input.Required("QueryExecutionId"));
        if (StateOf(request, query) is "QUEUED" or "RUNNING")
        {
            query.Stopped = request.Now;
        }

        return [];
    }

    /// <summary>GetQueryExecution.</summary>
    public static Structure Get(ServiceRequest request) => new()
    {
        ["QueryExecution"] = Describe(request, Require(request, "athena:GetQueryExecution", request.Input.Required("QueryExecutionId"))),
    };

    /// <summary>BatchGetQueryExecution.</summary>
    public static Structure GetSeveral(ServiceRequest request)
    {
        IReadOnlyList<string> ids = request.Input.Texts("QueryExecutionIds")!;
        SimulatedQuery[] found = [.. Own(request).Where(query => ids.Contains(query.Id))];
        foreach (SimulatedQuery query in found)
        {
            Demand(request, "athena:BatchGetQueryExecution", query);
        }

        return new()
        {
            ["QueryExecutions"] = found.Select(query => Describe(request, query)),
            ["UnprocessedQueryExecutionIds"] = ids.Except(found.Select(query => query.Id)).Select(id => new Structure
            {
                ["QueryExecutionId"] = id,
                ["ErrorCode"] = "INVALID_INPUT",
                ["ErrorMessage"] = NotFound(id),
            }),
        };
    }

    /// <summary>ListQueryExecutions: those of a workgroup, newest first.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedWorkGroup group = WorkGroups.Require(
            request, "athena:ListQueryExecutions", request.Input.Text("WorkGroup") ?? SimulatedWorkGroup.Primary);
        SimulatedQuery[] newestFirst = [.. Own(request).Where(query => query.WorkGroup == group.Name).Reverse()];
        int number = 0;
        (IReadOnlyList<(string Place, SimulatedQuery Query)> page, string? next) = AthenaPage.Of(
            request, newestFirst.Select(query => (Place: (number++).ToString("D9", CultureInfo.InvariantCulture), Query: query)), entry => entry.Place, LargestPage);
        return new() { ["QueryExecutionIds"] = page.Select(entry => entry.Query.Id), ["NextToken"] = next };
    }

    /// <summary>Finds a query of the caller's, and demands permission for its workgroup.</summary>
    public static SimulatedQuery Require(ServiceRequest request, string action, string id)
    {
        SimulatedQuery? query = Own(request).FirstOrDefault(query => query.Id == id);
        Demand(request, action, query);
        return query ?? throw AthenaService.InvalidRequest(NotFound(id));
    }

    /// <summary>The state of a query now.</summary>
    public static string StateOf(ServiceRequest request, SimulatedQuery query) => query.State(request.Now, request.Organization.LifeCycle.QueryRun);

    private static IEnumerable<SimulatedQuery> Own(ServiceRequest request) =>
        request.Caller.Account.Queries.Where(query => query.Region == request.Region);

    private static void Demand(ServiceRequest request, string action, SimulatedQuery? query) => Authorizer.Demand(
        request, action, request.Caller.Account.ArnOf("athena", "workgroup/" + (query?.WorkGroup ?? SimulatedWorkGroup.Primary), request.Region));

    private static string NotFound(string id) => $"QueryExecution {id} was not found";

    // Whoever asks for more than the sandbox evaluates is told so, and gets no empty answer.
    private static SqlSelect Read(Input input, string sql)
    {
        try
        {
            if (input.Has("ExecutionParameters"))
            {
                throw new FormatException("ExecutionParameters");
            }

            return SqlReader.Read(sql);
        }
        catch (FormatException exception)
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated(
                $"this query: it evaluates SELECT of columns FROM one table WHERE texts are =, IN or BETWEEN others, and stopped at {exception.Message}"));
        }
    }

    private static S3Place RequireOutput(ServiceRequest request, SimulatedWorkGroup group)
    {
        string? asked = request.Input.Structure("ResultConfiguration")?.Text("OutputLocation");
        string location = (group.IsEnforced ? group.OutputLocation ?? asked : asked ?? group.OutputLocation) ?? throw AthenaService.InvalidRequest(
            "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.");
        if (!S3Place.TryParse(location, out S3Place output))
        {
            throw AthenaService.InvalidRequest("outputLocation is not a valid S3 path.");
        }

        return request.Organization.FindBucket(output.Bucket) is { } bucket && QueryRun.May(request, "s3:GetBucketLocation", bucket, null)
            ? output
            : throw AthenaService.InvalidRequest($"Unable to verify/create output bucket {output.Bucket}");
    }

    [Guess("athena", "StateChangeReason of a query that somebody stopped")]
    private static Structure Describe(ServiceRequest request, SimulatedQuery query)
    {
        TimeSpan run = request.Organization.LifeCycle.QueryRun;
        string state = query.State(request.Now, run);
        bool hasEnded = state is not ("QUEUED" or "RUNNING");
        string? reason = query.Stopped is not null ? "Query cancelled by user" : hasEnded ? query.Outcome.Reason : null;
        DateTimeOffset until = hasEnded ? query.Ends(run) : request.Now;
        long took = (long)(until - query.Submitted).TotalMilliseconds;
        return new()
        {
            ["QueryExecutionId"] = query.Id,
            ["Query"] = query.Sql,
            ["StatementType"] = "DML",
            ["ResultConfiguration"] = new Structure { ["OutputLocation"] = QueryResults.LocationOf(query) },
            ["QueryExecutionContext"] = query.Database is null ? [] : new Structure { ["Database"] = query.Database },
            ["Status"] = new Structure
            {
                ["State"] = state,
                ["StateChangeReason"] = reason,
                ["SubmissionDateTime"] = query.Submitted,
                ["CompletionDateTime"] = hasEnded ? until : null,
                ["AthenaError"] = state != "FAILED" ? null : new Structure { ["ErrorCategory"] = 2, ["Retryable"] = false, ["ErrorMessage"] = reason },
            },
            ["Statistics"] = new Structure
            {
                ["EngineExecutionTimeInMillis"] = took,
                ["DataScannedInBytes"] = hasEnded && query.Stopped is null ? query.Outcome.BytesScanned : 0L,
                ["TotalExecutionTimeInMillis"] = took,
            },
            ["WorkGroup"] = query.WorkGroup,
            ["EngineVersion"] = new Structure { ["SelectedEngineVersion"] = "AUTO", ["EffectiveEngineVersion"] = "Athena engine version 3" },
            ["SubstatementType"] = "SELECT",
        };
    }
}
