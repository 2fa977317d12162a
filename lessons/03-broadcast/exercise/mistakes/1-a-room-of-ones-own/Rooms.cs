using System.Collections.Concurrent;

// All rooms, by name. A room is there as soon as somebody asks for it, and stays. Who gives no name has a new one.
sealed class Rooms
{
    readonly ConcurrentDictionary<string, Room> rooms = new();

    public Room Find(string? name) => string.IsNullOrEmpty(name) ? new Room() : rooms.GetOrAdd(name, _ => new Room());
}
