using System.Collections.Concurrent;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>Closes member accounts. Asks for the name of each account to be typed; neither -Force nor a preference skips that.</summary>
/// <remarks>
/// <para>
/// A closed account can be reopened through AWS Support for 90 days, and is gone after that, with all that is in it. Its root email address can
/// never be used for another account: change it first (Set-MemberRootEmail) when it is to be. A linked account in AWS GovCloud (US) is closed
/// with it. Only the management account may do this; the management account and delegated administrators are refused, and what is closed
/// already is left alone.
/// </para>
/// <para>
/// Three closures are under way at once, as AWS has it. How many accounts it lets be closed in 30 days only its refusal tells: what is left then
/// comes back as Postponed, with when to go on, and -Resume takes it up.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows what closing an account means; without -WhatIf it asks for the account's name.</para>
/// <code>Get-RootMemberAccount -Name 'Build Service' | Close-MemberAccount -WhatIf</code>
/// </example>
/// <example>
/// <para>Writes a list of accounts with their names, to be looked through, and closes what is left in it after one question for each.</para>
/// <code>
/// Get-RootMemberAccount -OrganizationalUnit Root/Sandbox | Select-Object -First 2 -Property Id, @{ n = 'ConfirmName'; e = { $_.Name } } | Export-Csv closing.csv
/// Import-Csv closing.csv | Close-MemberAccount -MaxAccounts 10
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html"/>
/// <seealso href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html"/>
[Cmdlet(VerbsCommon.Close, "MemberAccount", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
public sealed class CloseMemberAccountCommand : MemberSettingCmdlet
{
    private const int AtOnce = 3;

    private readonly ClosingEdit _closing = new();
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>
    /// The account's name, in the place of typing it; nothing completes it. With it an ordinary question is asked, which -Force skips.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string? ConfirmName { get; set; }

    /// <summary>Waits until AWS has closed each account.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <inheritdoc/>
    private protected override string Activity => "Closing accounts";

    /// <inheritdoc/>
    private protected override string Caption => "Close account";

    /// <summary>As many as AWS closes at a time.</summary>
    private protected override int? Limit => Math.Min(AtOnce, ThrottleLimit ?? AtOnce);

    /// <inheritdoc/>
    private protected override bool Waits => Shell.IsOn(nameof(Wait));

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits => [_closing];

    /// <inheritdoc/>
    private protected override AccountReference Narrow(AccountReference account)
    {
        _names[account.Id] = ConfirmName ?? string.Empty;
        return base.Narrow(account);
    }

    /// <summary>Each account is looked at anyway, as it is then.</summary>
    private protected override bool LooksUp => false;

    /// <inheritdoc/>
    private protected override async Task<MemberSettingPlan?> AskAsync(
        RootConnection connection, MemberSettingPlan plan, CancellationToken cancellationToken)
    {
        // Who planned it has named the account, and nothing of it is different now.
        string? named = Changes.IsByPlan ? plan.Account.Name : _names[plan.Account.Id];
        if (named is { Length: > 0 } written)
        {
            // A wrong name needs no question: it is refused.
            bool goesOn = written != plan.Account.Name
                || await Changes.AskAsync(connection, AskToClose(plan, "Close it?"), () => Decline(plan), cancellationToken);
            return goesOn ? plan with { ConfirmedName = written } : null;
        }

        Question question = AskToClose(plan, "Type the account's name to close it, or nothing to leave it.");
        string typed = await Changes.AskForAsync(connection, question, nameof(AccountReference.Name), () => Decline(plan), cancellationToken);
        return typed.Length > 0 ? plan with { ConfirmedName = typed } : null;
    }

    private Question AskToClose(MemberSettingPlan plan, string question)
    {
        string account = Printable.Line(plan.Account);
        string[] text =
        [
            $"Account {account} will be closed, with all that is in it; AWS Support can reopen it for 90 days.",
            Printable.Line(plan.Warning),
            question,
        ];
        return new($"Close account {account}. {Printable.Line(plan.Warning)}", string.Join(Environment.NewLine, text), Caption) { IsFinal = true };
    }
}
