namespace RootTools.Sandbox.Services.Athena;

/// <summary>Workgroups. See https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html.</summary>
internal static class WorkGroups
{
    private const int MostWorkGroups = 1000;
    private const int LargestPage = 50;

    /// <summary>CreateWorkGroup.</summary>
    [Guess("athena", "CreateWorkGroup: the messages about a name that is taken, and about an output location that is none")]
    public static Structure Create(ServiceRequest request)
    {
        Input? settings = request.Input.Structure("Configuration");
        SimulatedAccount account = request.Caller.Account;
        string name = request.Input.Required("Name");
        var group = new SimulatedWorkGroup(name, request.Region, request.Now)
        {
            Account = account,
            Description = request.Input.Text("Description"),
            OutputLocation = settings?.Structure("ResultConfiguration")?.Text("OutputLocation"),
            IsEnforced = settings?.Flag("EnforceWorkGroupConfiguration") ?? true,
            MostBytesScanned = settings?.Number("BytesScannedCutoffPerQuery"),
        };
        Authorizer.Demand(request, "athena:CreateWorkGroup", group.Arn);
        if (account.FindWorkGroup(request.Region, name) is not null)
        {
            throw AthenaService.InvalidRequest("WorkGroup is already created");
        }

        if (group.OutputLocation is { } place && !S3Place.TryParse(place, out _))
        {
            throw AthenaService.InvalidRequest("outputLocation is not a valid S3 path.");
        }

        if (account.WorkGroups.Count(existing => existing.Region == request.Region) >= MostWorkGroups)
        {
            throw AthenaService.InvalidRequest("The number of workgroups exceeds the quota.");
        }

        account.WorkGroups.Add(group);
        return [];
    }

    /// <summary>GetWorkGroup.</summary>
    public static Structure Get(ServiceRequest request)
    {
        SimulatedWorkGroup group = Require(request, "athena:GetWorkGroup", request.Input.Required("WorkGroup"));
        Structure described = Describe(group);
        described["Configuration"] = new Structure
        {
            ["ResultConfiguration"] = new Structure { ["OutputLocation"] = group.OutputLocation },
            ["EnforceWorkGroupConfiguration"] = group.IsEnforced,
            ["PublishCloudWatchMetricsEnabled"] = true,
            ["BytesScannedCutoffPerQuery"] = group.MostBytesScanned,
            ["RequesterPaysEnabled"] = false,
            ["EngineVersion"] = Engine,
        };
        return new() { ["WorkGroup"] = described };
    }

    /// <summary>ListWorkGroups.</summary>
    public static Structure List(ServiceRequest request)
    {
        Authorizer.Demand(request, "athena:ListWorkGroups", "*");
        SimulatedAccount account = request.Caller.Account;
        IEnumerable<SimulatedWorkGroup> groups = account.WorkGroups.Where(group => group.Region == request.Region && group.Name != SimulatedWorkGroup.Primary)
            .Append(account.FindWorkGroup(request.Region, SimulatedWorkGroup.Primary)!);
        (IReadOnlyList<SimulatedWorkGroup> page, string? next) = AthenaPage.Of(request, groups, group => group.Name, LargestPage);
        return new() { ["WorkGroups"] = page.Select(Summarize), ["NextToken"] = next };
    }

    /// <summary>DeleteWorkGroup, and with <c>RecursiveDeleteOption</c> the history of its queries.</summary>
    [Guess("athena", "DeleteWorkGroup: the message about the primary workgroup")]
    public static Structure Delete(ServiceRequest request)
    {
        SimulatedWorkGroup group = Require(request, "athena:DeleteWorkGroup", request.Input.Required("WorkGroup"));
        if (group.Name == SimulatedWorkGroup.Primary)
        {
            throw AthenaService.InvalidRequest("The primary workgroup cannot be deleted");
        }

        List<SimulatedQuery> queries = group.Account.Queries;
        bool isOf(SimulatedQuery query) => query.Region == group.Region && query.WorkGroup == group.Name;
        if (request.Input.Flag("RecursiveDeleteOption") != true && queries.Exists(isOf))
        {
            throw AthenaService.InvalidRequest($"WorkGroup {group.Name} is not empty");
        }

        queries.RemoveAll(isOf);
        group.Account.WorkGroups.Remove(group);
        return [];
    }

    /// <summary>Finds a workgroup of the caller's, and demands permission.</summary>
    public static SimulatedWorkGroup Require(ServiceRequest request, string action, string name)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, action, account.ArnOf("athena", "workgroup/" + name, request.Region));
        return account.FindWorkGroup(request.Region, name) ?? throw AthenaService.InvalidRequest($"WorkGroup {name} is not found.");
    }

    private static Structure Engine =>
        new() { ["SelectedEngineVersion"] = "AUTO", ["EffectiveEngineVersion"] = "Athena engine version 3" };

    private static Structure Summarize(SimulatedWorkGroup group)
    {
        Structure summary = Describe(group);
        summary["EngineVersion"] = Engine;
        return summary;
    }

    private static Structure Describe(SimulatedWorkGroup group) => new()
    {
        ["Name"] = group.Name,
        ["State"] = group.IsEnabled ? "ENABLED" : "DISABLED",
        ["Description"] = group.Description,
        ["CreationTime"] = group.Created,
    };
}

/// <summary>The pages of Athena's lists.</summary>
internal static class AthenaPage
{
    [Guess("athena", "the message about a NextToken that Athena did not give")]
    public static (IReadOnlyList<T> Entries, string? Next) Of<T>(ServiceRequest request, IEnumerable<T> entries, Func<T, string> name, int largest) => Page.Of(
        entries,
        name,
        request.Input.Number("MaxResults") is { } asked and > 0 ? asked : largest,
        request.Input.Text("NextToken"),
        InvalidToken);

    public static ServiceFaultException InvalidToken() => AthenaService.InvalidRequest("The NextToken is not valid.");
}

/// <summary>A place in S3: <c>s3://bucket/prefix</c>.</summary>
internal readonly record struct S3Place(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    public static bool TryParse(string text, out S3Place place)
    {
        string rest = text.StartsWith(Scheme, StringComparison.Ordinal) ? text.Substring(Scheme.Length) : "";
        int slash = rest.IndexOf('/');
        place = slash < 0 ? new(rest, "") : new(rest.Substring(0, slash), rest.Substring(slash + 1));
        return place.Bucket.Length > 0;
    }
}
