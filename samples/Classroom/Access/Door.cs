namespace Classroom;

/// <summary>
/// Looks at who asks, before anything else does. A foreign <c>Host</c> is a name that somebody has pointed at this machine (rebinding); a foreign
/// <c>Origin</c> is a page of somebody else.
/// </summary>
sealed class Door(RequestDelegate next, Listening listening)
{
    readonly string host = listening.Address["http://".Length..];
    readonly string policy = string.Join("; ",
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:",
        $"connect-src 'self' ws://{listening.Address["http://".Length..]}",
        "frame-src http://127.0.0.1:*", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");

    public Task InvokeAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        if (request.Host.Value != host) return Refuse(421, $"The Classroom is at {listening.Address}, and answers to no other name.");
        if (request.Headers.Origin is { Count: > 0 } origin && origin != listening.Address) return Refuse(403, "A page of another origin has no business here.");
        return next(context);

        Task Refuse(int status, string sentence) => Results.Text(sentence + "\n", statusCode: status).ExecuteAsync(context);
    }
}
