using System.Text.Json;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>A resource that an event is about.</summary>
/// <param name="Type">Its type, <c>AWS::S3::Bucket</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="AccountId">The account that owns it.</param>
internal sealed record EventResource(string Type, string Arn, string AccountId)
{
    /// <summary>What event history calls it: a bucket by its name, all else by the ARN.</summary>
    public string Name => Type == "AWS::S3::Bucket" ? Arn.Substring(Arn.LastIndexOf(':') + 1) : Arn;
}

/// <summary>What happened, whichever account is told of it.</summary>
internal abstract class EventContent
{
    /// <summary>When it happened, by the sandbox's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The service, <c>sts.amazonaws.com</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The operation, or what else happened: <c>AssumeRoot</c>, <c>ConsoleLogin</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The Region whose event history has it.</summary>
    public required string Region { get; init; }

    /// <summary><c>AwsApiCall</c>, <c>AwsConsoleSignIn</c>, <c>AwsServiceEvent</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it changed nothing; null where the event does not say.</summary>
    public required bool? ReadOnly { get; init; }

    /// <summary>The access key that signed; null for none.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>What event history has under <c>Username</c>, for an account that is told; null for nothing.</summary>
    public abstract string? UsernameFor(string accountId);

    /// <summary>The resources that it is about.</summary>
    public virtual IReadOnlyList<EventResource> Resources => [];

    /// <summary>Writes the event as CloudTrail does.</summary>
    public abstract void Write(Utf8JsonWriter writer, ManagementEvent told);
}

/// <summary>
/// A management event as CloudTrail tells it to one account. It is small, and rendered as JSON only when somebody reads it.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html.
/// </summary>
internal sealed class ManagementEvent(EventContent content, string accountId, Guid id, Guid? sharedId = null)
{
    /// <summary>What happened.</summary>
    public EventContent Content { get; } = content;

    /// <summary>The account that is told: <c>recipientAccountId</c>.</summary>
    public string AccountId { get; } = accountId;

    /// <summary><c>eventID</c>.</summary>
    public Guid Id { get; } = id;

    /// <summary><c>sharedEventID</c>, which the event has in common with that of the other account; null where one account alone is told.</summary>
    public Guid? SharedId { get; } = sharedId;

    /// <summary>
    /// Whether a trail that is logging takes it: without one EventBridge hears nothing of it.
    /// Known from the moment in which it is delivered.
    /// </summary>
    public bool IsLogged { get; internal set; }

    /// <summary>What EventBridge calls its kind, <c>AWS API Call via CloudTrail</c>.</summary>
    public string DetailType => Content.Type switch
    {
        "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
        "AwsServiceEvent" => "AWS Service Event via CloudTrail",
        "AwsConsoleAction" => "AWS Console Action via CloudTrail",
        _ => "AWS API Call via CloudTrail",
    };

    /// <summary>Its place in the order of delivery, from 1 on.</summary>
    internal long Sequence { get; set; }

    /// <summary>The event of the same account and Region that happened after it.</summary>
    internal ManagementEvent? Newer { get; set; }

    /// <summary>The event of the same account and Region that happened before it.</summary>
    internal ManagementEvent? Older { get; set; }

    /// <summary>The event as CloudTrail writes it, in UTF-8.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream(2048);
        using (var writer = new Utf8JsonWriter(buffer, EventText.Options))
        {
            Content.Write(writer, this);
        }

        return buffer.ToArray();
    }

    /// <summary>Says what it is, for the debugger.</summary>
    public override string ToString() => $"{Content.Source} {Content.Name} in {AccountId}, {Content.Region}";
}
