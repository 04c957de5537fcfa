using RootTools.Permissions;

namespace RootTools.Commands.Completion;

/// <summary>Completes the names of RootTools' cmdlets.</summary>
public sealed class RootCommandCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => CommandPermissions.Commands.Select(command => new Candidate(command, command));
}
