using RootTools.Tasks;

namespace RootTools.Commands;

/// <summary>Tells what needs an account's root user, what only is said to, and how each is done without signing in as root.</summary>
/// <remarks>
/// <para>The catalogue is AWS's list of tasks that require root user credentials, with what central root access, Account Management and
/// Organizations took off it. Truth is RootOnly (in every account), CentralForMembers (Cmdlet does it for member accounts; the management account
/// needs its root user), NotRootOnly (older pages still say otherwise), or WrongBelief (it never did).</para>
/// <para>WhatIsLeft says how to get to a root user that has no credentials, and back: allow the recovery, sign in, do it, remove the credentials
/// again. Nothing is asked of AWS.</para>
/// </remarks>
/// <example>
/// <para>Lists what is left to root users even so.</para>
/// <code>Get-RootTask -Truth RootOnly</code>
/// </example>
/// <example>
/// <para>Tells how to close an account.</para>
/// <code>Get-RootTask CloseAccount | Format-List</code>
/// </example>
/// <example>
/// <para>Finds everything about email and contacts.</para>
/// <code>Get-RootTask *Email*, *Contact*</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#root-user-tasks"/>
[Cmdlet(VerbsCommon.Get, "RootTask")]
[OutputType(typeof(RootTask))]
public sealed class GetRootTaskCommand : RootCmdlet
{
    /// <summary>Names of tasks, with wildcards; all when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RootTaskCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gives tasks of these kinds only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public RootTaskTruth[] Truth { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            Wildcard pattern = new(name);
            RootTask[] named = [.. RootTask.All.Where(task => pattern.Matches(task.Name))];
            if (named.Length == 0 && name.IndexOfAny(['*', '?']) < 0)
            {
                Shell.WriteError(Unknown(name), name);
            }

            foreach (RootTask task in named.Where(task => Truth.Length == 0 || Truth.Contains(task.Truth)))
            {
                Shell.WriteObject(task);
            }
        }
    }

    private static RootError Unknown(string name) => new(
        "RootTaskUnknown", RootErrorKind.NotFound, $"No task is called '{name}'.", "Get-RootTask lists them; -Name takes wildcards.");
}
