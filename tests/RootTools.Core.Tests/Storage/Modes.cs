using System.Diagnostics;

namespace RootTools.Core.Tests.Storage;

/// <summary>Gives files to others, as an attacker or a careless administrator would.</summary>
internal static class Modes
{
    /// <summary>Sets a mode, as <c>ls</c> writes it.</summary>
    public static void Set(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)mode.Aggregate(0, (bits, character) => (bits * 2) + (character == '-' ? 0 : 1)));
        }
    }

    /// <summary>Gives a file to another user, as the superuser may.</summary>
    public static void GiveTo(string path, int user)
    {
        using var chown = Process.Start("chown", [$"{user}", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }
}
