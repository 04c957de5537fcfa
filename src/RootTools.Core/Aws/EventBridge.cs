namespace RootTools.Aws;

/// <summary>Amazon EventBridge: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html.</summary>
internal static class EventBridge
{
    public const string ResourceNotFound = "ResourceNotFoundException";

    internal static readonly AwsService Service = AwsService.Json11("events", "2015-10-07", "AWSEvents", "EventBridge");

    internal sealed record DescribeRule(string Name, string? EventBusName = null) : IInput<Rule>;

    internal sealed record Rule(string? Name = null, string? Arn = null, string? EventPattern = null, string? State = null);

    internal sealed record ListTargetsByRule(string Rule, string? EventBusName = null) : ListInput<Target>("Targets");

    internal sealed record Target(string Id, string Arn, string? RoleArn = null, InputTransformer? InputTransformer = null);

    internal sealed record InputTransformer(string InputTemplate, IReadOnlyDictionary<string, string>? InputPathsMap = null);

    internal sealed record DescribeEventBus(string Name) : IInput<EventBus>;

    /// <summary>Without a policy only the bus's own account may put events.</summary>
    internal sealed record EventBus(string? Name = null, string? Arn = null, string? Policy = null);
}
