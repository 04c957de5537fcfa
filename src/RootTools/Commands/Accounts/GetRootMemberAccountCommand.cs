using System.Collections;
using RootTools.Commands.Binding;

namespace RootTools.Commands;

/// <summary>
/// Lists the accounts of the organization with their state and organizational unit. Conditions narrow the list; all of them must hold.
/// </summary>
/// <remarks>
/// <para>
/// Accounts are read along the tree of organizational units and come as they are found. Tags cost a call for each account, and are read
/// only when -Tag or -IncludeTag asks for them. An account's life cycle is its State; the Status that AWS Organizations once had is
/// retired.
/// </para>
/// <para>
/// Which shard an account is in follows from its id alone, so that it stays there whatever other accounts join or leave: the SHA-256 hash of its
/// twelve digits, the first eight bytes as an unsigned number (the highest byte first), modulo the number of shards, plus one.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists the active accounts below an organizational unit, its children included.</para>
/// <code>Get-RootMemberAccount -OrganizationalUnit Root/Workloads -State ACTIVE</code>
/// </example>
/// <example>
/// <para>Selects by name and tag, leaves one account out, and audits the rest.</para>
/// <code>Get-RootMemberAccount -Name '*-prod-*' -Tag @{ env = 'prod' } -ExcludeAccountId 333333333333 | Get-RootCredentialStatus</code>
/// </example>
/// <example>
/// <para>Lists the third of sixteen parts of the organization, of which other machines list the rest.</para>
/// <code>Get-RootMemberAccount -Shard 3/16</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html"/>
[Cmdlet(VerbsCommon.Get, "RootMemberAccount", DefaultParameterSetName = SelectionSet)]
[OutputType(typeof(MemberAccount))]
public sealed class GetRootMemberAccountCommand : ConnectedCmdlet
{
    private const string SelectionSet = "Selection";
    private const string IdSet = "Id";

    private readonly List<string> _ids = [];
    private readonly List<RootError> _errors = [];

    /// <summary>Account names, with the wildcards * and ?.</summary>
    [Parameter(Position = 0, ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(AccountNameCompleter))]
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
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    /// <summary>States, such as ACTIVE or SUSPENDED; every state when left out.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ValidateSet(
        AccountStates.PendingActivation, AccountStates.Active, AccountStates.Suspended, AccountStates.PendingClosure, AccountStates.Closed)]
    public string[] State { get; set; } = [];

    /// <summary>Accounts to leave out: 12-digit ids, or objects that have an AccountId or Id. What is neither is refused.</summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    [ValidateNotNull]
    public AccountReference[] ExcludeAccountId { get; set; } = [];

    /// <summary>
    /// One of several equal parts of the accounts, such as 3/16 for the third of sixteen, for several machines to share the work: each account
    /// is in exactly one of the sixteen.
    /// </summary>
    [Parameter(ParameterSetName = SelectionSet)]
    [ArgumentCompleter(typeof(ShardCompleter))]
    [ValidateNotNull]
    public AccountShard? Shard { get; set; }

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
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // An account that was to be left out, and is not, may lose its credentials in the next cmdlet of the pipeline.
        if (ExcludeAccountId.FirstOrDefault(account => !account.IsValid) is { } none)
        {
            throw Shell.Terminate(AccountIds.Invalid(none.Id), none.Id);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _ids.AddRange(AccountId);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool byId = ParameterSetName == IdSet || AccountId.Length > 0;
        RunConnected((connection, cancellationToken) => byId
            ? WriteEachAsync(connection, cancellationToken)
            : WriteSelectionAsync(connection, cancellationToken));
        TellCauses(_errors);
    }

    private async Task WriteSelectionAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        var selection = new AccountSelection
        {
            Names = Name,
            OrganizationalUnits = OrganizationalUnit,
            States = State,
            ExcludedIds = [.. ExcludeAccountId.Select(account => account.Id)],
            Tags = Tag.Cast<DictionaryEntry>().ToDictionary(tag => tag.Key.ToString()!, tag => tag.Value?.ToString()),
            Shard = Shard,
            IncludeManagementAccount = IncludeManagementAccount,
            ReadTags = IncludeTag,
        };
        HashSet<string> missing = new(Name.Where(name => name.IndexOfAny(['*', '?']) < 0), StringComparer.OrdinalIgnoreCase);
        await foreach (MemberAccount account in connection.Accounts.ListAsync(selection, cancellationToken))
        {
            missing.Remove(account.Name ?? string.Empty);
            Emit(account);
        }

        foreach (string name in missing)
        {
            Fail(
                new RootError(
                    "AccountNameNotFound",
                    RootErrorKind.NotFound,
                    $"No account that meets the conditions is called '{name}'.",
                    "Correct the name, or find it with a wildcard: Get-RootMemberAccount -Name '*part*'."),
                name);
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

                Emit(account);
            }
            catch (RootToolsException e) when (!e.Error.EndsRun)
            {
                Explain(e.Error.Message);
                _errors.Add(e.Error with { AccountId = id });
            }
        }
    }
}
