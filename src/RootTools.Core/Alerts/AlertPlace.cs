namespace RootTools.Alerts;

/// <summary>Where an alert is: whose it is, where its central part stands, and what that is called.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="AccountId">The account that the central part is in.</param>
/// <param name="Region">The Region that it is in.</param>
internal sealed record AlertPlace(Partition Partition, string AccountId, string Region)
{
    public string BusArn => AlertNames.BusArn(Partition, Region, AccountId);

    /// <summary>The topic: the stack's own unless another is named.</summary>
    public string TopicArn(string? named) => string.IsNullOrEmpty(named) ? AlertNames.TopicArn(Partition, Region, AccountId) : named!;

    /// <summary>The account that an ARN names; null when the text is none.</summary>
    public static string? AccountOf(string arn) => arn.Split(':') is { Length: > 5 } parts ? parts[4] : null;

    /// <summary>The parameters of the central stack.</summary>
    public static IReadOnlyList<CloudFormation.Parameter> Central(RootActivityAlertSettings settings, string? organizationId) => Parameters(
        "",
        settings.Scope == RootActivityAlertScope.Organization ? organizationId : null,
        settings.EmailAddress,
        settings.TopicArn,
        settings.QueueArn);

    /// <summary>The parameters everywhere else.</summary>
    public IReadOnlyList<CloudFormation.Parameter> Elsewhere() => Parameters(BusArn, null, null, null, null);

    private static IReadOnlyList<CloudFormation.Parameter> Parameters(string bus, string? organization, string? email, string? topic, string? queue) =>
    [
        new(AlertTemplate.CentralBusArn, bus),
        new(AlertTemplate.OrganizationId, organization ?? ""),
        new(AlertTemplate.EmailAddress, email ?? ""),
        new(AlertTemplate.TopicArn, topic ?? ""),
        new(AlertTemplate.QueueArn, queue ?? ""),
    ];
}

/// <summary>What an alert is to be.</summary>
public sealed record RootActivityAlertSettings
{
    /// <summary>Whose root users it is about.</summary>
    public RootActivityAlertScope Scope { get; init; } = RootActivityAlertScope.Account;

    /// <summary>Who is told by email; null for nobody.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>A topic that is there already, and is published to; null for one that is made.</summary>
    public string? TopicArn { get; init; }

    /// <summary>A queue that gets the alerts; null for none.</summary>
    public string? QueueArn { get; init; }

    /// <summary>
    /// The Regions to watch; empty for all that are enabled for the caller's account. The partition's global Region, where sign-ins are
    /// recorded, and the one of the central part always are.
    /// </summary>
    public IReadOnlyList<string> Regions { get; init; } = [];
}
