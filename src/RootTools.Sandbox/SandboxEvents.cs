using System.Text.Json;
using RootTools.Sandbox.Services.CloudTrail;

namespace RootTools.Sandbox;

/// <summary>What of a root user happens outside the simulated services, and CloudTrail tells.</summary>
public enum SandboxEventKind
{
    /// <summary>The root user signs in to the console.</summary>
    SignIn,

    /// <summary>Somebody tries to, with a wrong password.</summary>
    FailedSignIn,

    /// <summary>The root user's password is recovered: asked for, then set.</summary>
    PasswordRecovery,

    /// <summary>The root user changes the password.</summary>
    PasswordChange,

    /// <summary>The root user's email address is changed in the console.</summary>
    EmailChange,

    /// <summary>The root user registers an MFA device.</summary>
    MfaChange,

    /// <summary>The root user makes an access key.</summary>
    AccessKeyCreation,

    /// <summary>The root user's long-term access key is used.</summary>
    KeyCall,

    /// <summary>The root user, signed in, does something in the console.</summary>
    ConsoleCall,

    /// <summary>A service does something for the root user.</summary>
    ServiceCall,
}

/// <summary>An event that was added.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="AccountId">The account that is told.</param>
/// <param name="Region">The Region whose event history has it.</param>
/// <param name="EventSource">The service, <c>signin.amazonaws.com</c>.</param>
/// <param name="EventName">What happened, <c>ConsoleLogin</c>.</param>
/// <param name="EventId">The id by which event history finds it.</param>
public sealed record SandboxEvent(DateTimeOffset Time, string AccountId, string Region, string EventSource, string EventName, string EventId);

/// <summary>
/// Adds events that nobody can make by calling the sandbox, such as a root user's sign-in. They are told as all others are: after the
/// delay, in event history, by trails and to EventBridge.
/// </summary>
public sealed class SandboxEvents
{
    private readonly SimulatedOrganization _organization;
    private readonly SandboxClock _clock;

    internal SandboxEvents(SimulatedOrganization organization, SandboxClock clock) => (_organization, _clock) = (organization, clock);

    /// <summary>Adds what CloudTrail tells of something that a root user does.</summary>
    /// <param name="kind">What happens.</param>
    /// <param name="accountId">The root user's account.</param>
    /// <param name="details">More about it; null for nothing unusual.</param>
    /// <exception cref="InvalidDataException">There is no such account.</exception>
    public IReadOnlyList<SandboxEvent> Add(SandboxEventKind kind, string accountId, SandboxEventDetails? details = null)
    {
        lock (_organization.Gate)
        {
            SimulatedAccount account = Require(accountId);
            details ??= new SandboxEventDetails();
            DateTimeOffset time = details.Time ?? _clock.Now;
            return
            [
                .. RootUserEvents.Make(kind, account, details, time).Select(next =>
                {
                    using JsonDocument document = JsonDocument.Parse(next);
                    return Record(document.RootElement, accountId, time);
                }),
            ];
        }
    }

    /// <summary>Adds events as they are given: one, or the content of one of CloudTrail's files.</summary>
    /// <param name="json">The event, or an object with <c>Records</c>.</param>
    /// <param name="accountId">The account that is told; null for that which the event names.</param>
    /// <param name="time">When it happened; null for what the event says.</param>
    /// <exception cref="InvalidDataException">This is no event, or there is no such account.</exception>
    public IReadOnlyList<SandboxEvent> Add(string json, string? accountId = null, DateTimeOffset? time = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement given = document.RootElement;
            lock (_organization.Gate)
            {
                return given.ValueKind == JsonValueKind.Object
                    && given.TryGetProperty("Records", out JsonElement records) && records.ValueKind == JsonValueKind.Array
                        ? [.. records.EnumerateArray().Select(next => Record(next, accountId, time))]
                        : [Record(given, accountId, time)];
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The event is no JSON: {exception.Message}", exception);
        }
    }

    private SandboxEvent Record(JsonElement given, string? accountId, DateTimeOffset? time)
    {
        ManagementEvent added = GivenEvent.Read(given, _organization.Partition, _clock.Now, accountId, time);
        Require(added.AccountId);
        _organization.Events.Record(added, _clock.Now);
        EventContent content = added.Content;
        return new(content.Time, added.AccountId, content.Region, content.Source, content.Name, added.Id.ToString());
    }

    private SimulatedAccount Require(string accountId) => _organization.FindAnyAccount(accountId)
        ?? throw new InvalidDataException($"The sandbox has no account '{accountId}'.");
}

/// <summary>More about an event.</summary>
public sealed record SandboxEventDetails
{
    /// <summary>Whether the root user's MFA device was used.</summary>
    public bool Mfa { get; init; }

    /// <summary>When it happened; null for now. Event history tells what is not older than 90 days.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The Region of a call; null for the partition's for services without one, where sign-ins always are.</summary>
    public string? Region { get; init; }

    /// <summary>The address that it came from.</summary>
    public string SourceIp { get; init; } = "203.0.113.10";

    /// <summary>What the browser or the tool calls itself; null for something usual.</summary>
    public string? UserAgent { get; init; }
}
