using System.Text;
using Checks;
using Processes;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
using var ending = new Ending();
return await new CommandLine(Screen.OfConsole(), new(Console.Error), exercise => throw new NotImplementedException(exercise.Name), Keys.OfConsole).RunAsync(args, ending.Token);
