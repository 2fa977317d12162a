using Processes;
using Testing;

using var ending = new Ending();
return await new TestRun(ending.Token).RunAsync(args);
