using RootTools.Sessions;

namespace RootTools.Commands.Completion;

/// <summary>Completes the names of the five root task policies.</summary>
public sealed class TaskPolicyCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        RootTaskPolicy.All.Select(policy => new Candidate(policy.Name, policy.Description));
}
