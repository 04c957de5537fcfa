using RootTools.Commands.Session;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Commands.Completion;

/// <summary>Completes account ids of the organization that the session is connected to, shown and found by their names too.</summary>
public sealed class AccountIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Session.Connection is { } connection
            ? Read(Session, connection).Select(account => new Candidate(
                account.Id,
                $"{account.Name} ({account.Id})",
                $"{account.Name}, {account.OrganizationalUnit ?? "unknown unit"}, {account.State}"))
            : [];

    private static IReadOnlyList<MemberAccount> Read(RunspaceSession session, RootConnection connection)
    {
        try
        {
            // On the pool: PowerShell waits for completions on the thread that would otherwise run the continuations.
            return Task.Run(() => session.Accounts.ListAsync(connection)).GetAwaiter().GetResult();
        }
        catch (RootToolsException)
        {
            // Somebody is typing: a command that is run says what is wrong.
            return [];
        }
    }
}
