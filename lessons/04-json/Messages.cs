using System.Text.Json.Serialization;

// What clients say. The text of a message may lack what a record asks for: Border sees to that.
// region: client
abstract record FromClient;
sealed record Join(string? Name, string? Colour) : FromClient;
sealed record Draw(double[][] Points, double Width) : FromClient;
sealed record Clear : FromClient;
// endregion

// What the server says. The attributes give each record its type.
// region: server
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Welcome), "welcome")]
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(Left), "left")]
[JsonDerivedType(typeof(Stroke), "stroke")]
[JsonDerivedType(typeof(Cleared), "cleared")]
[JsonDerivedType(typeof(Error), "error")]
abstract record FromServer;
sealed record Welcome(Person You, Person[] People, Stroke[] Strokes, DateTime At) : FromServer;
sealed record Joined(Person Person, DateTime At) : FromServer;
sealed record Left(Person Person, DateTime At) : FromServer;
sealed record Stroke(int Id, int By, double[][] Points, double Width, string Colour, DateTime At) : FromServer;
sealed record Cleared(int By, DateTime At) : FromServer;
sealed record Error(string Code, string Message, string? Path) : FromServer;

sealed record Person(int Id, string Name, string Colour);
// endregion
