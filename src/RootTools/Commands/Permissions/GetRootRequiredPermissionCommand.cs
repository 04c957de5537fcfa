using RootTools.Commands.Binding;
using RootTools.Permissions;

namespace RootTools.Commands;

/// <summary>Writes the least-privilege IAM policy that the caller of RootTools' cmdlets needs.</summary>
/// <remarks>
/// <para>
/// The policy allows what the cmdlets need and no more: sts:AssumeRoot only for their tasks, by a condition on sts:TaskPolicyArn, and only in
/// the accounts, by its resources. AWS is not asked. The table in docs/permissions.md comes from the same source.
/// </para>
/// <para>
/// What a cmdlet does its main work without, such as reading tags, is listed under Optional and left out of the policy, unless
/// -IncludeOptional is given.
/// </para>
/// </remarks>
/// <example>
/// <para>Writes the policy of an auditor to a file.</para>
/// <code>(Get-RootRequiredPermission -Command Get-RootCredentialStatus -IncludeOptional).PolicyDocument | Set-Content auditor.json</code>
/// </example>
/// <example>
/// <para>Writes the policy for removing root credentials in the accounts of one organizational unit.</para>
/// <code>Get-RootMemberAccount -OrganizationalUnit Sandbox | Get-RootRequiredPermission -Command Remove-MemberRootCredential</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html"/>
[Cmdlet(VerbsCommon.Get, "RootRequiredPermission")]
[OutputType(typeof(RootRequiredPermission))]
public sealed class GetRootRequiredPermissionCommand : RootCmdlet
{
    private readonly List<string> _accounts = [];

    /// <summary>The cmdlets; all of RootTools when left out.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RootCommandCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [.. CommandPermissions.Commands];

    /// <summary>The accounts that root sessions are opened in; every account of the organization when left out.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    [AccountReferenceTransformation]
    public AccountReference[]? AccountId { get; set; }

    /// <summary>Allows also what the cmdlets do their main work without.</summary>
    [Parameter]
    public SwitchParameter IncludeOptional { get; set; }

    /// <summary>The partition; that of the session's connection when left out, else aws.</summary>
    [Parameter]
    [ValidateSet("aws", "aws-us-gov", "aws-cn")]
    public string? Partition { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AccountReference account in AccountId ?? [])
        {
            if (account.IsValid)
            {
                _accounts.Add(account.Id);
            }
            else
            {
                Shell.WriteError(AccountIds.Invalid(account.Id), account.Id);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Accounts that were asked for and are none must not turn into every account.
        if (_accounts.Count == 0 && (AccountId is not null || Shell.ExpectsInput))
        {
            return;
        }

        string partition = Partition ?? Session.Connection?.Partition ?? "aws";
        try
        {
            Shell.WriteObject(RootRequiredPermission.For(Command, partition, _accounts, IncludeOptional));
        }
        catch (RootToolsException e)
        {
            throw Shell.Terminate(e.Error, null);
        }
    }
}
