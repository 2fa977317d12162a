using System.Diagnostics;
using System.Globalization;

namespace Lessons.Tests.FrontDoor;

/// <summary>A program that the variable BROWSER names: it tells what it is to open, and runs on as browsers do.</summary>
sealed class FakeBrowser : IDisposable
{
    readonly string said;
    readonly string program;

    public FakeBrowser(string folder)
    {
        (said, program) = (Path.Combine(folder, "browser.said"), Path.Combine(folder, "browser"));
        File.WriteAllText(program, $"#!/bin/sh\n{{ echo $$; echo \"$1\"; env; }} >'{said}'\nexec sleep 600\n");
        using var shell = Process.Start("sh", ["-c", "mkfifo \"$1\" && chmod +x \"$2\"", "sh", said, program]);
        shell.WaitForExit();
    }

    public (string Name, string? Value) Variable => ("BROWSER", program);

    public Process Process { get; private set; } = null!;

    public string[] Environment { get; private set; } = [];

    /// <summary>The address, once it is told one.</summary>
    public async Task<string> OpenedAsync()
    {
        var lines = await Task.Run(() => File.ReadAllLines(said)).WaitAsync(Course.BuildPatience); // until both ends of the pipe are there, it blocks
        Process = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture));
        Environment = lines[2..];
        return lines[1];
    }

    public void Dispose()
    {
        Process?.Kill();
        Process?.Dispose();
        File.Delete(said);
    }
}
