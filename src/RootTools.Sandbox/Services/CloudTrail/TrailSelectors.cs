namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// Which events a trail takes. Data events can be asked for, and are never taken: the sandbox has none.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html.
/// </summary>
internal static class TrailSelectors
{
    /// <summary>What a field of an advanced selector can be compared by.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"];

    private static TrailSelector AllManagementEvents { get; } = new("All", true, []);

    /// <summary>GetEventSelectors.</summary>
    public static Structure Get(ServiceRequest request) =>
        Describe(Trails.Require(request, "cloudtrail:GetEventSelectors", request.Input.Required("TrailName")));

    /// <summary>PutEventSelectors: of the one kind or of the other.</summary>
    [Guess("cloudtrail", "PutEventSelectors: the messages")]
    public static Structure Put(ServiceRequest request)
    {
        SimulatedTrail trail = Trails.RequireOwn(request, "update", "TrailName");
        IReadOnlyList<Input> plain = request.Input.Structures("EventSelectors") ?? [];
        IReadOnlyList<Input> advanced = request.Input.Structures("AdvancedEventSelectors") ?? [];
        if (plain.Count == 0 == (advanced.Count == 0))
        {
            throw Trails.Fault("InvalidEventSelectors", "Specify either event selectors or advanced event selectors.");
        }

        trail.Selectors = [.. plain.Select(Read), .. advanced.Select(ReadAdvanced)];
        return Describe(trail);
    }

    private static TrailSelector Read(Input selector) => new(
        selector.Text("ReadWriteType") ?? "All",
        selector.Flag("IncludeManagementEvents") ?? true,
        selector.Texts("ExcludeManagementEventSources") ?? []);

    private static TrailSelector ReadAdvanced(Input selector)
    {
        TrailField[] fields =
        [
            .. from field in selector.Structures("FieldSelectors")
               from comparison in Operators
               where field.Has(comparison)
               select new TrailField(field.Required("Field"), comparison, field.Texts(comparison)!),
        ];
        return fields.Any(field => field is { Field: "eventCategory", Operator: "Equals" })
            ? new("All", true, []) { Name = selector.Text("Name") ?? "", Fields = fields }
            : throw Trails.Fault("InvalidEventSelectors", "An advanced event selector needs the field eventCategory.");
    }

    private static Structure Describe(SimulatedTrail trail)
    {
        IReadOnlyList<TrailSelector> selectors = trail.Selectors ?? [AllManagementEvents];
        bool isAdvanced = selectors.Any(selector => selector.Fields is not null);
        return new()
        {
            ["TrailARN"] = trail.Arn,
            ["EventSelectors"] = isAdvanced ? null : selectors.Select(selector => new Structure
            {
                ["ReadWriteType"] = selector.ReadWriteType,
                ["IncludeManagementEvents"] = selector.IncludeManagementEvents,
                ["DataResources"] = Array.Empty<Structure>(),
                ["ExcludeManagementEventSources"] = selector.ExcludedSources,
            }),
            ["AdvancedEventSelectors"] = !isAdvanced ? null : selectors.Select(selector => new Structure
            {
                ["Name"] = selector.Name,
                ["FieldSelectors"] = selector.Fields!.GroupBy(field => field.Field).Select(Describe),
            }),
        };
    }

    private static Structure Describe(IGrouping<string, TrailField> fields)
    {
        var described = new Structure { ["Field"] = fields.Key };
        foreach (TrailField field in fields)
        {
            described[field.Operator] = field.Values;
        }

        return described;
    }
}
