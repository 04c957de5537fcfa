namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// The tags of buses and rules.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html.
/// </summary>
internal static class EventTags
{
    private const int MostTags = 50;

    /// <summary>ListTagsForResource.</summary>
    public static Structure List(ServiceRequest request) => new()
    {
        ["Tags"] = Require(request).Select(tag => new Structure { ["Key"] = tag.Key, ["Value"] = tag.Value }),
    };

    /// <summary>TagResource.</summary>
    public static Structure? Add(ServiceRequest request)
    {
        Add(Require(request), request);
        return [];
    }

    /// <summary>UntagResource.</summary>
    public static Structure? Remove(ServiceRequest request)
    {
        SortedDictionary<string, string> tags = Require(request);
        foreach (string key in request.Input.Texts("TagKeys")!)
        {
            tags.Remove(key);
        }

        return [];
    }

    /// <summary>Adds the tags of a request.</summary>
    [Guess("events", "TagResource: the message about more than 50 tags")]
    public static void Add(SortedDictionary<string, string> tags, ServiceRequest request)
    {
        foreach (Input tag in request.Input.Structures("Tags") ?? [])
        {
            tags[tag.Required("Key")] = tag.Required("Value");
        }

        if (tags.Count > MostTags)
        {
            throw EventFaults.Validation($"The resource can have {MostTags} tags at most.");
        }
    }

    private static SortedDictionary<string, string> Require(ServiceRequest request)
    {
        string arn = request.Input.Required("ResourceARN");
        Authorizer.Demand(request, "events:" + request.Operation, arn);
        SimulatedAccount account = request.Caller.Account;
        if (account.EventRules.FirstOrDefault(rule => rule.Arn == arn) is { } found)
        {
            return found.Tags;
        }

        SimulatedEventBus? bus = EventBuses.Find(request, arn);
        return bus?.Arn == arn && bus.Account == account
            ? EventBuses.Keep(bus).Tags
            : throw EventFaults.NotFound($"The resource {arn} does not exist.");
    }
}
