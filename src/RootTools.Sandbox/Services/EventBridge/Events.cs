using System.Text.Json;

namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>
/// Events that callers put on a bus, or try out on a pattern.
/// See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html.
/// </summary>
internal static class Events
{
    private const int LargestRequest = 1024 * 1024;

    private static readonly string[] Required = ["Source", "DetailType", "Detail"];

    private static readonly string[] Mandatory = ["id", "account", "source", "time", "region", "resources", "detail-type"];

    /// <summary>PutEvents: each entry succeeds or fails by itself; a bus that does not exist is no failure.</summary>
    [Guess("events", "PutEvents: the messages about members that are missing, and about a request that is too large")]
    public static Structure Put(ServiceRequest request)
    {
        IReadOnlyList<Input> entries = request.Input.Structures("Entries")!;
        if (entries.Sum(Size) > LargestRequest)
        {
            throw EventFaults.Validation("Total size of the entries in the request is over the limit.");
        }

        List<Structure> answers = [];
        int failed = 0;
        foreach (Input entry in entries)
        {
            string? named = entry.Text("EventBusName");
            SimulatedEventBus? bus = EventBuses.Find(request, named);
            EventBuses.Demand(
                request, bus, bus?.Arn ?? request.Caller.Account.ArnOf("events", "event-bus/" + (named ?? SimulatedEventBus.Default), request.Region));
            if (Check(request, entry) is { } problem)
            {
                failed++;
                answers.Add(new() { ["ErrorCode"] = problem.Code, ["ErrorMessage"] = problem.Message });
                continue;
            }

            using JsonDocument detail = JsonDocument.Parse(entry.Required("Detail"));
            DateTimeOffset time = entry.Moment("Time") ?? request.Now;
            BusEvent happened = BusEvent.Of(
                entry.Required("Source"), entry.Required("DetailType"), request.Caller.Account, request.Region, time, entry.Texts("Resources") ?? [], detail.RootElement);
            if (bus is not null)
            {
                EventRouting.Send(bus.Account, bus, happened, request.Now);
            }

            answers.Add(new() { ["EventId"] = happened.Id });
        }

        return new() { ["FailedEntryCount"] = failed, ["Entries"] = answers };
    }

    /// <summary>TestEventPattern.</summary>
    [Guess("events", "TestEventPattern: the messages about the event")]
    public static Structure TestPattern(ServiceRequest request)
    {
        Authorizer.Demand(request, "events:TestEventPattern", "*");
        EventPattern pattern = EventFaults.RequirePattern(request.Input.Required("EventPattern"));
        using JsonDocument? document = Parse(request.Input.Required("Event"));
        if (document is null || document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw EventFaults.Validation("Parameter Event is not valid.");
        }

        string? missing = Mandatory.FirstOrDefault(name => !document.RootElement.TryGetProperty(name, out _));
        return missing is null
            ? new() { ["Result"] = pattern.Matches(document.RootElement) }
            : throw EventFaults.Validation($"Parameter Event is not valid. Reason: The field {missing} is required.");
    }

    private static (string Code, string Message)? Check(ServiceRequest request, Input entry)
    {
        string? missing = Required.FirstOrDefault(name => string.IsNullOrEmpty(entry.Text(name)));
        if (missing is not null)
        {
            return ("InvalidArgument", $"Parameter {missing} is not valid. Reason: {missing} is a required argument.");
        }

        using JsonDocument? detail = Parse(entry.Required("Detail"));
        return detail?.RootElement.ValueKind != JsonValueKind.Object ? ("MalformedDetail", "Detail is malformed.")
            : entry.Required("Source").StartsWith("aws.", StringComparison.Ordinal) ? ("NotAuthorizedForSourceException", "Not authorized for the source.")
            : request.EntryFails() ? ("InternalFailure", "An internal error occurred.")
            : null;
    }

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
    private static int Size(Input entry) =>
        (entry.Has("Time") ? 14 : 0)
        + Required.Select(entry.Text).Concat(entry.Texts("Resources") ?? [])
            .Sum(text => Encoding.UTF8.GetByteCount(text ?? ""));

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
