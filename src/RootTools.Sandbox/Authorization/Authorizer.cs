using RootTools.Simulation.Services;
using RootTools.Simulation.State;

namespace RootTools.Simulation.Authorization;

/// <summary>A question to the authorizer: may the caller do this, to that.</summary>
internal sealed class AccessQuestion
{
    /// <summary>The action, <c>iam:ListAccessKeys</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource; <c>*</c> for actions that have none.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource; null means the caller's.</summary>
    public SimulatedAccount? ResourceAccount { get; init; }

    /// <summary>The policy of the resource: a bucket's, a queue's, a role's trust policy; null when it has none.</summary>
    public PolicyText? ResourcePolicy { get; init; }

    /// <summary>Condition keys of the action, for example <c>sts:TaskPolicyArn</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; init; } = [];
}

/// <summary>What the authorizer decided.</summary>
/// <param name="IsAllowed">Whether the caller may.</param>
/// <param name="Message">AWS's message when it may not; empty otherwise.</param>
internal readonly record struct AccessDecision(bool IsAllowed, string Message);

/// <summary>Decides about requests as AWS does, from identity policies, SCPs, RCPs, task policies and resource policies.</summary>
internal abstract class Authorizer
{
    /// <summary>Decides, and ends the request with AWS's error when the caller may not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">The action, <c>iam:ListAccessKeys</c>.</param>
    /// <param name="resource">The ARN of the resource; <c>*</c> for actions that have none.</param>
    /// <exception cref="ServiceFaultException">
    /// Denied: 403 <c>AccessDenied</c>, or 400 <c>AccessDeniedException</c> in AWS JSON; the message is AWS's own.
    /// </exception>
    public void Demand(ServiceRequest request, string action, string resource) =>
        Demand(request, new AccessQuestion { Action = action, Resource = resource });

    /// <summary>Decides, and ends the request with AWS's error when the caller may not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="question">What it is about.</param>
    /// <exception cref="ServiceFaultException">Denied.</exception>
    public abstract void Demand(ServiceRequest request, AccessQuestion question);

    /// <summary>Decides.</summary>
    /// <param name="request">The request.</param>
    /// <param name="question">What it is about.</param>
    public abstract AccessDecision Decide(ServiceRequest request, AccessQuestion question);
}
