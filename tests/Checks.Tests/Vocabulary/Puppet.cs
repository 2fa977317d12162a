using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

[assembly: AssemblyFixture(typeof(Checks.Tests.Vocabulary.Puppet))]

namespace Checks.Tests.Vocabulary;

/// <summary>A program that does what its arguments say, one after the other: what a student's program would be.</summary>
public sealed class Puppet : IDisposable
{
    const string Code = """
        using System.Net.WebSockets;
        foreach (var word in args)
            switch (word.Split(':', 2))
            {
                case ["say", var text]: System.Console.WriteLine(text); break;
                case ["complain", var text]: System.Console.Error.WriteLine(text); break;
                case ["exit", var code]: return int.Parse(code);
                case ["throw", var message]: throw new System.InvalidOperationException(message);
                case ["spin", var milliseconds]:
                    while (System.Environment.CpuUsage.TotalTime.TotalMilliseconds < int.Parse(milliseconds)) ;
                    System.Console.WriteLine("ready");
                    while (true) ;
                case ["work", var milliseconds]:
                    while (System.Environment.CpuUsage.TotalTime.TotalMilliseconds < int.Parse(milliseconds)) ;
                    break;
                case ["wait"]: System.Threading.Thread.Sleep(-1); break;
                case ["goodbye", var code]:
                    using (System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => System.Environment.Exit(int.Parse(code))))
                    {
                        System.Console.WriteLine("ready");
                        System.Threading.Thread.Sleep(-1);
                    }
                    break;
                case ["deaf"]:
                    using (System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => signal.Cancel = true))
                    {
                        System.Console.WriteLine("ready");
                        System.Threading.Thread.Sleep(-1);
                    }
                    break;
                case ["hear", var address]:
                    using (var socket = new ClientWebSocket())
                    {
                        await socket.ConnectAsync(new(address), default);
                        var buffer = new byte[1024];
                        for (ValueWebSocketReceiveResult part; (part = await socket.ReceiveAsync(System.MemoryExtensions.AsMemory(buffer), default)).MessageType != WebSocketMessageType.Close;)
                            System.Console.WriteLine(System.Text.Encoding.UTF8.GetString(buffer, 0, part.Count));
                    }
                    break;
                default: System.Console.WriteLine("argument " + word); break;
            }
        return 0;
        """;
    readonly Lazy<string> program = new(Compile);

    /// <summary>How to start it with these words.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> words) => new("dotnet", ["exec", program.Value, .. words]);

    static string Compile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("puppet-").FullName, "Puppet.dll");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var emitted = CSharpCompilation.Create("Puppet", [CSharpSyntaxTree.ParseText(Code)], references, new(OutputKind.ConsoleApplication)).Emit(file);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        File.WriteAllText(Path.ChangeExtension(file, ".runtimeconfig.json"), """{ "runtimeOptions": { "rollForward": "Major", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        return file;
    }

    public void Dispose()
    {
        if (program.IsValueCreated) Directory.Delete(Path.GetDirectoryName(program.Value)!, recursive: true);
    }
}
