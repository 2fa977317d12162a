namespace Classroom;

/// <summary>
/// Looks at who asks, before anything else does. A foreign <c>Host</c> is a name that somebody has pointed at this machine
/// (rebinding); a foreign <c>Origin</c> is a page of somebody else; and only requests with the token get anything below <c>/api</c>.
/// </summary>
sealed class Door(RequestDelegate next, Listening listening, Token token, Tickets tickets, ILogger<Door> log)
{
    const string Bearer = "Bearer ", Ticket = "Ticket ", TokenPath = "/api/token";
    const string Foreign = "A page of another origin has no business here.";

    // 'self' is ws://, too, but not yet in every browser. In a frame, samples are shown from 127.0.0.1.
    readonly string policy = string.Join("; ",
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", $"connect-src 'self' ws://{listening.Host}",
        "frame-src http://127.0.0.1:*", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-cache"; // kept, and asked for again: a lesson may have changed
        try
        {
            if (Refusal(context.Request) is not var (status, sentence)) await next(context);
            else
            {
                if (status is StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = Bearer.Trim();
                if (status is StatusCodes.Status405MethodNotAllowed) headers.Allow = "GET, HEAD";
                await SayAsync(context, status, sentence);
            }
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // Here: where ASP.NET Core itself answers an error, our headers are gone.
            log.LogError(e, "{Path} has failed.", context.Request.Path);
            await SayAsync(context, 500, "The Classroom has failed at this. The window where it runs says why.");
        }
    }

    (int Status, string Sentence)? Refusal(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.Host != listening.Host) return (421, $"The Classroom is at {listening.Address}, and answers to no other name.");
        if (headers.Origin is { Count: > 0 } origin && origin != listening.Address) return (403, Foreign);
        // What a browser says of itself, where no Origin is sent: another site, or another port of ours, may lead here, and no more.
        var isLink = headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document";
        if (headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin" && site != "none" && !isLink) return (403, Foreign);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return (405, "The Classroom is asked with GET. What a student does comes over the socket.");
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) return null;
        var said = headers.Authorization.ToString();
        if (IsForTicket(request)) return tickets.Take(said[Ticket.Length..]) ? null : (401, "This address was good once, for two minutes.");
        return said.StartsWith(Bearer, StringComparison.Ordinal) && token.Fits(said[Bearer.Length..]) ? null
            : (401, "This needs the token, which is in the address that the Classroom has printed.");
    }

    /// <summary>Who is let through to this address has the token, or brings a ticket and is given it.</summary>
    public static IResult GiveToken(HttpRequest request, Token token)
    {
        if (!IsForTicket(request)) return Results.NoContent();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Text(token.Text);
    }

    static bool IsForTicket(HttpRequest request) => request.Path == TokenPath && HttpMethods.IsGet(request.Method)
        && request.Headers.Authorization.ToString().StartsWith(Ticket, StringComparison.Ordinal);

    static Task SayAsync(HttpContext context, int status, string sentence) =>
        Results.Text(sentence + "\n", statusCode: status).ExecuteAsync(context);
}
