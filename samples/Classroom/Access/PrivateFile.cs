using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;

namespace Classroom;

/// <summary>A file that no other user of the machine can read.</summary>
static class PrivateFile
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What is in it, or null where there is none of that length, or others could have read it, or it is a link to somewhere else.</summary>
    public static string? Read(string file, int length)
    {
        // A length comes first: what is no file at all, such as a pipe, has none, and would never end.
        if (new FileInfo(file) is not { Exists: true, LinkTarget: null } info || info.Length != length) return null;
        if (!OperatingSystem.IsWindows() && (info.UnixFileMode & ~Own) != 0) return null;
        return File.ReadAllText(file);
    }

    /// <summary>Writes it, where there is nothing yet.</summary>
    public static void Write(string file, string text)
    {
        using var stream = OperatingSystem.IsWindows() ? CreateOnWindows(file) : new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Own });
        stream.Write(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Waits until nobody else has it. It stays where it is: one that is deleted could be had twice.</summary>
    public static FileStream Lock(string file)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(10))
            try { return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); } // to write a pipe, one would wait for its reader
            catch (IOException) when (waited.Elapsed < Patience) { }
    }

    [SupportedOSPlatform("windows")]
    static FileStream CreateOnWindows(string file)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new(WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(file).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
    }
}
