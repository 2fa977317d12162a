using System.Security.Cryptography;
using System.Text;

namespace Classroom;

/// <summary>
/// Whether this course is open already. Whoever listens on the port must prove that it has our token, and is not given it: it is asked with a number
/// that was never used, and answers what only the token makes of it. Its own address goes in as well, so that nobody can pass on the answer of another.
/// </summary>
static class OpenClassroom
{
    const int Bytes = 32;

    public static async Task<bool> IsOpenAsync(Listening listening, Token token)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(3), MaxResponseContentBufferSize = 1024 };
        try
        {
            var answer = await client.GetByteArrayAsync($"{listening.Address}/open/{nonce}");
            return CryptographicOperations.FixedTimeEquals(answer, Encoding.ASCII.GetBytes(Proof(nonce, listening, token)));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException) { return false; } // something else, or nothing that answers
    }

    public static IResult Answer(string nonce, Listening listening, Token token) =>
        nonce.Length == 2 * Bytes && nonce.All(char.IsAsciiHexDigitLower) ? Results.Text(Proof(nonce, listening, token)) : Results.Text("That is no number to prove anything with.\n", statusCode: 400);

    public static string Proof(string nonce, Listening listening, Token token) => token.Sign($"open {listening.Address} {nonce}");
}
