using RootTools.Commands.Planning;
using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>
/// Ends what Set-MemberRootEmail began: the one-time password that came to the new address makes it the root user's.
/// </summary>
/// <remarks>
/// <para>
/// Takes the same rows as Set-MemberRootEmail, with a column Otp. The password is a secret until it is used: it is in no result, no error, no
/// verbose message and no journal; typed on the command line it is in the shell's own history. A new Set-MemberRootEmail makes the one before
/// worthless.
/// </para>
/// <para>
/// AWS may take up to four hours to show the new address everywhere: Get-MemberRootEmailUpdate tells how far it is. Password and MFA devices of
/// the root user stay what they were.
/// </para>
/// </remarks>
/// <example>
/// <para>Rehearses a change in the sandbox, where the one-time passwords arrive in Mail.</para>
/// <code>
/// $row = Get-RootMemberAccount -Name 'Build Service' | Select-Object Id, @{ n = 'PrimaryEmail'; e = { 'aws+build@example.com' } }
/// $row | Set-MemberRootEmail
/// $row | Confirm-MemberRootEmail -Otp (Get-RootSandbox).Mail[0].Otp
/// </code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/accounts/latest/reference/API_AcceptPrimaryEmailUpdate.html"/>
[Cmdlet(VerbsLifecycle.Confirm, "MemberRootEmail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MemberSettingChange))]
[NotPlanned("The one-time password is a secret, which no plan may hold, and is good for a day only.")]
public sealed class ConfirmMemberRootEmailCommand : MemberSettingCmdlet
{
    /// <summary>The new address, as in Set-MemberRootEmail.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string? PrimaryEmail { get; set; }

    /// <summary>The one-time password that came to the new address. A secret.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowEmptyString]
    public string? Otp { get; set; }

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override string? PlanPath => null;

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override TimeSpan? PlanValidFor => null;

    /// <inheritdoc/>
    private protected override string Activity => "Confirming root email addresses";

    /// <inheritdoc/>
    private protected override string Caption => "Root email address";

    /// <inheritdoc/>
    private protected override IEnumerable<MemberSettingEdit> Edits =>
        PrimaryEmail is null || Otp is null ? [] : [new RootEmailConfirmation(PrimaryEmail.Trim(), Otp.Trim())];

    /// <summary>A second row with another password is tried, too.</summary>
    private protected override object KeyOf(IEnumerable<MemberSettingEdit> edits) => new();
}
