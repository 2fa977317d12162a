namespace Notebooks;

/// <summary>
/// Answers on a thread of its own, which no cell can keep from it. Who asks while another question is open has written on:
/// the older one is answered with nothing at once.
/// </summary>
/// <param name="answer">Finds the answer; cancelled where it is not wanted any more.</param>
/// <param name="send">Gets each answer.</param>
sealed class CompletionQueue(Func<CompleteRequest, CancellationToken, CompleteReply> answer, Action<CompleteReply> send)
{
    readonly Lock gate = new();
    readonly AutoResetEvent asked = new(false);
    CancellationTokenSource working = new();
    CompleteRequest? waiting;
    Thread? thread;

    /// <summary>Asks, and returns at once.</summary>
    public void Ask(CompleteRequest request)
    {
        CompleteRequest? older;
        lock (gate)
        {
            (older, waiting) = (waiting, request);
            working.Cancel();
            if (thread is null) (thread = new(Work) { IsBackground = true, Name = "completion" }).Start();
        }
        asked.Set();
        if (older is not null) send(Nothing(older));
    }

    void Work()
    {
        while (asked.WaitOne())
        {
            CompleteRequest? request;
            CancellationToken cancel;
            lock (gate)
            {
                (request, waiting) = (waiting, null);
                working.Dispose();
                cancel = (working = new()).Token;
            }
            if (request is not null) send(Answer(request, cancel));
        }
    }

    CompleteReply Answer(CompleteRequest request, CancellationToken cancel)
    {
        try { return answer(request, cancel); }
        catch (Exception) { return Nothing(request); } // given up, or text that makes no sense to the compiler: nothing is lost but a list
    }

    static CompleteReply Nothing(CompleteRequest request) => new(request.Id, [], request.CursorPos, request.CursorPos);
}
