using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands.Journaling;

/// <summary>
/// Where the journal and the backups are: where the parameter says, else the preference variable, else the environment variable, else
/// among the user's application data; there, a sandbox has a folder of its own. Only on the pipeline thread.
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

    private const string SandboxFolder = "sandbox";

    /// <summary>Gives the journal's full path.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string Journal(RootCmdlet cmdlet, string? parameter) =>
        Journal(cmdlet.Shell, cmdlet.IsRehearsal, parameter);

    /// <summary>Gives the full path of the journal's key; null when the journal has none.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string? JournalKey(RootCmdlet cmdlet, string? parameter) => Find(cmdlet.Shell, parameter, KeyVariable, KeyEnvironment);

    /// <summary>Gives the full path of the folder of the backups.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameter">What the parameter says; null when it was not given.</param>
    public static string Backups(RootCmdlet cmdlet, string? parameter) =>
        Backups(cmdlet.Shell, cmdlet.IsRehearsal, parameter);

    /// <summary>Gives the journal's full path where there is no cmdlet yet.</summary>
    public static string Journal(ILocations where, bool isRehearsal, string? parameter) =>
        Find(where, parameter, JournalVariable, JournalEnvironment) ?? Default(isRehearsal, JournalWriter.DefaultPath);

    /// <summary>Gives the full path of the folder of the backups where there is no cmdlet yet.</summary>
    public static string Backups(ILocations where, bool isRehearsal, string? parameter) =>
        Find(where, parameter, BackupVariable, BackupEnvironment) ?? Default(isRehearsal, PolicyBackupStore.DefaultFolder);

    private static string Default(bool isRehearsal, string path) => isRehearsal
        ? Path.Combine(Path.GetDirectoryName(path)!, SandboxFolder, Path.GetFileName(path))
        : path;

    private static string? Find(ILocations where, string? parameter, string variable, string environment)
    {
        string?[] places = [parameter, where.GetVariable(variable), Environment.GetEnvironmentVariable(environment)];
        return Array.Find(places, place => !string.IsNullOrEmpty(place)) is { } found ? where.ResolvePath(found) : null;
    }
}
