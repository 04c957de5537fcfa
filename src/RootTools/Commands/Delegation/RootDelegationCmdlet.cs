using System.Management.Automation;
using RootTools.Commands.Binding;
using RootTools.Commands.Completion;
using RootTools.Connection;
using RootTools.Delegation;
using RootTools.Errors;
using RootTools.Journal;
using RootTools.Organization;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that change delegations: checks AWS's conditions for each account, asks, and does it.</summary>
public abstract class RootDelegationCmdlet : JournaledCmdlet
{
    private readonly List<AccountReference> _accounts = [];

    /// <summary>The member accounts: 12-digit ids, or objects that have an AccountId or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _accounts.AddRange(AccountId ?? []);

    /// <summary>Changes the delegation of each account, one after the other.</summary>
    /// <param name="action">What is done, in the journal's words.</param>
    /// <param name="check">Sees that it can be done, and reads the account.</param>
    /// <param name="change">Does it.</param>
    /// <param name="describe">Says what would be done, for <c>-WhatIf</c> and the prompt.</param>
    /// <param name="force">Whether to do it without a prompt.</param>
    private protected void Change(
        string action,
        Func<RootDelegation, string, CancellationToken, Task<MemberAccount>> check,
        Func<RootDelegation, MemberAccount, CancellationToken, Task<RootDelegationChange>> change,
        Func<MemberAccount, string> describe,
        bool force)
    {
        foreach (string accountId in _accounts.Select(account => account.Id).Distinct(StringComparer.Ordinal))
        {
            MemberAccount? account = null;
            RunGuarded(accountId, async (_, delegation, stop) => account = await check(delegation, accountId, stop));
            if (account is null || !Shell.Confirm(describe(account), $"{describe(account)}{Environment.NewLine}Go on?", "Root delegation", force))
            {
                continue;
            }

            RunGuarded(accountId, async (connection, delegation, stop) =>
            {
                RootDelegationChange done = await RecordAsync(
                    connection,
                    new JournalIntent { Action = action, AccountId = accountId, Details = [RootDelegation.ServicePrincipal] },
                    token => change(delegation, account, token),
                    result => result.Outcome.ToString(),
                    stop);
                Queue.Post(() => Shell.WriteObject(done));
            });
        }
    }

    private void RunGuarded(
        string accountId,
        Func<RootConnection, RootDelegation, CancellationToken, Task> work) => RunConnected(async (connection, cancellationToken) =>
    {
        try
        {
            await work(connection, new RootDelegation(connection), cancellationToken);
        }
        catch (RootToolsException e) when (!e.Error.EndsRun)
        {
            Queue.Post(() => Shell.WriteError(e.Error, accountId));
        }
    });
}
