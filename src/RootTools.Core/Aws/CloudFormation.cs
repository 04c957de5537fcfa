namespace RootTools.Aws;

/// <summary>AWS CloudFormation: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html.</summary>
internal static class CloudFormation
{
    /// <summary>Also what it says of a stack that does not exist, and of an update that would change nothing.</summary>
    public const string ValidationError = "ValidationError";

    public const string StackSetNotFound = "StackSetNotFoundException";
    public const string OperationInProgress = "OperationInProgressException";
    public const string OperationIdAlreadyExists = "OperationIdAlreadyExistsException";
    public const string OperationNotFound = "OperationNotFoundException";

    internal static readonly AwsService Service = AwsService.Query("cloudformation", "2010-05-15", "CloudFormation");

    internal sealed record Parameter(string ParameterKey, string ParameterValue);

    internal sealed record Tag(string Key, string Value);

    internal sealed record Output(string OutputKey, string OutputValue);

    [DoneAlready("AlreadyExistsException")]
    internal sealed record CreateStack(
        string StackName, string TemplateBody, IReadOnlyList<Parameter> Parameters, IReadOnlyList<string> Capabilities, IReadOnlyList<Tag> Tags)
        : IInput<Nothing>;

    internal sealed record UpdateStack(
        string StackName, string TemplateBody, IReadOnlyList<Parameter> Parameters, IReadOnlyList<string> Capabilities) : IInput<Nothing>;

    internal sealed record DeleteStack(string StackName) : IInput<Nothing>;

    internal sealed record DescribeStacks(string StackName) : ListInput<Stack>("Stacks");

    internal sealed record Stack(
        string StackName,
        string StackStatus,
        IReadOnlyList<Parameter> Parameters,
        IReadOnlyList<Output> Outputs,
        IReadOnlyList<Tag> Tags,
        string? StackId = null,
        string? StackStatusReason = null);

    internal sealed record GetTemplate(string StackName) : IInput<GetTemplate.Answer>
    {
        internal sealed record Answer(string TemplateBody);
    }

    /// <summary>Newest first.</summary>
    internal sealed record DescribeStackEvents(string StackName) : ListInput<StackEvent>("StackEvents");

    internal sealed record StackEvent(
        string? LogicalResourceId = null, string? ResourceStatus = null, string? ResourceStatusReason = null);

    internal sealed record DescribeOrganizationsAccess : IInput<DescribeOrganizationsAccess.Answer>
    {
        /// <summary><c>ENABLED</c>, <c>DISABLED</c> or <c>DISABLED_PERMANENTLY</c>.</summary>
        internal sealed record Answer(string? Status = null);
    }

    [DoneAlready("NameAlreadyExistsException")]
    internal sealed record CreateStackSet(
        string StackSetName,
        string Description,
        string TemplateBody,
        IReadOnlyList<Parameter> Parameters,
        IReadOnlyList<string> Capabilities,
        IReadOnlyList<Tag> Tags,
        string PermissionModel,
        AutoDeployment AutoDeployment) : IInput<Nothing>;

    internal sealed record AutoDeployment(bool Enabled = false, bool RetainStacksOnAccountRemoval = false);

    internal sealed record DescribeStackSet(string StackSetName) : IInput<DescribeStackSet.Answer>
    {
        internal sealed record Answer(StackSet? StackSet = null);
    }

    internal sealed record StackSet(
        string StackSetName,
        string Status,
        IReadOnlyList<Parameter> Parameters,
        IReadOnlyList<Tag> Tags,
        IReadOnlyList<string> Regions,
        IReadOnlyList<string> OrganizationalUnitIds,
        string? TemplateBody = null,
        AutoDeployment? AutoDeployment = null);

    internal sealed record UpdateStackSet(
        string StackSetName,
        string TemplateBody,
        IReadOnlyList<Parameter> Parameters,
        IReadOnlyList<string> Capabilities,
        OperationPreferences OperationPreferences,
        AutoDeployment AutoDeployment,
        string OperationId) : IInput<Nothing>;

    internal sealed record DeploymentTargets(IReadOnlyList<string> OrganizationalUnitIds);

    internal sealed record OperationPreferences(string RegionConcurrencyType, int FailureTolerancePercentage, int MaxConcurrentPercentage);

    /// <remarks>A repeated request is known by its operation id.</remarks>
    internal sealed record CreateStackInstances(
        string StackSetName,
        DeploymentTargets DeploymentTargets,
        IReadOnlyList<string> Regions,
        OperationPreferences OperationPreferences,
        string OperationId) : IInput<Nothing>;

    internal sealed record DeleteStackInstances(
        string StackSetName,
        DeploymentTargets DeploymentTargets,
        IReadOnlyList<string> Regions,
        OperationPreferences OperationPreferences,
        bool RetainStacks,
        string OperationId) : IInput<Nothing>;

    internal sealed record DescribeStackSetOperation(string StackSetName, string OperationId) : IInput<DescribeStackSetOperation.Answer>
    {
        internal sealed record Answer(StackSetOperation? StackSetOperation = null);
    }

    /// <summary>A status is <c>QUEUED</c>, <c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, <c>STOPPING</c> or <c>STOPPED</c>.</summary>
    internal sealed record StackSetOperation(string Status, string? StatusReason = null);

    internal sealed record ListStackInstances(string StackSetName, string? StackInstanceAccount = null, int MaxResults = 100) : ListInput<StackInstance>("Summaries");

    /// <summary>
    /// A status is <c>CURRENT</c>, <c>OUTDATED</c> or <c>INOPERABLE</c>, a drift status <c>DRIFTED</c>, <c>IN_SYNC</c>, <c>UNKNOWN</c> or
    /// <c>NOT_CHECKED</c>.
    /// </summary>
    internal sealed record StackInstance(string Account, string Region, string Status, string? StatusReason = null, string? DriftStatus = null);

    [DoneAlready(StackSetNotFound)]
    internal sealed record DeleteStackSet(string StackSetName) : IInput<Nothing>;
}
