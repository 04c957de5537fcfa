using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// Root sessions of member accounts. The checks come in the order in which AWS makes them: the endpoint, the input,
/// the caller, the target, trusted access, the feature.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html.
/// </summary>
internal static class RootSessions
{
    private const int MaximumSeconds = 900;

    private static readonly Regex TargetPattern =
        new("^(?:[0-9]{12}|arn:(?<partition>[a-z-]+):iam::[0-9]{12}:root)$", RegexOptions.CultureInvariant);

    /// <summary>AssumeRoot.</summary>
    public static Structure Assume(ServiceRequest request)
    {
        Partition partition = request.Organization.Partition;
        string target = request.Input.Required("TargetPrincipal");
        string policyArn = request.Input.Structure("TaskPolicyArn")?.Text("arn") ?? "";
        int seconds = request.Input.Number("DurationSeconds") ?? MaximumSeconds;
        string accountId = AccountOf(target, partition);
        RootTask task = RootTask.All.FirstOrDefault(task => task.GetPolicyArn(partition.Name) == policyArn)
            ?? throw new ServiceFaultException(400, "ValidationError", "Request must contain valid AWS managed task policy ARN");

        request.TargetAccountId = accountId;
        SimulatedAccount member = RequireMember(request, accountId, policyArn);
        RequireFeature(request.Access, task);
        Caller session = Caller.OfRoot(member, CallerKind.AssumedRoot) with
        {
            Task = task,
            SourceIdentity = request.Caller.SourceIdentity,
            SessionOpened = request.Now,
        };
        return new()
        {
            ["Credentials"] = StsService.Credentials(request.Sessions.Issue(session, TimeSpan.FromSeconds(seconds))),
            ["SourceIdentity"] = session.SourceIdentity,
        };
    }

    private static string AccountOf(string target, Partition partition)
    {
        Match match = TargetPattern.Match(target);
        Group arn = match.Groups["partition"];
        if (!match.Success || (arn.Success && arn.Value != partition.Name))
        {
            throw new ServiceFaultException(400, "ValidationError", "Request must contain a valid target principal");
        }

        return arn.Success ? target.Split(':')[4] : target;
    }

    private static SimulatedAccount RequireMember(ServiceRequest request, string accountId, string policyArn)
    {
        SimulatedAccount caller = request.Caller.Account;
        string targetArn = $"arn:{caller.Partition.Name}:iam::{accountId}:root";
        if (!request.Caller.IsRoot)
        {
            Authorizer.Demand(request, new AccessQuestion
            {
                Action = "sts:AssumeRoot",
                Resource = targetArn,
                Keys = [new("sts:TaskPolicyArn", policyArn)],
            });
        }

        bool isDelegate = caller.Organization is not null && request.Access.Delegates(caller.Id, OrganizationAccess.Iam);
        SimulatedAccount? member = caller.Organization?.FindAccount(accountId);
        bool hasTarget = member is { IsManagementAccount: false, State: AccountState.Active };
        return (caller.IsManagementAccount || isDelegate) && hasTarget && !request.Caller.IsRoot
            ? member!
            : throw new ServiceFaultException(
                403, "AccessDenied", $"User: {request.Caller.Arn} is not authorized to perform: sts:AssumeRoot on resource: {targetArn}");
    }

    private static void RequireFeature(OrganizationAccess access, RootTask task)
    {
        if (!access.Trusts(OrganizationAccess.Iam))
        {
            throw new ServiceFaultException(403, "AccessDenied", "Service not enabled for AWS Organizations.");
        }

        if (task.NeedsRootSessions && !access.RootSessions)
        {
            throw new ServiceFaultException(403, "AccessDenied", "Root sessions feature is not enabled for your AWS Organization.");
        }

        if (!task.NeedsRootSessions && !access.RootCredentialsManagement)
        {
            throw new ServiceFaultException(
                403, "AccessDenied", "Root credentials management feature is not enabled for your AWS Organization.");
        }
    }
}
