using RootTools.Connection;

namespace RootTools.Commands.Completion;

/// <summary>Completes the names of the profiles in the shared AWS config and credentials files.</summary>
public sealed class ProfileNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => Profiles.List().Select(name => new Candidate(name));
}
