using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// Event history: the management events of one account in one Region, of 90 days, newest first.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html.
/// </summary>
internal static class EventLookup
{
    private const int MostResults = 50;

    /// <summary>LookupEvents.</summary>
    public static Structure Find(ServiceRequest request)
    {
        Authorizer.Demand(request, "cloudtrail:LookupEvents", "*");
        Input input = request.Input;
        int size = Size(input.Number("MaxResults"));
        (DateTimeOffset from, DateTimeOffset to) = Range(request);
        Func<ManagementEvent, bool> fits = Filter(input, request.Caller.Account.Id);
        string asked = Fingerprint(input);
        Place after = input.Text("NextToken") is { } token ? Place.Read(token, asked) : new(DateTimeOffset.MaxValue, long.MaxValue);
        if (input.Text("EventCategory") is not null)
        {
            // Trails of the sandbox collect no Insights.
            return new() { ["Events"] = Array.Empty<Structure>() };
        }

        List<ManagementEvent> found = [];
        for (ManagementEvent? next = request.Organization.Events.Newest(request.Caller.Account.Id, request.Region);
             next is not null && next.Content.Time >= from && found.Count <= size;
             next = next.Older)
        {
            if (next.Content.Time <= to && after.IsBefore(next) && fits(next))
            {
                found.Add(next);
            }
        }

        bool isMore = found.Count > size;
        return new()
        {
            ["Events"] = found.Take(size).Select(Describe),
            ["NextToken"] = isMore ? new Place(found[size - 1].Content.Time, found[size - 1].Sequence).Write(asked) : null,
        };
    }

    private static Structure Describe(ManagementEvent next) => new()
    {
        ["EventId"] = next.Id.ToString(),
        ["EventName"] = next.Content.Name,
        ["ReadOnly"] = next.Content.ReadOnly switch { true => "true", false => "false", null => null },
        ["AccessKeyId"] = string.IsNullOrEmpty(next.Content.AccessKeyId) || !TellsCaller(next) ? null : next.Content.AccessKeyId,
        ["EventTime"] = DateTimeOffset.FromUnixTimeSeconds(next.Content.Time.ToUnixTimeSeconds()),
        ["EventSource"] = next.Content.Source,
        ["Username"] = next.Content.UsernameFor(next.AccountId),
        ["Resources"] = next.Content.Resources.Select(resource => new Structure
        {
            ["ResourceType"] = resource.Type,
            ["ResourceName"] = resource.Name,
        }),
        ["CloudTrailEvent"] = Encoding.UTF8.GetString(next.ToJson()),
    };

    // An account that is called from another one is not told the caller's key.
    private static bool TellsCaller(ManagementEvent next) => next.Content is not CallEvent call || call.Caller.Account.Id == next.AccountId;

    [Guess("cloudtrail", "LookupEvents: the messages")]
    private static int Size(int? size) => size is null or (>= 1 and <= MostResults)
        ? size ?? MostResults
        : throw Fault("InvalidMaxResults", $"A max results value of {size} is invalid. Specify max results between 1 and 50.");

    private static (DateTimeOffset From, DateTimeOffset To) Range(ServiceRequest request)
    {
        DateTimeOffset oldest = request.Now - EventHistory.Kept;
        DateTimeOffset from = request.Input.Moment("StartTime") ?? oldest;
        DateTimeOffset to = request.Input.Moment("EndTime") ?? request.Now;
        return from <= to
            ? (from < oldest ? oldest : from, to)
            : throw Fault("InvalidTimeRange", "The start time must be before the end time.");
    }

    private static Func<ManagementEvent, bool> Filter(Input input, string accountId)
    {
        IReadOnlyList<Input> attributes = input.Structures("LookupAttributes") ?? [];
        if (attributes.Count == 0)
        {
            return _ => true;
        }

        if (attributes.Count > 1)
        {
            throw Fault("InvalidLookupAttributes", "You can specify only one lookup attribute.");
        }

        string value = attributes[0].Required("AttributeValue");
        return attributes[0].Required("AttributeKey") switch
        {
            "EventId" => next => next.Id.ToString() == value,
            "EventName" => next => next.Content.Name == value,
            "ReadOnly" => next => next.Content.ReadOnly switch { true => value == "true", false => value == "false", null => false },
            "Username" => next => next.Content.UsernameFor(accountId) == value,
            "EventSource" => next => next.Content.Source == value,
            "AccessKeyId" => next => next.Content.AccessKeyId == value && TellsCaller(next),
            "ResourceType" => next => next.Content.Resources.Any(resource => resource.Type == value),
            _ => next => next.Content.Resources.Any(resource => resource.Name == value || resource.Arn == value),
        };
    }

    // A token counts for the question that it was given for.
    private static string Fingerprint(Input input)
    {
        Input? attribute = input.Structures("LookupAttributes") is { Count: > 0 } attributes ? attributes[0] : null;
        return string.Join(
            "\n", attribute?.Text("AttributeKey"), attribute?.Text("AttributeValue"), input.Moment("StartTime"), input.Moment("EndTime"));
    }

    private static ServiceFaultException Fault(string code, string message) => new(400, code + "Exception", message);

    /// <summary>How far a list has come: behind the last event that was told.</summary>
    private readonly record struct Place(DateTimeOffset Time, long Sequence)
    {
        public static Place Read(string token, string asked)
        {
            try
            {
                string[] parts = JsonSerializer.Deserialize(Convert.FromBase64String(token), StateJson.Default.StringArray) ?? [];
                if (parts.Length == 3 && parts[2] == asked)
                {
                    return new(
                        DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                        long.Parse(parts[1], CultureInfo.InvariantCulture));
                }
            }
            catch (Exception exception) when (exception is FormatException or JsonException or OverflowException)
            {
            }

            throw Fault("InvalidNextToken", "The token is invalid, or was given for another request.");
        }

        public string Write(string asked) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(
            [Time.ToString("O", CultureInfo.InvariantCulture), Sequence.ToString(CultureInfo.InvariantCulture), asked], StateJson.Default.StringArray));

        // What happened in the same moment is told in the order of its delivery, the latest first.
        public bool IsBefore(ManagementEvent next) => next.Content.Time < Time || (next.Content.Time == Time && next.Sequence < Sequence);
    }
}
