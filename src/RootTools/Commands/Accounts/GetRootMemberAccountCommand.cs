using System.Collections;
using System.Management.Automation;
using RootTools.Commands.Completion;
using RootTools.Connection;
using RootTools.Errors;
using RootTools.Accounts;

namespace RootTools.Commands;

/// <summary>
/// Lists the accounts of the organization with their state and organizational unit. Conditions narrow the list; all of them must hold.
/// </summary>
/// <remarks>
/// Accounts are read along the tree of organizational units and come as they are found. Tags cost a call for each account, and are read
/// only when -Tag or -IncludeTag asks for them. An account's life cycle is its State; the Status that AWS Organizations once had is
/// retired.
/// </remarks>
/// <example>
/// <para>Lists the active accounts below an organizational unit, its children included.</para>
/// <code>Get-RootMemberAccount -OrganizationalUnit Root/Workloads -State ACTIVE</code>
/// </example>
/// <example>
/// <para>Selects by name and tag, leaves one account out, and audits the rest.</para>
/// <code>Get-RootMemberAccount -Name 'payments-*' -Tag @{ Environment = 'prod' } -ExcludeAccountId 333333333333 | Get-RootCredentialStatus</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"/>
[Cmdlet(VerbsCommon.Get, "RootMemberAccount", DefaultParameterSetName = SelectionSet)]
[OutputType(typeof(MemberAccount))]
public sealed class GetRootMemberAccountCommand : ConnectedCmdlet
{
    private const string SelectionSet = "Selection";
    private const string IdSet = "Id";

    private readonly List<string> _ids = [];

    /// <summary>Account names, with the wildcards * and ?.</summary>
    [Parameter(Position = 0, ParameterSetName = SelectionSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>
    /// Organizational units, with all below them: ids, names, or paths such as Root/Prod/Web; wildcards work in names and paths.
    /// </summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Alias("OU")]
    public string[] OrganizationalUnit { get; set; } = [];

    /// <summary>Tags that the accounts carry, such as <c>@{ team = 'web*'; env = $null }</c>; $null stands for any value.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    /// <summary>States, such as ACTIVE or SUSPENDED; every state when left out.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateSet(
        AccountStates.PendingActivation, AccountStates.Active, AccountStates.Suspended, AccountStates.PendingClosure, AccountStates.Closed)]
    public string[] State { get; set; } = [];

    /// <summary>Ids of accounts to leave out.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidateNotNull]
    public string[] ExcludeAccountId { get; set; } = [];

    /// <summary>Ids of the accounts, instead of conditions.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [ValidateNotNull]
    [Alias("Id")]
    public string[] AccountId { get; set; } = [];

    /// <summary>Lists the management account too, in which no root session can be opened.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    public SwitchParameter IncludeManagementAccount { get; set; }

    /// <summary>Reads the accounts' tags: one call per account.</summary>
    [Parameter]
    public SwitchParameter IncludeTag { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.AddRange(AccountId);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool byId = ParameterSetName == IdSet || AccountId.Length > 0;
        RunConnected((connection, cancellationToken) => byId
            ? WriteEachAsync(connection, cancellationToken)
            : WriteSelectionAsync(connection, cancellationToken));
    }

    private async Task WriteSelectionAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        var selection = new AccountSelection
        {
            Names = Name,
            OrganizationalUnits = OrganizationalUnit,
            States = State,
            ExcludedIds = ExcludeAccountId,
            Tags = Tag.Cast<DictionaryEntry>().ToDictionary(tag => tag.Key.ToString()!, tag => tag.Value?.ToString()),
            IncludeManagementAccount = IncludeManagementAccount,
            ReadTags = IncludeTag,
        };
        await foreach (MemberAccount account in connection.Accounts.ListAsync(selection, cancellationToken))
        {
            Queue.Post(() => Shell.WriteObject(account));
        }
    }

    private async Task WriteEachAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        foreach (string id in _ids.Distinct())
        {
            try
            {
                MemberAccount account = await connection.Accounts.GetAsync(id, cancellationToken);
                if (IncludeTag)
                {
                    account = account with { Tags = await connection.Accounts.GetTagsAsync(id, cancellationToken) };
                }

                Queue.Post(() => Shell.WriteObject(account));
            }
            catch (RootToolsException e) when (!e.Error.EndsRun)
            {
                Queue.Post(() => Shell.WriteError(e.Error, id));
            }
        }
    }
}
