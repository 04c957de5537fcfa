using System.Collections.Concurrent;
using System.Diagnostics;
using RootTools.Credentials;

namespace RootTools.Commands;

/// <summary>
/// Shows which credentials the root users of accounts have: password, access keys, MFA devices, signing certificates, with their
/// last use. Members are looked at in a root session of the task IAMAuditRootUserCredentials; the management account, and an account
/// outside any organization, answer for themselves when the caller is in them.
/// </summary>
/// <remarks>
/// <para>An account without root credentials costs two calls: AssumeRoot and GetAccountSummary. Details are asked for only where
/// something exists. One that is named by its id alone costs a third, for its name and state, unless -NoLookup spares it. The management account and an account outside any organization answer for themselves, from their own summary and
/// credential report.</para>
/// <para>Without -AccountId every account of the organization has a result, so that the outcomes add up to what the organization has. Outcome
/// is Clean, CredentialsPresent, Denied (DeniedBy names the policy), Failed, or NotAuditable: suspended, closed and pending accounts, and the
/// management account when the caller is not in it; Fix says who could. They are not attempted, and are no errors.</para>
/// <para>What denied or failed is one non-terminating error for each cause, after the results; its TargetObject holds the ids of all its
/// accounts.</para>
/// </remarks>
/// <example>
/// <para>Audits every account of the organization, and shows those with anything to remove.</para>
/// <code>Get-RootCredentialStatus | Where-Object HasRootCredential</code>
/// </example>
/// <example>
/// <para>Audits the accounts of one organizational unit, and writes a file for the auditors.</para>
/// <code>Get-RootCredentialStatus -OrganizationalUnit Root/Workloads | Export-Csv root.csv</code>
/// </example>
/// <example>
/// <para>Audits the third of sixteen parts of the organization, of which other machines audit the rest.</para>
/// <code>Get-RootCredentialStatus -Shard 3/16</code>
/// </example>
/// <example>
/// <para>Shows one account in full.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | Get-RootCredentialStatus | Format-List</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"/>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html"/>
[Cmdlet(VerbsCommon.Get, "RootCredentialStatus")]
[OutputType(typeof(RootCredentialStatus))]
public sealed class GetRootCredentialStatusCommand : AccountCmdlet
{
    private readonly ConcurrentDictionary<RootCredentialOutcome, int> _outcomes = new();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private RootCredentialAuditor? _auditor;

    /// <summary>
    /// Organizational units, with all below them: ids, names, or paths such as Root/Prod/Web, with wildcards; instead of accounts.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Alias("OU")]
    public string[] OrganizationalUnit { get; set; } = [];

    /// <summary>States, such as ACTIVE or SUSPENDED, instead of accounts; every state when left out.</summary>
    [Parameter]
    [ValidateSet(
        AccountStates.PendingActivation, AccountStates.Active, AccountStates.Suspended, AccountStates.PendingClosure, AccountStates.Closed)]
    public string[] State { get; set; } = [];

    /// <summary>
    /// One of several equal parts of the organization's accounts, such as 3/16 for the third of sixteen, for several machines to share the
    /// audit: each account is in exactly one of the sixteen. See Get-RootMemberAccount.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ShardCompleter))]
    [ValidateNotNull]
    public AccountShard? Shard { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Auditing root credentials";

    /// <summary>Looks at an account, and writes what it finds.</summary>
    internal static async Task<bool> AuditAsync(
        AccountCmdlet cmdlet, RootCredentialAuditor auditor, AccountReference account, CancellationToken cancellationToken)
    {
        RootCredentialStatus status = await auditor.AuditAsync(account.ToAccount(), cancellationToken);
        (cmdlet as GetRootCredentialStatusCommand)?._outcomes.AddOrUpdate(status.Outcome, 1, (_, count) => count + 1);

        bool isAnswer = IsAnswer(account, status);
        cmdlet.Emit(status, isAnswer ? null : status.Error);
        return isAnswer || status.Error is null;
    }

    /// <summary>Whether it is an answer and no error that an account cannot be audited.</summary>
    internal static bool IsAnswer(AccountReference account, RootCredentialStatus status) =>

        // That an account is suspended or closed is what was asked for, also where somebody named it.
        status.Outcome == RootCredentialOutcome.NotAuditable
            && (IsAnswer(account, status.Error) || status.Error?.Kind == RootErrorKind.Conflict);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!NamesNoAccount && (State.Length + OrganizationalUnit.Length > 0 || Shard is not null))
        {
            RootError both = new(
                "SelectionAndAccounts",
                RootErrorKind.InvalidArgument,
                "-State, -OrganizationalUnit or -Shard is given beside accounts.",
                "Choose from the whole organization with them, or name the accounts: Get-RootMemberAccount takes all of these conditions.");
            throw Shell.Terminate(both, null);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        int accounts = _outcomes.Values.Sum();
        if (accounts != 1)
        {
            string[] counts =
            [
                Count(RootCredentialOutcome.Clean, "clean"), Count(RootCredentialOutcome.CredentialsPresent, "with credentials"),
                Count(RootCredentialOutcome.Denied, "denied"), Count(RootCredentialOutcome.NotAuditable, "not auditable"),
                .. _outcomes.ContainsKey(RootCredentialOutcome.Failed) ? [Count(RootCredentialOutcome.Failed, "failed")] : Array.Empty<string>(),
            ];
            Shell.Tell($"{accounts} accounts: {string.Join(", ", counts)}; {Duration(_elapsed.Elapsed)}.");
        }
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _auditor = new RootCredentialAuditor(connection);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task<bool> WorkAsync(
        RootConnection connection, AccountReference account, CancellationToken cancellationToken) =>
        AuditAsync(this, _auditor!, account, cancellationToken);

    /// <inheritdoc/>
    private protected override IAsyncEnumerable<AccountReference> ListAsync(RootConnection connection, CancellationToken cancellationToken) =>
        ListEveryAsync(
            connection, new AccountSelection { States = State, OrganizationalUnits = OrganizationalUnit, Shard = Shard }, cancellationToken);

    private static string Duration(TimeSpan time) => time.TotalMinutes < 1
        ? FormattableString.Invariant($"{time.TotalSeconds:0.0} s")
        : $"{(int)time.TotalMinutes} min {time.Seconds} s";

    private string Count(RootCredentialOutcome outcome, string word) => $"{(_outcomes.TryGetValue(outcome, out int count) ? count : 0)} {word}";
}
