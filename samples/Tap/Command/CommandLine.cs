using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Processes;

namespace Tap;

/// <summary>The command: what can be said, and what is answered where it cannot be understood.</summary>
static class CommandLine
{
    static readonly Argument<int> Port = new("port")
    {
        Description = "Where the tap listens, on this machine alone; 0 for any port that is free.",
        CustomParser = result => Read(result, Values.Port),
    };

    static readonly Argument<System.Net.DnsEndPoint> Server = new("target")
    {
        Description = "Where the server listens: localhost:8801, or its address, ws://localhost:8801/ws/echo.",
        CustomParser = result => Read(result, Values.Target),
    };

    const string Example = "dotnet course.cs tap 9001 localhost:8801";
    const string ReplayExample = "dotnet course.cs tap --replay tap.jsonl";

    static readonly Option<bool> Json = new("--json") { Description = "Prints each event as one line of JSON." };
    static readonly Option<bool> Bits = new("--bits") { Description = "Draws the bits of each frame's header." };
    static readonly Option<int?> Limit = Make<int?>(
        "--limit", "200", "How many bytes of a payload are shown (200; with --json 4096).", text => Values.Limit(text));
    static readonly Option<string> Listen = Make(
        "--listen", "localhost", "The address to listen on; another one than localhost lets other machines in.", Values.Address);
    static readonly Option<string> Replay = Make(
        "--replay", "tap.jsonl", "Prints a file of events that --json has written; the tap doesn't listen then.", text => text);
    static readonly Option<Side?> From = Make<Side?>(
        "--from", "client|server", "Whose bytes the faults are for, and whose frames alone are counted (both sides').",
        text => Values.Side(text));
    static readonly Option<Fault>[] Faults =
    [
        Make<Fault>("--delay", "200ms", "Bytes arrive later by so much.", text => new Fault.Delay(Values.Time(text))),
        Make<Fault>(
            "--throttle", "10KB", "At most so many bytes a second pass each way; 1 KB is 1,000 bytes.",
            text => new Fault.Throttle(Values.Rate(text))),
        Make<Fault>(
            "--split", "1", "At most so many bytes arrive at a time, with a short pause after each piece: slow for a long message.",
            text => new Fault.Split(Values.Bytes(text))),
        Make<Fault>(
            "--stall-after", "5", "After so many frames nothing passes any more.",
            text => new Fault.Stall { AfterFrames = Values.Frames(text) }),
        Make<Fault>(
            "--half-open-after", "5", "After so many frames the client (or --from server) is gone, and the other side is not told.",
            text => new Fault.HalfOpen { AfterFrames = Values.Frames(text) }),
        Make<Fault>(
            "--cut-after", "5", "After so many frames both sides get a reset (RST).",
            text => new Fault.Cut { AfterFrames = Values.Frames(text) }),
        Make<Fault>(
            "--close-after", "5", "After so many frames the connection ends (FIN) without a Close frame.",
            text => new Fault.Close { AfterFrames = Values.Frames(text) }),
        Make<Fault>(
            "--corrupt-after", "5", "After so many frames one bit of the next byte is flipped.",
            text => new Fault.Corrupt { AfterFrames = Values.Frames(text) }),
    ];

    const string Description =
        "Stands between a WebSocket client and its server, shows every frame, and breaks the connection on demand. "
        + "Connect the client to the tap's port instead of the server's.\n\n"
        + "For example: dotnet course.cs tap 9001 localhost:8801 --delay 200ms\n\n"
        + "To print a file that --json has written, without a port and a target: dotnet course.cs tap --replay tap.jsonl";

    /// <summary>Does what the words ask for, and returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken ending)
    {
        var parsed = Parse(words);
        if (parsed.Action is HelpAction) return await parsed.InvokeAsync(cancellationToken: ending);
        if (WhyNot(parsed) is not { } why)
            return parsed.GetValue(Replay) is { } file
                ? await Tap.Replay.RunAsync(file, parsed.GetValue(Json), parsed.GetValue(Bits), ending)
                : await Session.RunAsync(Settings(parsed), ending);
        Console.Error.WriteLine(Printable.Text(why));
        return 1;
    }

    /// <summary>Why words cannot be understood, in a sentence; null where they can.</summary>
    internal static string? WhyNot(string[] words) => WhyNot(Parse(words));

    // The front door cannot be asked with dashes: dotnet keeps --help to itself.
    static ParseResult Parse(string[] words) => Command().Parse(
        words is [var word] && word.Equals("help", StringComparison.OrdinalIgnoreCase) ? ["--help"] : words,
        new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    static Command Command()
    {
        // Not the root command, which has a --version and directives besides.
        var command = new Command("tap", Description) { Port, Server, Bits, Json, Limit, Listen, Replay };
        foreach (var fault in Faults) command.Add(fault);
        command.Add(From);
        command.Add(new HelpOption { Description = "This. Through the front door: dotnet course.cs tap help" });
        return command;
    }

    static Settings Settings(ParseResult parsed) => new()
    {
        Listen = new(parsed.GetValue(Listen) ?? "localhost", parsed.GetValue(Port)),
        Target = parsed.GetRequiredValue(Server),
        Json = parsed.GetValue(Json),
        Bits = parsed.GetValue(Bits),
        Limit = parsed.GetValue(Limit),
        Faults = [.. Faults.Select(parsed.GetValue).OfType<Fault>().Select(fault => fault with { From = parsed.GetValue(From) })],
    };

    // The library's own sentences say what is wrong, but not what is right.
    static string? WhyNot(ParseResult parsed)
    {
        if (Unknown(parsed) is { } word) return WhyUnknown(word, parsed.CommandResult.Command);
        if (IsReplay(parsed) && WhyNotReplayed(parsed) is { } why) return why;
        // A recording needs neither a port nor a target.
        var errors = parsed.Errors.Where(error => !IsReplay(parsed) || error.SymbolResult is not ArgumentResult { Tokens: [] });
        if (errors.FirstOrDefault() is { } error) return WhyWrong(error);
        if (parsed.GetValue(Json) && parsed.GetValue(Bits))
            return "--bits draws for people, and --json writes for programs: say one of the two.";
        return parsed.GetValue(From) is not null && !Faults.Any(fault => parsed.GetResult(fault) is not null)
            ? "--from says whose bytes a fault is for, and no fault is said: there is --delay 200ms, for one."
            : null;
    }

    // A word in square brackets would be a directive to the library, and pass without a word.
    static string? Unknown(ParseResult parsed) =>
        parsed.Tokens.Where(token => token.Type == TokenType.Directive).Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens).FirstOrDefault();

    static string WhyUnknown(string word, Command command)
    {
        if (!word.StartsWith('-'))
            return $"'{word}' is one word too many: a port and a target are all, and then options, as in: {Example} --bits";
        var options = string.Join(", ", command.Options.Where(option => option is not HelpOption).Select(Written));
        return $"There is no option '{word}'. There are: {options}. More about them: dotnet course.cs tap help";
    }

    static string WhyWrong(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens: [], Option: var option } when option.Arity.MinimumNumberOfValues > 0 =>
            $"What follows {option.Name} is missing: write it as {Written(option)}",
        OptionResult { IdentifierTokenCount: > 1, Option: var option } => $"{option.Name} is given twice: give it once.",
        ArgumentResult { Tokens: [], Argument: var argument } when argument == Port =>
            $"It is not said where to listen, and where the server is: write a port and a target, as in: {Example}",
        ArgumentResult { Tokens: [], Argument: var argument } when argument == Server =>
            $"It is not said where the server listens: its host and port come second, as in: {Example}",
        _ => error.Message,
    };

    static bool IsReplay(ParseResult parsed) => parsed.GetResult(Replay) is not null;

    // What was recorded can't be broken any more, nor shown in full.
    static string? WhyNotReplayed(ParseResult parsed)
    {
        if (parsed.GetResult(Port) is { Tokens: [_, ..] })
            return $"--replay reads a file and listens nowhere: leave out the port and the target, as in: {ReplayExample}";
        Option[] others = [.. Faults, From, Limit, Listen];
        return others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other
            ? $"{other.Name} is for a tap that listens, and --replay only reads a file: leave it out, as in: {ReplayExample}"
            : null;
    }

    static string Written(Option option) => $"{option.Name} {option.HelpName}".TrimEnd();

    static Option<T> Make<T>(string name, string example, string description, Func<string, T> read) =>
        new(name)
        {
            HelpName = example,
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Read(result, read),
        };

    static T? Read<T>(ArgumentResult result, Func<string, T> read)
    {
        try { return read(result.Tokens[0].Value); }
        catch (FormatException e)
        {
            result.AddError(e.Message);
            return default;
        }
    }
}
