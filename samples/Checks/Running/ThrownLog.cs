using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Checks;

/// <summary>
/// The exceptions of a student's program, written down by that program itself as they are thrown: one that is caught, and swallowed, too.
/// </summary>
/// <param name="file">Where they are written, a line of JSON each. It is there once there is one.</param>
sealed class ThrownLog(string file)
{
    const string Variable = "COURSE_THROWN";
    const int Most = 100; // a loop that throws does so for ever
    static readonly ConditionalWeakTable<Exception, object> Known = [];
    static int written;
    [ThreadStatic] static bool isWriting; // what is thrown while one is written down is ours

    /// <summary>Has the program write here, which is to be started with <see cref="StartupHook"/>.</summary>
    public void PutOn(ProcessStartInfo start) => start.Environment[Variable] = file;

    /// <summary>What was thrown so far, the first one first.</summary>
    public IReadOnlyList<Thrown> Read()
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
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
        if (isWriting || written >= Most) return;
        isWriting = true;
        try
        {
            // It comes again where a task that failed is awaited, and only then through the code of the student's.
            if (Known.TryGetValue(thrown.Exception, out _)) return;
            if ((Own(new(thrown.Exception, fNeedFileInfo: true)) ?? Own(new(fNeedFileInfo: true))) is not { } frame) return;
            Known.Add(thrown.Exception, frame);
            Interlocked.Increment(ref written);
            var entry = new Thrown(thrown.Exception.GetType().FullName!, thrown.Exception.Message, Path.GetFileName(frame.GetFileName()!), frame.GetFileLineNumber());
            var line = JsonSerializer.SerializeToUtf8Bytes(entry);
            lock (Known)
            {
                using var to = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                to.Write([.. line, (byte)'\n']);
            }
        }
        catch (Exception) { } // the student's program is never disturbed
        finally { isWriting = false; }
    }

    // Where it was thrown, or what the student's code has called. What a framework that calls the student's code throws and catches is not theirs.
    static StackFrame? Own(StackTrace trace)
    {
        foreach (var frame in trace.GetFrames())
        {
            var assembly = frame.GetMethod()?.Module.Assembly;
            if (assembly == Assembly.GetEntryAssembly()) return frame.GetFileLineNumber() > 0 ? frame : null;
            if (assembly == typeof(ThrownLog).Assembly) continue;
            if (assembly?.GetName().Name?.StartsWith("System.", StringComparison.Ordinal) != true) return null;
        }
        return null;
    }
}
