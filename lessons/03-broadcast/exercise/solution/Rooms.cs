using System.Collections.Concurrent;

// All rooms, by name. A room is there as soon as somebody asks for it, and stays. Who gives no name is in the common room, the one without.
sealed class Rooms
{
    // region: rooms
    readonly ConcurrentDictionary<string, Room> rooms = new();

    public Room Find(string? name) => rooms.GetOrAdd(name ?? "", _ => new Room());
    // endregion
}
