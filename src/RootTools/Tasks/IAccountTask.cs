using RootTools.Organization;

namespace RootTools.Commands.Tasks;

/// <summary>What a cmdlet does to each account: the same whether a cmdlet of its own does it or Invoke-RootPrivilegedTask.</summary>
internal interface IAccountTask
{
    /// <summary>Does it to one account, and tells results and errors. May run side by side for many accounts.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether the account counts as done well.</returns>
    Task<bool> RunAsync(MemberAccount account, CancellationToken cancellationToken);
}
