using RootTools.Commands.Session;
using RootTools.Organization;

namespace RootTools.Commands.Completion;

/// <summary>Completes the ids of the root and the organizational units, found by their paths too.</summary>
public sealed class GuardrailTargetCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() => RunspaceSession.Current.Connection is { } connection
        ? OrganizationalUnitCompleter.Read(connection).Select((OrganizationalUnit unit) => new Candidate(unit.Id, $"{unit.Path} ({unit.Id})"))
        : [];
}
