using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace RootTools.Storage;

/// <summary>Files and folders that are made with an access control list of the current user alone, and checked against one when opened.</summary>
/// <remarks>See https://learn.microsoft.com/dotnet/api/system.io.filesystemaclextensions.</remarks>
[SupportedOSPlatform("windows")]
internal static class WindowsFiles
{
    private const FileSystemRights Reading = FileSystemRights.ReadData;
    private const FileSystemRights Writing = FileSystemRights.WriteData | FileSystemRights.AppendData | FileSystemRights.Delete
        | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION
    private static readonly int[] InUseCodes = [32, 33];

    /// <summary>Whether a file cannot be opened because somebody else has it open.</summary>
    public static bool IsInUse(IOException e) => e.GetType() == typeof(IOException) && InUseCodes.Contains(e.HResult & 0xFFFF);

    /// <summary>Makes a folder, and those above it, with their access control list from the beginning.</summary>
    public static void CreateFolder(DirectoryInfo folder)
    {
        if (folder.Exists)
        {
            return;
        }

        if (folder.Parent is { } parent)
        {
            CreateFolder(parent);
        }

        DirectorySecurity security = new();
        Restrict(security, InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit);
        folder.Create(security);
    }

    /// <summary>Makes a file, with its access control list from the beginning.</summary>
    public static FileStream Create(string path, FileAccess access, FileShare share)
    {
        FileSecurity security = new();
        Restrict(security, InheritanceFlags.None);
        FileSystemRights rights = access switch
        {
            FileAccess.Read => FileSystemRights.Read,
            FileAccess.Write => FileSystemRights.Write,
            _ => FileSystemRights.Read | FileSystemRights.Write,
        };
        return new FileInfo(path).Create(FileMode.CreateNew, rights, share, bufferSize: 1, FileOptions.None, security);
    }

    /// <summary>Opens a file for reading, whoever it belongs to.</summary>
    public static FileStream OpenAny(string path) =>
        Regular(path, File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    /// <summary>Opens a file that exists, and checks it.</summary>
    public static FileStream Open(string path, FileAccess access, FileShare share, FileTrust trust)
    {
        FileStreamOptions options = new() { Mode = FileMode.Open, Access = access, Share = share, BufferSize = 0 };
        FileStream file = Regular(path, File.Open(path, options));
        try
        {
            if ((File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0)
            {
                throw new UntrustedFileException(path, "is a link");
            }

            Check(path, file.GetAccessControl(), trust == FileTrust.Secret ? Reading | Writing : Writing);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream Regular(string path, FileStream file)
    {
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new UntrustedFileException(path, "is not a regular file");
    }

    private static void Check(string path, FileSecurity security, FileSystemRights rights)
    {
        using var user = WindowsIdentity.GetCurrent();
        IdentityReference?[] trusted =
        [
            user.User, user.Owner,
            new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null),
            new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null),
        ];
        if (!trusted.Contains(security.GetOwner(typeof(SecurityIdentifier))))
        {
            throw new UntrustedFileException(path, "belongs to another user");
        }

        bool isOpenToOthers = security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
            .Cast<FileSystemAccessRule>()
            .Any(rule => rule.AccessControlType == AccessControlType.Allow
                && (rule.FileSystemRights & rights) != 0
                && !trusted.Contains(rule.IdentityReference));
        if (isOpenToOthers)
        {
            throw new UntrustedFileException(path, "can be written, or read where it must not be, by others: see its access control list");
        }
    }

    private static void Restrict(FileSystemSecurity security, InheritanceFlags inheritance)
    {
        using var user = WindowsIdentity.GetCurrent();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(
            user.User!, FileSystemRights.FullControl, inheritance, PropagationFlags.None, AccessControlType.Allow));
    }
}
