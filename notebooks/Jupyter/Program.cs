using System.Text;
using Notebooks;
using Processes;

Console.OutputEncoding = Encoding.UTF8; // on Windows, too
using var ending = new Ending();
return await CommandLine.RunAsync(args, ending.Token);
