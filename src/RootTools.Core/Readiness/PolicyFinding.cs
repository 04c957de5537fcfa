using RootTools.Policies;

namespace RootTools.Readiness;

/// <summary>A statement, or the lack of one, that stops actions of a task.</summary>
/// <param name="Reason">Whether it is an SCP, an RCP, or a missing Allow.</param>
/// <param name="TargetId">Where; null for the account itself, so that one finding serves all accounts of a kind.</param>
/// <param name="Policy">The policy; null for a missing Allow.</param>
/// <param name="Statement">The statement; null for a missing Allow.</param>
/// <param name="Actions">The actions.</param>
internal sealed record PolicyFinding(
    AuthorizationReason Reason, string? TargetId, AttachedPolicy? Policy, PolicyStatement? Statement, IReadOnlyList<string> Actions);
