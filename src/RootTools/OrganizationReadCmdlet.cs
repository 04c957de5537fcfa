using System.Collections.Concurrent;
using RootTools.Commands.Binding;
using RootTools.Credentials;
using RootTools.Delegation;
using RootTools.Guardrails;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// The base of the cmdlets that judge the organization as it is now: they read its switches, delegates, policies and root credentials by
/// themselves, as far as the caller may, where nobody piped them in.
/// </summary>
public abstract class OrganizationReadCmdlet : ConnectedCmdlet
{
    private readonly ConcurrentQueue<RootError> _errors = new();
    private RootCredentialAuditor? _auditor;
    private RootGuardrailReader? _guardrails;
    private MemberSettingReader? _settings;
    private AccountLookup? _lookup;
    private volatile bool _isGuardrailRefused;

    /// <summary>The most accounts that are read at the same time. Without it: as many as AWS answers as fast as few, from 32 up to 512.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 1024)]
    public int? ThrottleLimit { get; set; }

    /// <summary>What the cmdlet does, for the progress display.</summary>
    private protected abstract string Doing { get; }

    /// <summary>What is read besides root credentials.</summary>
    private protected abstract OrganizationParts Parts { get; }

    /// <summary>The switches that are read, if any.</summary>
    private protected virtual IReadOnlyList<RootAccessFeature> Features { get; } =
        [RootAccessFeature.TrustedAccess, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions];

    /// <summary>Takes what was read of the organization, before the first account; null what could not be read.</summary>
    private protected abstract void TakeOrganization(
        RootContext context, IReadOnlyList<RootAccessFeatureResult>? features, IReadOnlyList<RootDelegatedAdministrator>? delegates);

    /// <summary>Takes what was read of an account, on any thread.</summary>
    private protected abstract void TakeAccount(RootCredentialStatus status, RootGuardrailCoverage? guardrail, MemberAccountSetting? setting);

    /// <summary>Reads accounts, and waits for it.</summary>
    /// <param name="accounts">The accounts; null for every account of the organization.</param>
    private protected void Read(IReadOnlyCollection<AccountReference>? accounts)
    {
        FanOutRun<AccountReference> run = new(this, Doing, "accounts")
        {
            Limit = () => ThrottleLimit,
            PrepareAsync = (connection, stop) => PrepareAsync(connection, accounts is null, stop),
            WorkAsync = (connection, account, stop) => ReadAsync(connection, account, accounts?.Count ?? 0, stop),
            ListAsync = ListAsync,
            AccountOf = account => account.Id,
        };
        foreach (AccountReference account in accounts ?? [])
        {
            if (account.IsValid)
            {
                run.Take(account, account.Id);
            }
            else
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
        }

        run.Finish(accounts is null);
        TellCauses(_errors);
    }

    /// <summary>Gives the accounts that are read where none is named: every one of the organization.</summary>
    private protected virtual IAsyncEnumerable<AccountReference> ListAsync(RootConnection connection, CancellationToken cancellationToken) =>
        AccountCmdlet.ListEveryAsync(connection, new AccountSelection(), cancellationToken);

    /// <inheritdoc/>
    internal override void Fail(RootError error, object? target = null)
    {
        if (error.AccountId is null)
        {
            base.Fail(error, target);
        }
        else
        {
            Explain(error.Message);
            _errors.Enqueue(error);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _guardrails?.Dispose();
            _settings?.Dispose();
            _lookup?.Dispose();
        }
    }

    private async Task PrepareAsync(RootConnection connection, bool all, CancellationToken cancellationToken)
    {
        _auditor = new RootCredentialAuditor(connection);
        _lookup = new AccountLookup(connection);
        RootContext context = await connection.GetContextAsync(cancellationToken);
        bool isInOrganization = context.Role != OrganizationRole.StandaloneAccount;
        _settings = Parts.HasFlag(OrganizationParts.Settings) ? new MemberSettingReader(connection) : null;
        if (isInOrganization && Parts.HasFlag(OrganizationParts.Guardrails))
        {
            _guardrails = new RootGuardrailReader(connection);
            if (all)
            {
                _guardrails.ExpectMany();
            }
        }

        TakeOrganization(
            context,
            isInOrganization && Parts.HasFlag(OrganizationParts.Features)
                ? await TryAsync(() => ReadFeaturesAsync(connection, cancellationToken))
                : null,
            isInOrganization && Parts.HasFlag(OrganizationParts.Delegates)
                ? await TryAsync(() => new RootDelegation(connection).ListAsync(cancellationToken))
                : null);
    }

    private async Task<bool> ReadAsync(RootConnection connection, AccountReference account, int named, CancellationToken cancellationToken)
    {
        if (account.IsNamed && await _lookup!.FindAsync(account.Id, named, cancellationToken) is { } known)
        {
            account = account.With(known);
        }

        MemberAccount member = account.ToAccount();
        RootCredentialStatus status = await _auditor!.AuditAsync(member, cancellationToken);
        bool isAnswer = GetRootCredentialStatusCommand.IsAnswer(account, status);
        if (!isAnswer && status.Error is not null)
        {
            Fail(status.Error);
        }

        RootGuardrailCoverage? guardrail = _guardrails is null || status.IsMember is not true || _isGuardrailRefused
            ? null
            : await TryAsync(
                () => _guardrails.GetAsync(member, cancellationToken),
                refusal => _isGuardrailRefused |= refusal.Kind == RootErrorKind.PermissionDenied);
        MemberAccountSetting? setting = _settings is null
            ? null
            : await TryAsync(() => _settings.ReadAsync(member, [MemberSetting.Contact, MemberSetting.AlternateContact], cancellationToken));
        TakeAccount(status, guardrail, setting);
        return isAnswer || status.Error is null;
    }

    private async Task<IReadOnlyList<RootAccessFeatureResult>> ReadFeaturesAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        RootAccessFeatureStatus status = await connection.Features.ReadAsync(Features, cancellationToken);
        return
        [
            .. Features.Select(feature => new RootAccessFeatureResult
            {
                Feature = feature, Enabled = status.IsEnabled(feature), Changed = false, OrganizationId = status.OrganizationId,
            }),
        ];
    }

    // What the caller may not read stays unknown, and is told; root credentials are read all the same.
    private async Task<T?> TryAsync<T>(Func<Task<T>> read, Action<RootError>? onRefusal = null)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (RootToolsException e)
        {
            onRefusal?.Invoke(e.Error);
            Fail(e.Error);
            return null;
        }
    }
}

/// <summary>What is read of the organization besides root credentials.</summary>
[Flags]
internal enum OrganizationParts
{
    None = 0,
    Features = 1,
    Delegates = 2,
    Guardrails = 4,
    Settings = 8,
}
