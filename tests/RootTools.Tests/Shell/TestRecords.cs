namespace RootTools.Tests.Shell;

/// <summary>Folders for the journals and backups of tests, away from the user's own, until the tests are over.</summary>
internal static class TestRecords
{
    private static readonly string Root = MakeRoot();

    /// <summary>Names a folder that no other test uses. It is made by whoever writes to it.</summary>
    public static string NewFolder() => Path.Combine(Root, Guid.NewGuid().ToString("N"));

    private static string MakeRoot()
    {
        string root = Path.Combine(Path.GetTempPath(), $"roottools-tests-{Environment.ProcessId}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(root))
            {
                Directory.Delete(root, recursive: true);
            }
        };
        return root;
    }
}
