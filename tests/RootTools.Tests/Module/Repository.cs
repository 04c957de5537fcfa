namespace RootTools.Tests.Module;

/// <summary>The files of the module, as they lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Manifest => File.ReadAllText(Path.Combine(Root, "RootTools.psd1"));

    public static IReadOnlyList<string> FormatFiles => [.. Directory.GetFiles(Path.Combine(Root, "module"), "*.format.ps1xml").Order()];

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests do not run inside the repository.")
        : File.Exists(Path.Combine(folder.FullName, "RootTools.psd1")) ? folder.FullName
        : Find(folder.Parent);
}
