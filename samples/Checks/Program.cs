using System.Text;
using Checks;
using Processes;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
using var ending = new Ending();
return await new CommandLine(Screen.OfConsole(), new(Console.Error), exercise => new Checker(exercise, new() { Notes = Path.Combine(exercise.Root, ".course", "started"), Note = Console.Error.WriteLine }), Keys.OfConsole).RunAsync(args, ending.Token);
