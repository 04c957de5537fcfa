using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace RootTools.Storage;

/// <summary>Takes everybody but the current user off a file's or folder's access control list.</summary>
/// <remarks>See https://learn.microsoft.com/dotnet/api/system.io.filesystemaclextensions.</remarks>
[SupportedOSPlatform("windows")]
internal static class WindowsAccess
{
    /// <summary>Restricts a file.</summary>
    public static void RestrictToOwner(FileInfo file)
    {
        FileSecurity security = new();
        Restrict(security, InheritanceFlags.None);
        file.SetAccessControl(security);
    }

    /// <summary>Restricts a folder and what will be made in it.</summary>
    public static void RestrictToOwner(DirectoryInfo folder)
    {
        DirectorySecurity security = new();
        Restrict(security, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit);
        folder.SetAccessControl(security);
    }

    private static void Restrict(FileSystemSecurity security, InheritanceFlags inheritance)
    {
        using var user = WindowsIdentity.GetCurrent();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            user.User!, FileSystemRights.FullControl, inheritance, PropagationFlags.None, AccessControlType.Allow));
    }
}
