using RootTools.Policies;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.State;
using Decisions = RootTools.Policies.Authorization;

namespace RootTools.Sandbox.Authorization;

/// <summary>Decides about requests as AWS does, from identity policies, SCPs, RCPs, task policies and resource policies.</summary>
internal static class Authorizer
{
    /// <summary>Decides, and ends the request with AWS's error when the caller may not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">The action, <c>iam:ListAccessKeys</c>.</param>
    /// <param name="resource">The ARN of the resource; <c>*</c> for actions that have none.</param>
    /// <exception cref="ServiceFaultException">
    /// Denied: 403 <c>AccessDenied</c>, or 400 <c>AccessDeniedException</c> in AWS JSON; the message is AWS's own.
    /// </exception>
    public static void Demand(ServiceRequest request, string action, string resource) =>
        Demand(request, new AccessQuestion { Action = action, Resource = resource });

    /// <summary>Decides, and ends the request with AWS's error when the caller may not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="question">What it is about.</param>
    /// <exception cref="ServiceFaultException">Denied.</exception>
    public static void Demand(ServiceRequest request, AccessQuestion question)
    {
        AccessDecision decision = Decide(request, question);
        if (decision.IsAllowed)
        {
            return;
        }

        bool isJson = request.Http.Header("x-amz-target") is not null;
        throw isJson
            ? new ServiceFaultException(400, "AccessDeniedException", decision.Message)
            : new ServiceFaultException(403, "AccessDenied", decision.Message);
    }

    /// <summary>Decides.</summary>
    /// <param name="request">The request.</param>
    /// <param name="question">What it is about.</param>
    public static AccessDecision Decide(ServiceRequest request, AccessQuestion question)
    {
        Caller caller = request.Caller;
        SimulatedAccount owner = question.ResourceAccount ?? caller.Account;
        PolicyRequest asked = Ask(caller, question, RequestKeys.Of(request, question, owner));
        AuthorizationDecision decision = Decisions.Evaluate(asked, Policies(caller, owner, question));
        if (decision.Allowed)
        {
            return new AccessDecision(true, "");
        }

        bool quotesResource = question.Action.StartsWith("s3:", StringComparison.Ordinal);
        // STS does not tell why a role of another account cannot be assumed.
        string message = question.Action == "sts:AssumeRole" && asked.IsCrossAccount
            ? DenialMessage.Build(caller.Arn, question.Action, question.Resource)
            : DenialMessage.Build(asked, decision, quotesResource);
        return new AccessDecision(false, message);
    }

    /// <summary>Decides as if somebody asked, without a request: what the policy simulator does.</summary>
    /// <param name="caller">Who would ask.</param>
    /// <param name="question">What for.</param>
    public static AuthorizationDecision Simulate(Caller caller, AccessQuestion question)
    {
        var keys = new RequestContext(question.Keys.Select(key => new KeyValuePair<string, IReadOnlyList<string>>(key.Key, [key.Value])));
        return Decisions.Evaluate(Ask(caller, question, keys), Policies(caller, question.ResourceAccount ?? caller.Account, question));
    }

    private static PolicyRequest Ask(Caller caller, AccessQuestion question, RequestContext keys) =>
        new(PrincipalOf(caller), question.Action, question.Resource, keys, (question.ResourceAccount ?? caller.Account).Id);

    private static RequestPrincipal PrincipalOf(Caller caller) => caller.Kind switch
    {
        CallerKind.Root => RequestPrincipal.Root(caller.Account.Id, caller.Account.Partition.Name),
        CallerKind.AssumedRoot => RequestPrincipal.AssumedRoot(caller.Account.Id, caller.Account.Partition.Name),
        CallerKind.AssumedRole => RequestPrincipal.AssumedRole(caller.Arn, caller.PrincipalArn) with { UserId = caller.UserId },
        _ => RequestPrincipal.User(caller.Arn) with { UserId = caller.UserId },
    };

    private static ApplicablePolicies Policies(Caller caller, SimulatedAccount owner, AccessQuestion question) => new()
    {
        Identity = [.. caller.Policies.Select(policy => Attach(policy.Document, PolicyKind.Identity)).OfType<AttachedPolicy>()],
        Session = caller.Task is { } task ? [new AttachedPolicy(task.GetPolicy(caller.Account.Partition.Name).Document)] : [],
        ServiceControl = OrganizationPolicies.On(caller.Account, OrganizationPolicyType.ServiceControl),
        ResourceControl = OrganizationPolicies.On(owner, OrganizationPolicyType.ResourceControl),
        Resource = question.ResourcePolicy is { } text ? Attach(text, PolicyKind.Resource) : null,
        ResourcePolicyMustAllow = question.ResourcePolicyMustAllow,
        OwnerRootOverridesResourcePolicy = question.OwnerRootOverridesResourcePolicy,
        PrincipalIsInManagementAccount = caller.Account.IsManagementAccount,
        ResourceIsInManagementAccount = owner.IsManagementAccount,
    };

    private static AttachedPolicy? Attach(PolicyText text, PolicyKind kind) =>
        text.Parse(kind) is { } document ? new AttachedPolicy(document) : null;
}
