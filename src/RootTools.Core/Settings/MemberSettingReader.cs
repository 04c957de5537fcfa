namespace RootTools.Settings;

/// <summary>Reads settings of accounts: asks only for what is asked for, side by side.</summary>
public sealed class MemberSettingReader : IDisposable
{
    /// <summary>Puts what one call gave into the result.</summary>
    private delegate MemberAccountSetting Fill(MemberAccountSetting setting);

    private readonly OrganizationFacts _organization;
    private readonly TimeProvider _clock;

    /// <summary>Makes it for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection.</param>
    public MemberSettingReader(RootConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _organization = new OrganizationFacts(connection);
        _clock = connection.Clock;
    }

    /// <summary>Reads an account's settings.</summary>
    /// <param name="account">The account. Only its id is needed; the rest is copied into the result.</param>
    /// <param name="settings">What to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The settings, as far as they could be read: trouble of one account is in it.</returns>
    /// <exception cref="RootToolsException">No account can be read, because of the caller, its organization or trusted access.</exception>
    public async Task<MemberAccountSetting> ReadAsync(
        MemberAccount account, IReadOnlyCollection<MemberSetting> settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(settings);
        MemberAccountSetting result = new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            OrganizationalUnit = account.OrganizationalUnit,
            State = account.State,
            Setting = [.. settings.Distinct().OrderBy(setting => setting)],
            Outcome = MemberAccountSettingOutcome.NotReadable,
            CheckedAt = _clock.GetUtcNow(),
        };
        if (await _organization.RefuseAsync(account, cancellationToken) is { } refusal)
        {
            return result with { Error = refusal };
        }

        SettingTarget target = await _organization.TargetAsync(account, cancellationToken);
        Fill[] parts = await Task.WhenAll(result.Setting.SelectMany(setting => Read(setting, target, cancellationToken))
            .Select(reading => TryAsync(reading, account.Id, cancellationToken)));
        result = parts.Aggregate(result with { Outcome = MemberAccountSettingOutcome.Read }, (filled, fill) => fill(filled));
        return result with
        {
            Outcome = result.Error?.Kind switch
            {
                null => MemberAccountSettingOutcome.Read,
                RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => MemberAccountSettingOutcome.Denied,
                _ => MemberAccountSettingOutcome.Failed,
            },
        };
    }

    /// <summary>Says how far the change of an account's root email address is.</summary>
    /// <param name="account">The account. Only its id is needed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>How far it is: trouble of one account is in it.</returns>
    /// <exception cref="RootToolsException">No account can be read, because of the caller, its organization or trusted access.</exception>
    public async Task<MemberRootEmailUpdate> ReadEmailUpdateAsync(MemberAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        MemberRootEmailUpdate result = new() { AccountId = account.Id, AccountName = account.Name };
        try
        {
            if (await _organization.RefuseEmailAsync(account, cancellationToken) is { } refusal)
            {
                return result with { Error = refusal };
            }

            SettingTarget target = await _organization.TargetAsync(account, cancellationToken);
            Account.EmailUpdate? update = await target.Settings.FindEmailUpdateAsync(cancellationToken);
            return result with
            {
                Status = update?.Status,
                UpdatedAt = update?.UpdatedAt,
                CodeExpires = update is { Status: "PENDING", UpdatedAt: { } since } ? since + AccountSettings.CodeLifetime : null,
            };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return result with { Error = AccountError.From(e, account.Id) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _organization.Dispose();

    private static IEnumerable<Task<Fill>> Read(MemberSetting setting, SettingTarget target, CancellationToken cancellationToken)
    {
        AccountSettings api = target.Settings;
        return setting switch
        {
            MemberSetting.Name =>
            [
                FillAsync(api.GetInformationAsync(cancellationToken), (found, so) => so with
                {
                    AccountName = found.AccountName, Created = found.AccountCreatedDate, State = so.State ?? found.AccountState,
                }),
            ],
            MemberSetting.PrimaryEmail =>
                [FillAsync(target.Organization.ReadEmailAsync(target, cancellationToken), (found, so) => so with { PrimaryEmail = found })],
            MemberSetting.Contact => [FillAsync(api.FindContactAsync(cancellationToken), (found, so) => so with { Contact = found })],
            MemberSetting.AlternateContact =>
            [
                FillAsync(
                    api.FindAlternateContactAsync(AlternateContactType.Billing, cancellationToken),
                    (found, so) => so with { BillingContact = found }),
                FillAsync(
                    api.FindAlternateContactAsync(AlternateContactType.Operations, cancellationToken),
                    (found, so) => so with { OperationsContact = found }),
                FillAsync(
                    api.FindAlternateContactAsync(AlternateContactType.Security, cancellationToken),
                    (found, so) => so with { SecurityContact = found }),
            ],
            _ => [FillAsync(api.ListRegionsAsync(cancellationToken), (found, so) => so with { Region = found })],
        };
    }

    private static async Task<Fill> FillAsync<T>(Task<T> reading, Func<T, MemberAccountSetting, MemberAccountSetting> fill)
    {
        T found = await reading;
        return so => fill(found, so);
    }

    private static async Task<Fill> TryAsync(Task<Fill> reading, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            return await reading;
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            RootError error = AccountError.From(e, accountId);
            return so => so with { Error = so.Error ?? error };
        }
    }
}
