using System.Collections;
using RootTools.Commands.Planning;

namespace RootTools.Commands;

/// <summary>
/// Opens a root session in a member account, for one kind of task and at most 15 minutes, for use by other tools. The result holds
/// secrets: its default view does not show them.
/// </summary>
/// <remarks>
/// A session lasts 15 minutes at most, and AWS gives no way to end one earlier. The secrets are in SecretAccessKey and SessionToken and
/// in what -AsEnvironment and -AsCredentialProcess give; tables, lists and verbose messages leave them out.
/// </remarks>
/// <example>
/// <para>Opens a session, and shows when it ends.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | New-RootSession -TaskPolicy IAMAuditRootUserCredentials</code>
/// </example>
/// <example>
/// <para>Gives the session to the AWS CLI through its environment.</para>
/// <code>
/// $variables = Get-RootMemberAccount -Name 'Legacy Shop' | New-RootSession -TaskPolicy S3UnlockBucketPolicy -AsEnvironment
/// $variables.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value }
/// </code>
/// </example>
/// <example>
/// <para>Serves a profile's credential_process.</para>
/// <code>Get-RootMemberAccount -Name 'Legacy Shop' | New-RootSession -TaskPolicy IAMAuditRootUserCredentials -AsCredentialProcess</code>
/// </example>
/// <seealso href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html"/>
/// <seealso href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html"/>
[Cmdlet(VerbsCommon.New, "RootSession", SupportsShouldProcess = true, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(RootSession), ParameterSetName = [ObjectSet])]
[OutputType(typeof(Hashtable), ParameterSetName = [EnvironmentSet])]
[OutputType(typeof(string), ParameterSetName = [CredentialProcessSet])]
[NotPlanned("It hands out credentials, and what is done with them no plan can say.")]
public sealed class NewRootSessionCommand : EveryAccountChangeCmdlet
{
    private const string ObjectSet = "Object";
    private const string EnvironmentSet = "Environment";
    private const string CredentialProcessSet = "CredentialProcess";

    /// <summary>What the session is for: one of the five task policies of AWS.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(TaskPolicyCompleter))]
    [Alias("Task")]
    public RootTaskPolicy? TaskPolicy { get; set; }

    /// <summary>How long the session lives, in seconds.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateRange(1, 900)]
    public int DurationSeconds { get; set; } = 900;

    /// <summary>Gives the environment variables of AWS tools, the secrets among them, as a hashtable.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter AsEnvironment { get; set; }

    /// <summary>Gives the JSON that a credential_process prints for AWS tools, secrets included.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialProcessSet)]
    public SwitchParameter AsCredentialProcess { get; set; }

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override string? PlanPath => null;

    /// <summary>Always null: this cmdlet makes no plans.</summary>
    public override TimeSpan? PlanValidFor => null;

    /// <inheritdoc/>
    private protected override bool OnlyReads => TaskPolicy == RootTaskPolicy.IAMAuditRootUserCredentials;

    /// <inheritdoc/>
    private protected override string Activity => "Opening root sessions";

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        Changes.Open(connection, [$"TaskPolicy={TaskPolicy}"]);
        return connection.EnsureReadyAsync(TaskPolicy!, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override async Task<bool> WorkAsync(
        RootConnection connection,
        AccountReference account,
        CancellationToken cancellationToken)
    {
        string what = $"a root session in {Printable.Line(account)} with the task {TaskPolicy}";
        if (await Changes.AskAsync(connection, new($"Open {what}.", $"Open {what}?", "Open a root session"), null, cancellationToken))
        {
            Emit(Render(await OpenAsync(connection, account.ToAccount(), cancellationToken)));
        }

        return true;
    }

    private Task<RootSession> OpenAsync(RootConnection connection, MemberAccount account, CancellationToken cancellationToken) => Changes.RecordAsync(
        connection,
        new JournalIntent
        {
            Action = JournalActions.OpenRootSession,
            AccountId = account.Id,
            AccountName = account.Name,
            Details = [TaskPolicy!.Name, $"{DurationSeconds} seconds"],
        },
        stop => connection.Sessions.OpenAsync(account, TaskPolicy!, TimeSpan.FromSeconds(DurationSeconds), stop),
        _ => JournalOutcome.Done,
        cancellationToken);

    private object Render(RootSession session)
    {
        if (AsCredentialProcess)
        {
            return CredentialProcessOutput.Write(session);
        }

        return AsEnvironment ? ToHashtable(SessionEnvironment.GetVariables(session)) : session;
    }

    private static Hashtable ToHashtable(IReadOnlyDictionary<string, string?> variables)
    {
        var table = new Hashtable(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string?> variable in variables.Where(variable => variable.Value is not null))
        {
            table[variable.Key] = variable.Value;
        }

        return table;
    }
}
