using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Classroom;

/// <summary>
/// What the browser is opened with: others on this machine can see its command line, so the token is not in it. A ticket is changed for the token
/// once, and soon. It is made with the token, so another process that has the token makes one, too, and need not ask us.
/// </summary>
sealed class Tickets(Token token, Listening listening, TimeProvider clock)
{
    const int Time = 16, Bytes = 32, Body = Time + 2 * Bytes; // digits of when it was made, and bytes of a number that was never used

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    readonly DateTimeOffset opened = clock.GetUtcNow();
    readonly Dictionary<string, DateTimeOffset> taken = new(StringComparer.Ordinal); // with when it was made

    public string Make()
    {
        var body = clock.GetUtcNow().UtcTicks.ToString("x16", CultureInfo.InvariantCulture) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return body + Seal(body);
    }

    /// <summary>Whether this is a ticket that is still good; now it no longer is.</summary>
    public bool Take(string ticket)
    {
        if (ticket.Length <= Body || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ticket[Body..]), Encoding.ASCII.GetBytes(Seal(ticket[..Body])))) return false;
        var (made, now) = (new DateTimeOffset(long.Parse(ticket[..Time], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), TimeSpan.Zero), clock.GetUtcNow());
        // What was made before we were there may have been taken then, and nobody remembers.
        if (made < opened || now - made > Life) return false;
        lock (taken)
        {
            foreach (var (old, _) in taken.Where(one => now - one.Value > Life)) taken.Remove(old);
            return taken.TryAdd(ticket, made);
        }
    }

    string Seal(string body) => token.Sign($"ticket {listening.Address} {body}");
}
