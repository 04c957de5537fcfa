namespace RootTools.Sandbox.Services.EventBridge;

/// <summary>The errors of EventBridge; all have the HTTP status 400.</summary>
internal static class EventFaults
{
    public static ServiceFaultException Validation(string message) => new(400, "ValidationException", message);

    public static ServiceFaultException NotFound(string message) => new(400, "ResourceNotFoundException", message);

    public static ServiceFaultException LimitExceeded() =>
        new(400, "LimitExceededException", "The requested resource exceeds the maximum number allowed.");

    /// <summary>Reads an event pattern, or says why it is none.</summary>
    public static EventPattern RequirePattern(string text)
    {
        try
        {
            return EventPatternReader.Read(text);
        }
        catch (FormatException exception)
        {
            throw new ServiceFaultException(400, "InvalidEventPatternException", "Event pattern is not valid. Reason: " + exception.Message);
        }
    }
}

/// <summary>The pages of EventBridge: 100 entries at most.</summary>
internal static class EventPage
{
    private const int Largest = 100;

    [Guess("events", "the message about a NextToken that EventBridge did not give")]
    public static (IReadOnlyList<T> Entries, string? Next) Of<T>(ServiceRequest request, IEnumerable<T> entries, Func<T, string> name) => Page.Of(
        entries,
        name,
        request.Input.Number("Limit") ?? Largest,
        request.Input.Text("NextToken"),
        () => EventFaults.Validation("Parameter NextToken is not valid."));
}
