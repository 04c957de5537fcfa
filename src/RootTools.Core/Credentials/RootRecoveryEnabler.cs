namespace RootTools.Credentials;

/// <summary>Allows the owner of a member account's root mailbox to set a root password again.</summary>
/// <remarks>
/// As the console does, only for an account whose root user has no credential. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html.
/// </remarks>
public sealed class RootRecoveryEnabler
{
    private readonly RootConnection _connection;
    private readonly RootCredentialAuditor _auditor;
    private readonly JournalRun? _journal;

    /// <summary>Makes an enabler for the accounts that a connection reaches.</summary>
    /// <param name="connection">The connection to the organization.</param>
    /// <param name="journal">Where each change is recorded, before and after; null for nowhere.</param>
    public RootRecoveryEnabler(RootConnection connection, JournalRun? journal = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _auditor = new RootCredentialAuditor(connection);
        _journal = journal;
    }

    /// <summary>Looks whether recovery can be allowed in one account: only where the root user has no credential. Changes nothing.</summary>
    /// <param name="account">The account. Only its id is needed; its email address is told in the result.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>The plan, or why there is none: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// No account can be worked on: the caller's credentials, its place in the organization or a disabled feature forbid it.
    /// </exception>
    public async Task<RootRecoveryPlan> PlanAsync(MemberAccount account, CancellationToken cancellationToken = default)
    {
        RootRecovery recovery = Of(account, RootRecoveryOutcome.NotRecoverable);
        RootRecoveryPlan plan = new() { Account = account };
        try
        {
            if (await _connection.RefuseAsync(account, cancellationToken) is { } refusal)
            {
                return plan with { Refusal = recovery with { Error = refusal } };
            }

            RootCredentialStatus status = await _auditor.AuditAsync(account, cancellationToken);
            return plan with
            {
                Refusal = status.Outcome switch
                {
                    RootCredentialOutcome.Clean => null,
                    RootCredentialOutcome.CredentialsPresent => Failed(recovery, StillHas(account, status)) with
                    {
                        Outcome = RootRecoveryOutcome.CredentialsPresent,
                    },
                    _ => Failed(recovery, status.Error!),
                },
            };
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return plan with { Refusal = Failed(recovery, AccountError.From(e, account.Id)) };
        }
    }

    /// <summary>Carries a plan out.</summary>
    /// <param name="plan">The plan. One that was refused comes back as the result that it amounts to.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    /// <returns>What came of it, and what the mailbox owner must do next: trouble of one account is a result.</returns>
    /// <exception cref="RootToolsException">
    /// No account can be worked on: the caller's credentials, its place in the organization or a disabled feature forbid it.
    /// </exception>
    public async Task<RootRecovery> ExecuteAsync(RootRecoveryPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Refusal is { } refusal)
        {
            return refusal;
        }

        RootRecovery recovery = Of(plan.Account, RootRecoveryOutcome.NotRecoverable);
        try
        {
            return await RecordAsync(recovery, cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return Failed(recovery, AccountError.From(e, plan.Account.Id));
        }
    }

    /// <summary>Allows recovery in one account, after a look that it has no root credential.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    /// <param name="account">The account. Only its id is needed; its email address is told in the result.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    public async Task<RootRecovery> EnableAsync(MemberAccount account, CancellationToken cancellationToken = default) =>
        await ExecuteAsync(await PlanAsync(account, cancellationToken), cancellationToken);

    /// <summary>Makes the result of an account whose recovery nobody wanted to allow when asked.</summary>
    /// <param name="account">The account.</param>
    public RootRecovery Decline(MemberAccount account) => Of(account, RootRecoveryOutcome.Declined);

    /// <summary>Makes the result of an account that is no longer as it was planned.</summary>
    /// <param name="plan">What was found now.</param>
    /// <param name="why">What is different.</param>
    public RootRecovery Skip(RootRecoveryPlan plan, string why)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Of(plan.Account, RootRecoveryOutcome.Skipped) with { SkippedFor = why };
    }

    private RootRecovery Of(MemberAccount account, RootRecoveryOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Email = account.Email,
            Outcome = outcome,
            CompletedAt = _connection.Clock.GetUtcNow(),
        };
    }

    private Task<RootRecovery> RecordAsync(RootRecovery recovery, CancellationToken cancellationToken) => _journal.TrackAsync(
        new JournalIntent
        {
            Action = JournalActions.EnableRootRecovery,
            AccountId = recovery.AccountId,
            AccountName = recovery.AccountName,
            Details = recovery.Email is null ? [] : [recovery.Email],
        },
        stop => TryCreateLoginProfileAsync(recovery, stop),
        done => new JournalOutcome { Outcome = done.Outcome.ToString(), Error = done.Error },
        (done, lost) => done with { Error = done.Error ?? lost },
        cancellationToken);

    private async Task<RootRecovery> TryCreateLoginProfileAsync(RootRecovery recovery, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateLoginProfileAsync(recovery, cancellationToken);
        }
        catch (Exception e) when (!AccountError.IsStop(e, cancellationToken))
        {
            return Failed(recovery, AccountError.From(e, recovery.AccountId));
        }
    }

    private async Task<RootRecovery> CreateLoginProfileAsync(RootRecovery recovery, CancellationToken cancellationToken)
    {
        RootContext context = await _connection.GetContextAsync(cancellationToken);
        RenewableRootSession session = _connection.SessionIn(recovery.AccountId, RootTaskPolicy.IAMCreateRootUserPassword);
        await UncancelledCall.AnsweredAsync(stop => session.SendAsync(new Iam.CreateLoginProfile(), stop), cancellationToken);
        return recovery with
        {
            Outcome = RootRecoveryOutcome.Enabled,
            NextStep = DescribeNextStep(recovery.Email, context.Partition),
            CompletedAt = _connection.Clock.GetUtcNow(),
        };
    }

    private static RootRecovery Failed(RootRecovery recovery, RootError error) => recovery with
    {
        Outcome = error.Kind switch
        {
            RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => RootRecoveryOutcome.Denied,
            RootErrorKind.Conflict or RootErrorKind.InvalidArgument => RootRecoveryOutcome.NotRecoverable,
            _ => RootRecoveryOutcome.Failed,
        },
        Error = error,
    };

    private static string DescribeNextStep(string? email, string partition)
    {
        string owner = email ?? "the account's root email address";
        string console = partition switch
        {
            "aws-cn" => "https://console.amazonaws.cn/",
            "aws-us-gov" => "https://console.amazonaws-us-gov.com/",
            _ => "https://console.aws.amazon.com/",
        };
        return $"The owner of {owner} opens {console}, chooses to sign in with the root user email, enters that address, " +
            "chooses 'Forgot password?' and follows the link in the message. " +
            "Remove the password again when the work is done: Remove-MemberRootCredential.";
    }

    private static RootError StillHas(MemberAccount account, RootCredentialStatus status)
    {
        string[] kinds =
        [
            .. status.HasPassword is true ? ["a password"] : Array.Empty<string>(),
            .. status.HasAccessKey is true ? [$"{status.AccessKeys.Count} access key(s)"] : Array.Empty<string>(),
            .. status.HasSigningCertificate is true
                ? [$"{status.SigningCertificates.Count} signing certificate(s)"]
                : Array.Empty<string>(),
            .. status.HasMfa is true ? [$"{status.MfaDevices.Count} MFA device(s)"] : Array.Empty<string>(),
        ];
        return new RootError(
            "RootCredentialsPresent",
            RootErrorKind.Conflict,
            $"The root user of account {account} still has {string.Join(", ", kinds)}; " +
                "recovery is only for accounts without root credentials.",
            status.HasPassword is true
                ? "With a password, its mailbox owner can reset it already. Otherwise run Remove-MemberRootCredential first."
                : "Run Remove-MemberRootCredential first.", account.Id);
    }
}
