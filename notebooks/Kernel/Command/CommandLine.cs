using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Notebooks;

// For now: runs the notebooks that are named and prints all they say.
static class CommandLine
{
    public static async Task<int> RunAsync(string[] words, CancellationToken ending)
    {
        foreach (var path in words.Where(word => !word.StartsWith('-')))
        {
            await using var kernel = KernelProcess.Start(new() { Folder = Path.GetDirectoryName(Path.GetFullPath(path))!, Said = Print });
            var number = 0;
            foreach (var cell in JsonNode.Parse(await File.ReadAllTextAsync(path, ending))!["cells"]!.AsArray().Where(cell => (string)cell!["cell_type"]! == "code"))
            {
                var source = cell!["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string)cell["source"]!;
                var solution = words.Contains("--solved") ? cell["metadata"]?["course"]?["solution"] : null;
                if (solution is JsonArray solved) source = string.Concat(solved.Select(line => (string)line!));
                var watch = Stopwatch.StartNew();
                var reply = await kernel.ExecuteAsync(source, $"cell {++number}", limit: TimeSpan.FromSeconds(30), interrupt: ending);
                Console.WriteLine($"== cell {number}: {reply.Status}, {watch.ElapsedMilliseconds} ms");
                if (reply.Status != "ok") return 1;
            }
        }
        return 0;
    }

    static void Print(Message message)
    {
        switch (message)
        {
            case StreamOutput stream: Console.Write(stream.Text); break;
            case DisplayData { Data: var data }: Show(data); break;
            case UpdateDisplayData { Data: var data }: Show(data); break;
            case ExecuteResult { Data: var data }: Show(data); break;
            case ErrorOutput error: Console.WriteLine(string.Join('\n', error.Traceback.Prepend(error.Evalue))); break;
        }

        static void Show(MimeBundle data)
        {
            foreach (var (mime, form) in data) Console.WriteLine($"[{mime}] {form}");
        }
    }
}
