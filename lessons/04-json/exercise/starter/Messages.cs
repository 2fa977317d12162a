using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

// What clients say.
abstract record FromClient;
sealed record Join(string? Name, string? Colour) : FromClient;
sealed record Draw(double[][] Points, double Width) : FromClient;
sealed record Clear : FromClient;

// What the server says. The attributes give each record its type.
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

static class Wire
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,            // You in C#, "you" in JSON
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, // a path that is null is left out
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,        // é as it is: what goes over a socket is no HTML
    };

    public static byte[] Bytes(FromServer message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);
}
