namespace RootTools.Storage;

/// <summary>
/// RootTools' own folder among the user's application data: <c>$XDG_DATA_HOME/RootTools</c> (<c>~/.local/share</c> if unset) on Linux,
/// <c>~/Library/Application Support/RootTools</c> on macOS, <c>%LOCALAPPDATA%\RootTools</c> on Windows.
/// </summary>
public static class ApplicationFolder
{
    /// <summary>Gives the path of something in the folder. Makes nothing.</summary>
    /// <param name="name">The file or folder in it.</param>
    /// <exception cref="RootToolsException">The user has no application data folder, as some services and containers do not.</exception>
    public static string PathOf(string name)
    {
        string data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "RootTools", name) : throw new RootToolsException(new RootError(
            "ApplicationFolderMissing", RootErrorKind.InvalidArgument,
            "The user that runs this has no folder for application data, " +
                "so that there is no default place for the journal and the backups.",
            "Set HOME, or name the places with -JournalPath and -BackupPath ($RootJournalPath, $RootBackupPath).")
        { EndsRun = true });
    }
}
