namespace Notebooks.Tests;

/// <summary>What a kernel has said of one cell, so far.</summary>
sealed class Cell(string id)
{
    readonly Lock gate = new();
    readonly List<Message> messages = [];
    TaskCompletionSource more = New();

    public string Id => id;

    /// <summary>Comes when the cell has ended.</summary>
    public Task<ExecuteReply> Reply { get; set; } = null!;

    /// <summary>Everything, in order.</summary>
    public IReadOnlyList<Message> Messages { get { lock (gate) return [.. messages]; } }

    /// <summary><c>ok</c> or <c>error</c>; null while it runs.</summary>
    public string? Status => Of<ExecuteReply>().SingleOrDefault()?.Status;

    /// <summary>The value of its last expression as plain text; where it is HTML alone, the HTML.</summary>
    public string? Result => Text(ResultData);

    public MimeBundle? ResultData => Of<ExecuteResult>().LastOrDefault()?.Data;

    /// <summary>What it has displayed as plain text; what is in one other form alone, in that.</summary>
    public IReadOnlyList<string?> Displays => [.. DisplayData.Select(Text)];

    public IReadOnlyList<MimeBundle> DisplayData => [.. Of<DisplayData>().Select(display => display.Data)];

    public ErrorOutput? Error => Of<ErrorOutput>().SingleOrDefault();

    /// <summary>What it has printed, to the error stream too.</summary>
    public string Output => string.Concat(Of<StreamOutput>().Select(stream => stream.Text));

    /// <summary>What it has printed to one of its streams.</summary>
    public string Printed(string stream) => string.Concat(Of<StreamOutput>().Where(output => output.Name == stream).Select(output => output.Text));

    public IEnumerable<T> Of<T>() where T : Message => Messages.OfType<T>();

    public void Hear(Message message)
    {
        lock (gate)
        {
            messages.Add(message);
            more.SetResult();
            more = New();
        }
    }

    /// <summary>Waits until what was said so far is so.</summary>
    public async Task UntilAsync(Func<Cell, bool> holds)
    {
        while (true)
        {
            Task next;
            lock (gate) next = more.Task;
            if (holds(this)) return;
            await next.WaitAsync(Patience.Limit);
        }
    }

    static string? Text(MimeBundle? data) => data is null ? null : data.Text("text/plain") ?? data.Values.Single()!.ToString();

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
