using System.Globalization;
using Processes;

namespace Classroom.Tests;

/// <summary>A Classroom as a process of its own, for a course in some folder.</summary>
public sealed class ClassroomProcess : IAsyncDisposable
{
    static readonly Project Program = new(Repository.In("samples", "Classroom", "Classroom.csproj"));

    ClassroomProcess(Testing.Sample program, string course) => (Process, Course) = (program, course);

    /// <summary>The course's folder.</summary>
    public string Course { get; }

    public Testing.Sample Process { get; }

    /// <summary>Where it is: <c>http://localhost:20000/</c>.</summary>
    public Uri Address => Process.Address;

    public string Token => File.ReadAllText(Path.Combine(Course, ".course", "classroom.token"));

    /// <summary>What the printed address has behind its <c>/</c>.</summary>
    public string Key => $"#token={Token}";

    /// <summary>Where the sample of a lesson is found.</summary>
    public Uri Sample(int lesson) => new($"http://127.0.0.1:{(Address.Port + lesson).ToString(CultureInfo.InvariantCulture)}/");

    /// <param name="course">The course's folder.</param>
    /// <param name="port">A port with twelve free ones after it; by default one of its own.</param>
    public static async Task<ClassroomProcess> StartAsync(string course, int? port = null) => new(
        await Testing.Sample.StartAsync("Classroom", Start(course, port ?? FreePort())), course);

    /// <summary>How it is started.</summary>
    public static System.Diagnostics.ProcessStartInfo Start(string course, int port) => Program.Start("--urls", Testing.FreePort.Url(port), "--course", course);

    /// <inheritdoc cref="Testing.FreePort.ForClassroom"/>
    public static int FreePort() => Testing.FreePort.ForClassroom();

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
