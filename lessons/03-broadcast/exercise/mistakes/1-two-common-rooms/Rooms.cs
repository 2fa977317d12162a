using System.Collections.Concurrent;

// All rooms, by name. A room is there as soon as somebody asks for it, and stays. Who gives no name is in the common room, which has a name, too.
sealed class Rooms
{
    readonly ConcurrentDictionary<string, Room> rooms = new();

    public Room Find(string? name) => rooms.GetOrAdd(name ?? "common", _ => new Room());
}
