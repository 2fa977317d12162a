using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Processes;

namespace Checks;

/// <summary>
/// The exceptions of a student's program, written down by that program itself as they are thrown: one that is caught and swallowed, too.
/// </summary>
/// <param name="file">Where they are written, a line of JSON each. It is there once there is one.</param>
sealed class ThrownLog(string file)
{
    const string Variable = "COURSE_THROWN";
    const int Most = 1000; // exceptions that are looked at: a loop that throws may do so for ever
    static readonly ConditionalWeakTable<Exception, object> Known = [];
    static int seen;
    [ThreadStatic] static bool isWriting; // what is thrown while one is written down is ours

    /// <summary>Has the program write here, which is to be started with <see cref="StartupHook"/>.</summary>
    public void PutOn(ProcessStartInfo start) => start.Environment[Variable] = file;

    /// <summary>What was thrown so far, the first one first.</summary>
    public IReadOnlyList<Thrown> Read()
    {
        try
        {
            using var reader = new StreamReader(RegularFile.OpenRead(file));
            // The last line may be half written.
            return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => JsonSerializer.Deserialize<Thrown>(line)!)];
        }
        catch (IOException) { return []; }
    }

    /// <summary>In the student's program: begins to write them down, if somebody wants to know.</summary>
    public static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } file) return;
        Environment.SetEnvironmentVariable(Variable, null); // what the program starts writes elsewhere
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Write(file, thrown);
    }

    static void Write(string file, FirstChanceExceptionEventArgs thrown)
    {
        if (isWriting || seen >= Most) return;
        isWriting = true;
        try
        {
            // It comes again where a task that failed is awaited; what counts is the first time that the student's code is there.
            if (Known.TryGetValue(thrown.Exception, out _)) return;
            Interlocked.Increment(ref seen);
            if ((Find(thrown.Exception) ?? Find(null)) is not { } entry) return;
            Known.Add(thrown.Exception, entry);
            var line = JsonSerializer.SerializeToUtf8Bytes(entry);
            lock (Known)
            {
                using var to = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                to.Write([.. line, (byte)'\n']);
            }
        }
        catch (Exception) { } // the student's program is never disturbed
        finally { isWriting = false; }

        Thrown? Find(Exception? within) => Own(within, thrown.Exception);
    }

    // Where the exception has passed so far, or, without that, who has called what throws it just now.
    static Thrown? Own(Exception? within, Exception thrown)
    {
        var frames = Trace(withFiles: false).GetFrames();
        var own = Array.FindIndex(frames, frame => AssemblyOf(frame) == Assembly.GetEntryAssembly());
        if (own < 0 || Trace(withFiles: true).GetFrame(own) is not { } place || place.GetFileName() is not { } file) return null;
        var isDirect = frames[..own].All(frame => AssemblyOf(frame) is { } assembly
            && (assembly == typeof(ThrownLog).Assembly || assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal)));
        return new(thrown.GetType().FullName!, thrown.Message, Path.GetFileName(file), place.GetFileLineNumber(),
            IsSurprise: isDirect && thrown.GetType().Assembly != Assembly.GetEntryAssembly());

        StackTrace Trace(bool withFiles) => within is null ? new(withFiles) : new(within, withFiles);
    }

    static Assembly? AssemblyOf(StackFrame frame) => frame.GetMethod()?.Module.Assembly;
}
