using Processes;

/// <summary>Where .NET begins in a program that was started with a <see cref="StarterWatch"/>.</summary>
/// <remarks>The name, and that it has no namespace, is what .NET looks for (<c>DOTNET_STARTUP_HOOKS</c>).</remarks>
static class StartupHook
{
    public static void Initialize() => StarterWatch.Begin();
}
