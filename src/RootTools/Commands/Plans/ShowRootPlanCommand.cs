using RootTools.Plans;

namespace RootTools.Commands;

/// <summary>Reads a plan out: what it would change, by whom it was made, until when it is valid, and who approved of it.</summary>
/// <remarks>
/// <para>State is Approved, NotApproved, Expired or Edited. Edited means that the plan does not fit its own SHA-256. The items are under
/// Items, each with its steps and with the state in which it was read.</para>
/// <para>Nothing is asked of AWS. That an approval is signed is told; whether the signature is true, Invoke-RootPlan asks KMS. An approval
/// that is not signed proves nothing: whoever can write to the file can put it there. See about_RootPlan.</para>
/// </remarks>
/// <example>
/// <para>Plans a removal, and reads the plan out.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -PlanPath ./removal.json
/// Show-RootPlan ./removal.json
/// </code>
/// </example>
/// <example>
/// <para>Lists what a plan would do to each account.</para>
/// <code>
/// Get-RootCredentialStatus | Where-Object HasRootCredential | Remove-MemberRootCredential -PlanPath ./list.json
/// (Show-RootPlan ./list.json).Items
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Show, "RootPlan")]
[OutputType(typeof(RootPlan))]
public sealed class ShowRootPlanCommand : RootCmdlet
{
    /// <summary>The plans' files: paths, with wildcards, or files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string file in Path.SelectMany(path => Shell.FindPaths(path)))
        {
            try
            {
                Shell.WriteObject(RootPlanFile.Read(file));
            }
            catch (RootToolsException e)
            {
                Shell.WriteError(e.Error, file);
            }
        }
    }
}
