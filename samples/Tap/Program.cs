using System.Text;
using Processes;
using Tap;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
using var ending = new Ending();
return await CommandLine.RunAsync(args, ending.Token);
