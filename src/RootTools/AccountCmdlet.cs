using System.Management.Automation;
using System.Runtime.CompilerServices;
using RootTools.Commands.Binding;
using RootTools.Commands.Completion;
using RootTools.Connection;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that do the same for many accounts.</summary>
public abstract class AccountCmdlet : FanOutCmdlet<AccountReference>
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The accounts: 12-digit ids, or objects that have an AccountId or Id. None given: every active member account.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>An empty pipeline means no account; only a cmdlet that was told nothing at all means every account.</summary>
    private protected override bool IsAboutAll => AccountId is null && !Shell.ExpectsInput;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AccountReference account in AccountId ?? [])
        {
            if (!account.IsValid)
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
            else if (_seen.Add(account.Id))
            {
                Take(account);
            }
        }

        base.ProcessRecord();
    }

    /// <inheritdoc/>
    private protected override string? AccountOf(AccountReference item) => item.Id;

    /// <summary>Gives the accounts to work on when none was named.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>Every active member account.</returns>
    private protected override async IAsyncEnumerable<AccountReference> ListAsync(
        RootConnection connection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (MemberAccount account in connection.Accounts.ListAsync(null, cancellationToken))
        {
            yield return AccountReference.To(account);
        }
    }
}
