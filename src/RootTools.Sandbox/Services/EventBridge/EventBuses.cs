using System.Text.Json.Nodes;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// The event buses of an account in a Region, and who else may use them.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html.
/// </summary>
internal static class EventBuses
{
    private const int LongestPolicy = 10240;
    private const int MostBuses = 100;

    /// <summary>CreateEventBus.</summary>
    [Guess("events", "CreateEventBus: the message about a name that a bus cannot have")]
    public static Structure Create(ServiceRequest request)
    {
        string name = request.Input.Required("Name");
        SimulatedAccount account = request.Caller.Account;
        var bus = new SimulatedEventBus(name, request.Region, request.Now) { Account = account, Description = request.Input.Text("Description") };
        Authorizer.Demand(request, "events:CreateEventBus", bus.Arn);
        if (name.Contains('/'))
        {
            throw EventFaults.Validation("Event bus name cannot contain slash(/) except for partner event buses.");
        }

        if (account.FindEventBus(request.Region, name) is not null)
        {
            throw new ServiceFaultException(400, "ResourceAlreadyExistsException", $"Event bus {name} already exists.");
        }

        if (account.EventBuses.Count(existing => existing.Region == request.Region) >= MostBuses)
        {
            throw EventFaults.LimitExceeded();
        }

        EventTags.Add(bus.Tags, request);
        account.EventBuses.Add(bus);
        return new() { ["EventBusArn"] = bus.Arn, ["Description"] = bus.Description };
    }

    /// <summary>DescribeEventBus: the default one unless one is named.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        SimulatedEventBus bus = Require(request, "Name");
        return Describe(bus);
    }

    /// <summary>UpdateEventBus: what is not named is cleared.</summary>
    public static Structure Update(ServiceRequest request)
    {
        SimulatedEventBus bus = Keep(Require(request, "Name"));
        bus.Description = request.Input.Text("Description");
        bus.LastModified = request.Now;
        return new() { ["Arn"] = bus.Arn, ["Name"] = bus.Name, ["Description"] = bus.Description };
    }

    /// <summary>DeleteEventBus: no error when it is gone already.</summary>
    [Guess("events", "DeleteEventBus: the message about the default bus")]
    public static Structure? Delete(ServiceRequest request)
    {
        string name = request.Input.Required("Name");
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "events:DeleteEventBus", account.ArnOf("events", "event-bus/" + name, request.Region));
        if (name == SimulatedEventBus.Default)
        {
            throw EventFaults.Validation("Cannot delete event bus default.");
        }

        if (account.EventRules.Any(rule => rule.Region == request.Region && rule.BusName == name))
        {
            throw EventFaults.Validation("EventBus can't be deleted since it has rules.");
        }

        if (account.FindEventBus(request.Region, name) is { } bus)
        {
            account.EventBuses.Remove(bus);
        }

        return null;
    }

    /// <summary>ListEventBuses.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        Authorizer.Demand(request, "events:ListEventBuses", "*");
        string prefix = request.Input.Text("NamePrefix") ?? "";
        IEnumerable<SimulatedEventBus> all = account.EventBuses.Where(bus => bus.Region == request.Region && bus.Name != SimulatedEventBus.Default)
            .Append(account.FindEventBus(request.Region, SimulatedEventBus.Default)!)
            .Where(bus => bus.Name.StartsWith(prefix, StringComparison.Ordinal));
        (IReadOnlyList<SimulatedEventBus> page, string? next) = EventPage.Of(request, all, bus => bus.Name);
        return new() { ["EventBuses"] = page.Select(Describe), ["NextToken"] = next };
    }

    /// <summary>PutPermission: the whole policy, or one statement of it.</summary>
    [Guess("events", "PutPermission, RemovePermission: the messages")]
    public static Structure? PutPermission(ServiceRequest request)
    {
        SimulatedEventBus bus = Keep(Require(request, "EventBusName"));
        string text;
        if (request.Input.Text("Policy") is { } policy)
        {
            text = policy;
        }
        else
        {
            string id = request.Input.Text("StatementId") ?? throw EventFaults.Validation("Parameter StatementId must be specified.");
            string principal = request.Input.Text("Principal") ?? throw EventFaults.Validation("Parameter Principal must be specified.");
            JsonArray statements = Statements(bus, id);
            statements.Add(Statement(request, bus, id, principal));
            text = Policy(statements);
        }

        if (Encoding.UTF8.GetByteCount(text) > LongestPolicy)
        {
            throw new ServiceFaultException(400, "PolicyLengthExceededException", $"The policy length exceeds the limit of {LongestPolicy} bytes.");
        }

        if (ResourcePolicyRules.OfEventBuses.FindProblem(request, bus.Arn, text) is { } problem)
        {
            throw EventFaults.Validation($"This policy is not valid: {problem}");
        }

        bus.Policy = new PolicyText(text);
        bus.LastModified = request.Now;
        return null;
    }

    /// <summary>RemovePermission: one statement of the policy, or all.</summary>
    public static Structure? RemovePermission(ServiceRequest request)
    {
        SimulatedEventBus bus = Keep(Require(request, "EventBusName"));
        if (request.Input.Flag("RemoveAllPermissions") == true)
        {
            bus.Policy = null;
            return null;
        }

        string id = request.Input.Text("StatementId") ?? throw EventFaults.Validation("Parameter StatementId must be specified.");
        int before = Statements(bus, "").Count;
        JsonArray rest = Statements(bus, id);
        if (rest.Count == before)
        {
            throw EventFaults.NotFound("Statement with the provided id does not exist.");
        }

        bus.Policy = rest.Count == 0 ? null : new PolicyText(Policy(rest));
        bus.LastModified = request.Now;
        return null;
    }

    /// <summary>Finds the bus that a request names, by name or ARN, and demands permission; the default one where none is named.</summary>
    public static SimulatedEventBus Require(ServiceRequest request, string member)
    {
        SimulatedEventBus? bus = Find(request, request.Input.Text(member));
        string named = request.Input.Text(member) ?? SimulatedEventBus.Default;
        Demand(request, bus, bus?.Arn ?? request.Caller.Account.ArnOf("events", "event-bus/" + named, request.Region));
        return bus ?? throw EventFaults.NotFound($"Event bus {named} does not exist.");
    }

    /// <summary>Finds the bus that is named by name or ARN; null when there is none.</summary>
    public static SimulatedEventBus? Find(ServiceRequest request, string? named)
    {
        named ??= SimulatedEventBus.Default;
        string[] parts = named.Split([':'], 6);
        return parts.Length < 6
            ? request.Caller.Account.FindEventBus(request.Region, named)
            : request.Organization.FindAnyAccount(parts[4])?.FindEventBus(parts[3], parts[5].Substring(parts[5].IndexOf('/') + 1));
    }

    /// <summary>Demands permission for something on a bus, which another account's policy may give.</summary>
    public static void Demand(ServiceRequest request, SimulatedEventBus? bus, string arn)
    {
        SimulatedAccount owner = bus?.Account ?? request.Caller.Account;
        request.TargetAccountId = owner.Id;
        Authorizer.Demand(request, new AccessQuestion
        {
            Action = "events:" + request.Operation,
            Resource = arn,
            ResourceAccount = owner,
            ResourcePolicy = bus?.Policy,
        });
    }

    /// <summary>The bus, kept from now on where it is a default one that nobody has changed before.</summary>
    public static SimulatedEventBus Keep(SimulatedEventBus bus)
    {
        if (!bus.Account.EventBuses.Contains(bus))
        {
            bus.Account.EventBuses.Add(bus);
        }

        return bus;
    }

    private static Structure Describe(SimulatedEventBus bus) => new()
    {
        ["Name"] = bus.Name,
        ["Arn"] = bus.Arn,
        ["Description"] = bus.Description,
        ["Policy"] = bus.Policy?.Text,
        ["CreationTime"] = bus.Created,
        ["LastModifiedTime"] = bus.LastModified,
    };

    private static JsonObject Statement(ServiceRequest request, SimulatedEventBus bus, string id, string principal)
    {
        var statement = new JsonObject
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = principal == "*" ? "*" : new JsonObject { ["AWS"] = $"arn:{bus.Account.Partition.Name}:iam::{principal}:root" },
            ["Action"] = request.Input.Text("Action") ?? "events:PutEvents",
            ["Resource"] = bus.Arn,
        };
        if (request.Input.Structure("Condition") is { } condition)
        {
            statement["Condition"] = new JsonObject
            {
                [condition.Required("Type")] = new JsonObject { [condition.Required("Key")] = condition.Required("Value") },
            };
        }

        return statement;
    }

    // The statements of the policy, without one.
    private static JsonArray Statements(SimulatedEventBus bus, string without) => bus.Policy is null ? [] : new JsonArray(
    [
        .. (JsonNode.Parse(bus.Policy.Text)!["Statement"] is JsonArray list ? list : new JsonArray(JsonNode.Parse(bus.Policy.Text)!["Statement"]!.DeepClone()))
            .Where(statement => (string?)statement!["Sid"] != without)
            .Select(statement => statement!.DeepClone()),
    ]);

    private static string Policy(JsonArray statements) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
}
