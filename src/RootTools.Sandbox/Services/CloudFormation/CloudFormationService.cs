using RootTools.Sandbox.Services.Protocols;
using static RootTools.Sandbox.Services.Member;

namespace RootTools.Sandbox.Services.CloudFormation;

/// <summary>
/// AWS CloudFormation: stacks and service-managed StackSets, whose templates it runs as far as their resource types are known here.
/// See https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/.
/// </summary>
internal sealed class CloudFormationService()
    : SimulatedService(
        "cloudformation",
        [new QueryProtocol("cloudformation", "2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/")],
        Simulated,
        NotSimulatedNames)
{
    private const string NotSimulatedNames =
        """
        ActivateType BatchDescribeTypeConfigurations CancelUpdateStack ContinueUpdateRollback CreateChangeSet CreateGeneratedTemplate
        CreateStackRefactor DeactivateType DeleteChangeSet DeleteGeneratedTemplate DeregisterType DescribeAccountLimits DescribeChangeSet
        DescribeChangeSetHooks DescribeEvents DescribeGeneratedTemplate DescribePublisher DescribeResourceScan
        DescribeStackDriftDetectionStatus DescribeStackRefactor DescribeStackResource DescribeStackResourceDrifts DescribeType
        DescribeTypeRegistration DetectStackDrift DetectStackResourceDrift DetectStackSetDrift EstimateTemplateCost ExecuteChangeSet
        ExecuteStackRefactor GetGeneratedTemplate GetHookResult GetStackPolicy GetTemplateSummary ImportStacksToStackSet ListChangeSets
        ListExports ListGeneratedTemplates ListHookResults ListImports ListResourceScanRelatedResources ListResourceScanResources
        ListResourceScans ListStackInstanceResourceDrifts ListStackRefactorActions ListStackRefactors ListStackSetAutoDeploymentTargets
        ListTypeRegistrations ListTypeVersions ListTypes PublishType RecordHandlerProgress RegisterPublisher RegisterType RollbackStack
        SetStackPolicy SetTypeConfiguration SetTypeDefaultVersion SignalResource StartResourceScan StopStackSetOperation TestType
        UpdateGeneratedTemplate UpdateStackInstances UpdateTerminationProtection
        """;

    private const string RegionPattern = "^[a-zA-Z0-9-]{1,128}$";
    private const string AccountPattern = "^[0-9]{12}$";
    private const string UnitPattern = "^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$";
    private const string TokenPattern = "[a-zA-Z0-9][-a-zA-Z0-9]*";

    private static Member StackName { get; } = Text("StackName").Required();

    private static Member NewStackName { get; } = StackName.Within(1, 128).Matching("[a-zA-Z][-a-zA-Z0-9]*");

    private static Member SetName { get; } = Text("StackSetName").Required();

    private static Member NewSetName { get; } = SetName.Within(1, 128).Matching("[a-zA-Z][-a-zA-Z0-9]*");

    private static Member CallAs { get; } = Text("CallAs").OneOf("SELF", "DELEGATED_ADMIN");

    private static Member OperationId { get; } = Text("OperationId").Within(1, 128).Matching(TokenPattern);

    private static Member Token { get; } = Text("ClientRequestToken").Within(1, 128).Matching(TokenPattern);

    private static Member RoleArn { get; } = Text("RoleARN").Within(20, 2048);

    private static Member Regions { get; } = List("Regions", Text("member").Matching(RegionPattern));

    private static Member Accounts { get; } = List("Accounts", Text("member").Matching(AccountPattern));

    private static Member NextToken { get; } = Text("NextToken").Within(1, 1024);

    private static Member[] Page { get; } = [NextToken, Number("MaxResults").Within(1, 100), CallAs];

    private static Member Parameters(string name) => List(
        name,
        Structure("member", Text("ParameterKey"), Text("ParameterValue"), Flag("UsePreviousValue"), Text("ResolvedValue")));

    private static Member Capabilities { get; } =
        List("Capabilities", Text("member").OneOf("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"));

    private static Member Tags { get; } =
        List("Tags", Structure("member", Text("Key").Required().Within(1, 128), Text("Value").Required().Within(1, 256))).Within(null, 50);

    private static Member[] Body { get; } = [Text("TemplateBody").Within(1, null), Text("TemplateURL").Within(1, 5120)];

    private static Member Targets { get; } = Structure(
        "DeploymentTargets",
        Accounts,
        Text("AccountsUrl").Within(1, 5120).Matching("(s3://|http(s?)://).+"),
        List("OrganizationalUnitIds", Text("member").Matching(UnitPattern)),
        Text("AccountFilterType").OneOf("NONE", "INTERSECTION", "DIFFERENCE", "UNION"));

    private static Member Preferences { get; } = Structure(
        "OperationPreferences",
        Text("RegionConcurrencyType").OneOf("SEQUENTIAL", "PARALLEL"),
        List("RegionOrder", Text("member").Matching(RegionPattern)),
        Number("FailureToleranceCount").Within(0, null),
        Number("FailureTolerancePercentage").Within(0, 100),
        Number("MaxConcurrentCount").Within(1, null),
        Number("MaxConcurrentPercentage").Within(1, 100),
        Text("ConcurrencyMode").OneOf("STRICT_FAILURE_TOLERANCE", "SOFT_FAILURE_TOLERANCE"));

    private static Member[] StackSettings { get; } =
    [
        .. Body,
        Parameters("Parameters"),
        Flag("DisableRollback"),
        Structure(
            "RollbackConfiguration",
            List("RollbackTriggers", Structure("member", Text("Arn").Required(), Text("Type").Required())).Within(null, 5),
            Number("MonitoringTimeInMinutes").Within(0, 180)),
        List("NotificationARNs").Within(null, 5),
        Capabilities,
        List("ResourceTypes", Text("member").Within(1, 256)),
        RoleArn,
        Text("StackPolicyBody").Within(1, 16384),
        Text("StackPolicyURL").Within(1, 5120),
        Tags,
        Token,
        Flag("RetainExceptOnCreate"),
    ];

    private static Member[] SetSettings { get; } =
    [
        Text("Description").Within(1, 1024),
        .. Body,
        Parameters("Parameters"),
        Capabilities,
        Tags,
        Text("AdministrationRoleARN").Within(20, 2048),
        Text("ExecutionRoleName").Within(1, 64).Matching("[a-zA-Z_0-9+=,.@-]+"),
        Text("PermissionModel").OneOf("SERVICE_MANAGED", "SELF_MANAGED"),
        Structure("AutoDeployment", Flag("Enabled"), Flag("RetainStacksOnAccountRemoval"), List("DependsOn")),
        CallAs,
        Structure("ManagedExecution", Flag("Active")),
    ];

    private static Operation[] Simulated =>
    [
        new("CreateStack", Stacks.Create, [
            NewStackName,
            .. StackSettings,
            Number("TimeoutInMinutes").Within(1, null),
            Text("OnFailure").OneOf("DO_NOTHING", "ROLLBACK", "DELETE"),
            Flag("EnableTerminationProtection"),
        ]),
        new("UpdateStack", Stacks.Update, [
            StackName,
            Flag("UsePreviousTemplate"),
            Text("StackPolicyDuringUpdateBody").Within(1, 16384),
            Text("StackPolicyDuringUpdateURL").Within(1, 5120),
            .. StackSettings,
        ]),
        new(
            "DeleteStack",
            Stacks.Delete,
            StackName,
            List("RetainResources"),
            RoleArn,
            Token,
            Text("DeletionMode").OneOf("STANDARD", "FORCE_DELETE_STACK")),
        new("DescribeStacks", Stacks.Describe, Text("StackName"), NextToken),
        new("ListStacks", Stacks.List, NextToken, List("StackStatusFilter", Text("member").OneOf(
            "CREATE_IN_PROGRESS",
            "CREATE_FAILED",
            "CREATE_COMPLETE",
            "ROLLBACK_IN_PROGRESS",
            "ROLLBACK_FAILED",
            "ROLLBACK_COMPLETE",
            "DELETE_IN_PROGRESS",
            "DELETE_FAILED",
            "DELETE_COMPLETE",
            "UPDATE_IN_PROGRESS",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_COMPLETE",
            "UPDATE_FAILED",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "UPDATE_ROLLBACK_FAILED",
            "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_ROLLBACK_COMPLETE",
            "REVIEW_IN_PROGRESS",
            "IMPORT_IN_PROGRESS",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_IN_PROGRESS",
            "IMPORT_ROLLBACK_FAILED",
            "IMPORT_ROLLBACK_COMPLETE"))),
        new("DescribeStackEvents", Stacks.DescribeEvents, StackName, NextToken),
        new(
            "DescribeStackResources",
            Stacks.DescribeResources,
            Text("StackName"),
            Text("LogicalResourceId"),
            Text("PhysicalResourceId")),
        new("ListStackResources", Stacks.ListResources, StackName, NextToken),
        new(
            "GetTemplate",
            Stacks.GetTemplate,
            Text("StackName"),
            Text("ChangeSetName").Within(1, 1600).Matching("[a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/]*"),
            Text("TemplateStage").OneOf("Original", "Processed")),
        new("ValidateTemplate", Stacks.Validate, Body),
        new("CreateStackSet", StackSets.Create, [NewSetName, Text("StackId"), .. SetSettings, Token]),
        new(
            "UpdateStackSet",
            StackSets.Update,
            [SetName, Flag("UsePreviousTemplate"), .. SetSettings, Preferences, Targets, OperationId, Accounts, Regions]),
        new("DeleteStackSet", StackSets.Delete, SetName, CallAs),
        new("DescribeStackSet", StackSets.Describe, SetName, CallAs),
        new("ListStackSets", StackSets.List, [Text("Status").OneOf("ACTIVE", "DELETED"), .. Page]),
        new(
            "CreateStackInstances",
            StackInstances.Create,
            SetName,
            Accounts,
            Targets,
            Regions.Required(),
            Parameters("ParameterOverrides"),
            Preferences,
            OperationId,
            CallAs),
        new(
            "DeleteStackInstances",
            StackInstances.Delete,
            SetName,
            Accounts,
            Targets,
            Regions.Required(),
            Preferences,
            Flag("RetainStacks").Required(),
            OperationId,
            CallAs),
        new("ListStackInstances", StackInstances.List, [
            SetName,
            List("Filters", Structure(
                "member",
                Text("Name").OneOf("DETAILED_STATUS", "LAST_OPERATION_ID", "DRIFT_STATUS"),
                Text("Values").Within(1, 128).Matching(@"\S{1,128}"))).Within(null, 3),
            Text("StackInstanceAccount").Matching(AccountPattern),
            Text("StackInstanceRegion").Matching(RegionPattern),
            .. Page,
        ]),
        new(
            "DescribeStackInstance",
            StackInstances.Describe,
            SetName,
            Text("StackInstanceAccount").Required().Matching(AccountPattern),
            Text("StackInstanceRegion").Required().Matching(RegionPattern),
            CallAs),
        new("DescribeStackSetOperation", StackSets.DescribeOperation, SetName, OperationId.Required(), CallAs),
        new("ListStackSetOperations", StackSets.ListOperations, [SetName, .. Page]),
        new("ListStackSetOperationResults", StackSets.ListResults, [
            SetName,
            OperationId.Required(),
            List("Filters", Structure(
                "member",
                Text("Name").OneOf("OPERATION_RESULT_STATUS"),
                Text("Values").Within(6, 9).Matching(@"\S{6,9}"))).Within(null, 1),
            .. Page,
        ]),
        new("DescribeOrganizationsAccess", StackSets.DescribeAccess, CallAs),
        new("ActivateOrganizationsAccess", StackSets.ActivateAccess),
        new("DeactivateOrganizationsAccess", StackSets.DeactivateAccess),
    ];

    /// <inheritdoc/>
    public override void Follow(SimulatedOrganization organization, SandboxClock clock)
    {
        organization.StackHost = new StackHost(organization, clock);
        organization.Placed += account => StackSets.Follow(organization.StackHost, account);
    }
}

/// <summary>The errors of CloudFormation.</summary>
internal static class StackFaults
{
    public static ServiceFaultException Validation(string message) => new(400, "ValidationError", message);

    /// <summary>The template is not as templates are.</summary>
    public static ServiceFaultException Format(string what) => Validation("Template format error: " + what);

    public static ServiceFaultException NotSimulated(string what) => new(SimulatedService.NotSimulated(what));
}

/// <summary>The pages of CloudFormation: 100 entries.</summary>
internal static class StackPage
{
    private const int Largest = 100;

    [Guess("cloudformation", "the message about a NextToken that CloudFormation did not give")]
    public static (IReadOnlyList<T> Entries, string? Next) Of<T>(ServiceRequest request, IEnumerable<T> entries, Func<T, string> name) => Page.Of(
        entries,
        name,
        request.Input.Number("MaxResults") ?? Largest,
        request.Input.Text("NextToken"),
        () => StackFaults.Validation("Invalid NextToken"));
}
