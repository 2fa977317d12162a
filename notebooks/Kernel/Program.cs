using System.Text;
using Notebooks;
using Processes;

// What a kernel says is read by a program, and what a command says by people: both in UTF-8, also on Windows.
if (args is ["host", .. var rest]) return Host.Run(rest);
Console.OutputEncoding = Encoding.UTF8;
using var ending = new Ending();
return await CommandLine.RunAsync(args, ending.Token);
