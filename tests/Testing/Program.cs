using Processes;
using Testing;

if (args is [NeverReaping.Argument, .. var command]) return await NeverReaping.RunAsync(command);
using var ending = new Ending();
return await new TestRun(ending.Token).RunAsync(args);
