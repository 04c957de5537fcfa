using RootTools.Commands.Session;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Organization;

namespace RootTools.Commands.Completion;

/// <summary>Completes the paths of the organizational units of the organization that the session is connected to.</summary>
public sealed class OrganizationalUnitCompleter : ValueCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find() =>
        Session.Connection is { } connection
            ? Read(connection).Select(unit => new Candidate(unit.Path, $"{unit.Path} ({unit.Id})"))
            : [];

    internal static List<OrganizationalUnit> Read(RootConnection connection)
    {
        try
        {
            return Task.Run(() => ListAsync(connection)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is RootToolsException or OperationCanceledException)
        {
            return [];
        }
    }

    private static async Task<List<OrganizationalUnit>> ListAsync(RootConnection connection)
    {
        using var late = new CancellationTokenSource(Patience);
        List<OrganizationalUnit> units = [];
        await foreach (OrganizationalUnit unit in connection.Accounts.ListOrganizationalUnitsAsync(late.Token))
        {
            units.Add(unit);
        }

        return [.. units.OrderBy(unit => unit.Path, StringComparer.OrdinalIgnoreCase)];
    }
}
