using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// AWS CloudTrail: event history, and trails.
/// See https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/.
/// </summary>
internal sealed class CloudTrailService()
    : SimulatedService(
        "cloudtrail",
        [new JsonProtocol("CloudTrail_20131101", "1.1")],
        [
            new("LookupEvents", EventLookup.Find,
                List("LookupAttributes", Structure("member",
                    Text("AttributeKey").Required().OneOf(
                        "EventId", "EventName", "ReadOnly", "Username", "ResourceType", "ResourceName", "EventSource", "AccessKeyId"),
                    Text("AttributeValue").Required().Within(1, 2000))),
                Text("EventCategory").OneOf("insight"),
                Text("NextToken"))
            {
                Rates = [new PublishedRate(2, IsPerRegion: true)],
            },
            new("DescribeTrails", Trails.Describe, List("trailNameList"), Flag("includeShadowTrails")) { Rates = Rate(10) },
            new("ListTrails", Trails.List, Text("NextToken")) { Rates = Rate(10) },
            new("GetTrail", Trails.Get, Trail) { Rates = Rate(10) },
            new("GetTrailStatus", Trails.GetStatus, Trail) { Rates = Rate(10) },
            new("CreateTrail", Trails.Create, [
                Trail,
                Text("S3BucketName").Required(),
                .. Settings,
                List("TagsList", Structure("member", Text("Key").Required().Within(1, 128), Text("Value").Within(1, 256))).Within(null, 200),
            ]),
            new("UpdateTrail", Trails.Update, [Trail, Text("S3BucketName"), .. Settings]),
            new("DeleteTrail", Trails.Delete, Trail),
            new("StartLogging", Trails.StartLogging, Trail),
            new("StopLogging", Trails.StopLogging, Trail),
            new("GetEventSelectors", TrailSelectors.Get, Trail with { Name = "TrailName" }) { Rates = Rate(10) },
            new("PutEventSelectors", TrailSelectors.Put, Trail with { Name = "TrailName" }, EventSelectors, AdvancedEventSelectors),
        ],
        """
        AddTags CancelQuery CreateChannel CreateDashboard CreateEventDataStore DeleteChannel DeleteDashboard DeleteEventDataStore
        DeleteResourcePolicy DeregisterOrganizationDelegatedAdmin DescribeQuery DisableFederation EnableFederation GenerateQuery GetChannel
        GetDashboard GetEventConfiguration GetEventDataStore GetImport GetInsightSelectors GetQueryResults GetResourcePolicy ListChannels
        ListDashboards ListEventDataStores ListImportFailures ListImports ListInsightsData ListInsightsMetricData ListPublicKeys ListQueries
        ListTags PutEventConfiguration PutInsightSelectors PutResourcePolicy RegisterOrganizationDelegatedAdmin RemoveTags
        RestoreEventDataStore SearchSampleQueries StartDashboardRefresh StartEventDataStoreIngestion StartImport StartQuery
        StopEventDataStoreIngestion StopImport UpdateChannel UpdateDashboard UpdateEventDataStore
        """)
{
    private static Member Trail { get; } = Text("Name").Required();

    private static Member[] Settings { get; } =
    [
        Text("S3KeyPrefix"), Text("SnsTopicName"), Flag("IncludeGlobalServiceEvents"), Flag("IsMultiRegionTrail"),
        Flag("EnableLogFileValidation"), Text("CloudWatchLogsLogGroupArn"), Text("CloudWatchLogsRoleArn"), Text("KmsKeyId"),
        Flag("IsOrganizationTrail"),
    ];

    private static Member EventSelectors { get; } = List("EventSelectors", Structure(
        "member",
        Text("ReadWriteType").OneOf("ReadOnly", "WriteOnly", "All"),
        Flag("IncludeManagementEvents"),
        List("ExcludeManagementEventSources"),
        List("DataResources", Structure("member", Text("Type"), List("Values")))));

    private static Member AdvancedEventSelectors { get; } = List("AdvancedEventSelectors", Structure(
        "member",
        Text("Name").Within(0, 1000),
        List("FieldSelectors", Structure(
            "member",
            [Text("Field").Required().Within(1, 1000).Matching(@"[\w|\d|\.|_]+"), .. TrailSelectors.Operators.Select(FieldValues)]))
            .Required().Within(1, null)));

    /// <inheritdoc/>
    public override ServiceFault Throttled { get; } = new(400, "ThrottlingException", "Rate exceeded");

    /// <inheritdoc/>
    public override ServiceFault Denied(string message) =>
        new(400, "AccessDeniedException", message.Replace(" on resource: *", ""));

    /// <inheritdoc/>
    [Guess("cloudtrail", "the code and the message about broken constraints of the API model")]
    public override ServiceFault Invalid(IReadOnlyList<Violation> violations) =>
        new(400, "ValidationException", Constraints.Describe(violations, quotesValues: true));

    private static Member FieldValues(string name) => List(name, Text("member").Within(1, 2048)).Within(1, null);

    private static IReadOnlyList<PublishedRate> Rate(double perSecond) => [new(perSecond)];
}
