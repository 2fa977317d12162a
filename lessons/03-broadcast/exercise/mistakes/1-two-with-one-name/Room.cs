using System.Net.WebSockets;

// Who is in one room, and what was said there last. Everything goes through one lock, so everybody hears it in the same order.
sealed class Room
{
    const int Remembered = 10;
    readonly List<Guest> guests = [];
    readonly Queue<string> last = new(); // the messages, the oldest first
    int nameless;

    public Guest Enter(WebSocket socket, string? name)
    {
        lock (guests)
        {
            var guest = new Guest(socket, string.IsNullOrWhiteSpace(name) ? $"guest {++nameless}" : name.Trim());
            var others = guests.Count == 0 ? "" : $", with {string.Join(", ", guests.Select(other => other.Name))}";
            guests.Add(guest);
            guest.Tell($"* you are {guest.Name}{others} ({guests.Count} here)");
            foreach (var line in last) guest.Tell(line);
            TellAll($"* {guest.Name} came ({guests.Count} here)");
            return guest;
        }
    }

    public void Hear(Guest speaker, string text)
    {
        lock (guests)
        {
            if (text == "/typing") HearTyping(speaker);
            else Say(speaker, $"{speaker.Name}: {text}");
        }
    }

    void HearTyping(Guest typist)
    {
        if (typist.IsTyping) return;
        typist.IsTyping = true;
        foreach (var other in guests.Where(guest => guest != typist)) other.Tell($"* {typist.Name} is typing");
    }

    void Say(Guest speaker, string line)
    {
        speaker.IsTyping = false;
        last.Enqueue(line);
        if (last.Count > Remembered) last.Dequeue();
        TellAll(line);
    }

    public void Leave(Guest guest)
    {
        lock (guests)
        {
            guests.Remove(guest);
            guest.Part();
            TellAll($"* {guest.Name} left ({guests.Count} here)");
        }
    }

    void TellAll(string line) => guests.ForEach(guest => guest.Tell(line));
}
