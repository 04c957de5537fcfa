using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands.Journaling;

/// <summary>
/// Where the journal and the backups are: where the parameter says, else the preference variable, else the environment variable, else
/// among the user's application data.
/// </summary>
internal static class RecordPlaces
{
    /// <summary>The preference variable for the journal.</summary>
    public const string JournalVariable = "RootJournalPath";

    /// <summary>The preference variable for the journal's key.</summary>
    public const string KeyVariable = "RootJournalKeyPath";

    /// <summary>The environment variable for the journal's key.</summary>
    public const string KeyEnvironment = "ROOTTOOLS_JOURNAL_KEY_PATH";

    /// <summary>The preference variable for the backups.</summary>
    public const string BackupVariable = "RootBackupPath";

    /// <summary>The environment variable for the journal.</summary>
    public const string JournalEnvironment = "ROOTTOOLS_JOURNAL_PATH";

    /// <summary>The environment variable for the backups.</summary>
    public const string BackupEnvironment = "ROOTTOOLS_BACKUP_PATH";

    /// <summary>Gives the journal's full path. Only on the pipeline thread.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string Journal(IShell shell, string? parameter) =>
        Find(shell, parameter, JournalVariable, JournalEnvironment) ?? JournalWriter.DefaultPath;

    /// <summary>Gives the full path of the journal's key; null when the journal has none. Only on the pipeline thread.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string? JournalKey(IShell shell, string? parameter) => Find(shell, parameter, KeyVariable, KeyEnvironment);

    /// <summary>Gives the full path of the folder of the backups. Only on the pipeline thread.</summary>
    /// <param name="shell">The shell.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string Backups(IShell shell, string? parameter) =>
        Find(shell, parameter, BackupVariable, BackupEnvironment) ?? PolicyBackupStore.DefaultFolder;

    private static string? Find(IShell shell, string? parameter, string variable, string environment)
    {
        string?[] places = [parameter, shell.GetVariable(variable), Environment.GetEnvironmentVariable(environment)];
        return Array.Find(places, place => !string.IsNullOrEmpty(place)) is { } found ? shell.ResolvePath(found) : null;
    }
}
