using System.Diagnostics;

namespace Testing;

/// <summary>Sees to it that the peers can run before the tests begin: Debian's Python packages, Node, and npm's <c>ws</c>.</summary>
static class PeerInstaller
{
    static readonly string[] Packages = ["python3-tornado", "python3-websocket", "python3-websockets", "nodejs", "npm"];

    /// <summary>Null when they can, else the sentence that says what to do.</summary>
    public static async Task<string?> EnsureAsync(CancellationToken cancel)
    {
        var missing = $"The peers need Debian's packages, or Ubuntu's: run 'sudo apt-get install {string.Join(' ', Packages)}', or leave out --peers.";
        if (!OperatingSystem.IsLinux()) return missing;
        var here = await HasPythonAsync(cancel) && await HasNodeAsync(cancel);
        if (!here && !(AptGet.IsHere && await InstallAsync(cancel))) return missing;
        return await Tool.RunAsync(new ProcessStartInfo("npm", ["ci", "--prefer-offline"]) { WorkingDirectory = Peer.Folder }, cancel) ? null
            : $"npm could not install what {Path.GetRelativePath(Repository.Root, Peer.Folder)} needs: see above. It needs the network once, or leave out --peers.";
    }

    static async Task<bool> InstallAsync(CancellationToken cancel)
    {
        Console.WriteLine("The tests need programs of others: installing Debian's packages …");
        // Node may be here from elsewhere; Debian's would come between the two.
        string[] packages = await HasNodeAsync(cancel) ? [.. Packages.Where(package => package.StartsWith("python3-", StringComparison.Ordinal))] : Packages;
        return await AptGet.InstallAsync(["--no-install-recommends", .. packages], cancel) && await HasPythonAsync(cancel) && await HasNodeAsync(cancel);
    }

    static Task<bool> HasPythonAsync(CancellationToken cancel) => Tool.IsHereAsync(cancel, Peer.Python, "-c", "import tornado, websocket, websockets");

    static async Task<bool> HasNodeAsync(CancellationToken cancel) => await Tool.IsHereAsync(cancel, "node", "--version") && await Tool.IsHereAsync(cancel, "npm", "--version");
}
