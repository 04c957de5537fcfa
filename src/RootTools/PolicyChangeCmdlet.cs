using System.Management.Automation;
using RootTools.Commands.Journaling;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that change policies of resources: they keep backups and a journal.</summary>
/// <typeparam name="TItem">What names a resource.</typeparam>
public abstract class PolicyChangeCmdlet<TItem> : FanOutCmdlet<TItem>
{
    private string? _journal;
    private string? _backups;

    /// <summary>
    /// The file in which each action is recorded, before and after. Without it: $RootJournalPath, else the environment variable
    /// ROOTTOOLS_JOURNAL_PATH, else journal.jsonl among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>
    /// The folder in which a policy is kept before it is changed. Without it: $RootBackupPath, else the environment variable
    /// ROOTTOOLS_BACKUP_PATH, else the folder backups among the user's application data.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? BackupPath { get; set; }

    /// <summary>Does not ask. The checks are made all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The journal, with its full path.</summary>
    private protected string JournalPlace => _journal ?? throw new InvalidOperationException("The cmdlet has not begun.");

    /// <summary>The folder of the backups, with its full path.</summary>
    private protected string BackupPlace => _backups ?? throw new InvalidOperationException("The cmdlet has not begun.");

    /// <summary>Nothing named is nothing to be done.</summary>
    private protected override bool IsAboutAll => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _journal = RecordPlaces.Journal(Shell, JournalPath);
        _backups = RecordPlaces.Backups(Shell, BackupPath);
    }
}
