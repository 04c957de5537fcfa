namespace RootTools.Aws;

/// <summary>AWS CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html.</summary>
internal static class CloudTrail
{
    internal static readonly AwsService Service = AwsService.Json11(
        "cloudtrail", "2013-11-01", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "CloudTrail");

    /// <summary>Looks up the management events of the last 90 days, newest first: of one account in one Region, by one attribute.</summary>
    /// <remarks>AWS grants two a second for each account and Region.</remarks>
    internal sealed record LookupEvents(
        IReadOnlyList<LookupAttribute>? LookupAttributes = null,
        DateTimeOffset? StartTime = null,
        DateTimeOffset? EndTime = null,
        int MaxResults = 50) : ListInput<LookedUpEvent>("Events");

    internal sealed record LookupAttribute(string AttributeKey, string AttributeValue);

    internal sealed record LookedUpEvent(string? CloudTrailEvent = null, string? EventId = null, string? EventName = null);

    /// <summary>Lists the trails that record in a Region, those of other Regions and of the organization too. The answer has no pages.</summary>
    internal sealed record DescribeTrails : IInput<DescribeTrails.Answer>
    {
        /// <param name="trailList">AWS's name, in small letters for once.</param>
        internal sealed class Answer(IReadOnlyList<Trail> trailList)
        {
            public IReadOnlyList<Trail> TrailList { get; } = trailList;
        }
    }

    internal sealed record Trail(
        string TrailARN,
        string? Name = null,
        string? HomeRegion = null,
        bool? IsMultiRegionTrail = null,
        bool? IsOrganizationTrail = null,
        string? S3BucketName = null,
        string? S3KeyPrefix = null);

    internal sealed record GetTrailStatus(string Name) : IInput<GetTrailStatus.Answer>
    {
        internal sealed record Answer(bool? IsLogging = null);
    }

    /// <summary>A trail has basic selectors or advanced ones, never both.</summary>
    internal sealed record GetEventSelectors(string TrailName) : IInput<GetEventSelectors.Answer>
    {
        internal sealed record Answer(IReadOnlyList<EventSelector> EventSelectors, IReadOnlyList<AdvancedEventSelector> AdvancedEventSelectors);
    }

    /// <summary>A read-write type is <c>All</c>, <c>ReadOnly</c> or <c>WriteOnly</c>.</summary>
    internal sealed record EventSelector(
        IReadOnlyList<string> ExcludeManagementEventSources, string? ReadWriteType = null, bool? IncludeManagementEvents = null);

    internal sealed record AdvancedEventSelector(IReadOnlyList<AdvancedFieldSelector> FieldSelectors);

    /// <param name="Field">The field of the event, such as <c>eventCategory</c>.</param>
    /// <param name="Equals">AWS's name, which no property can have: <see cref="Values"/> gives them.</param>
    internal sealed class AdvancedFieldSelector(string Field, IReadOnlyList<string> Equals)
    {
        public string Field { get; } = Field;

        public IReadOnlyList<string> Values { get; } = Equals;
    }
}
