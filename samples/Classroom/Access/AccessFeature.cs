using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Classroom;

/// <summary>Nobody gets in: who may ask, and what a page of ours may do.</summary>
static class AccessFeature
{
    public static void AddAccess(this IServiceCollection services) => services.AddSingleton<Token>().AddSingleton<CourseFiles>();

    public static void UseAccess(this WebApplication app) => app.UseMiddleware<Door>();

    /// <summary>The pages. Each is the same for everybody: what it shows it asks for, with the token.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseFileServer(new FileServerOptions { StaticFileOptions = { OnPrepareResponse = Fresh } });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(Path.Combine(app.Environment.ContentRootPath, "..", "..", "lessons", "look"))),
            RequestPath = "/look",
            OnPrepareResponse = Fresh,
        });
        app.MapGet("/lessons/{name}", Page("lesson.html"));
        app.MapGet("/texts/{**path}", Page("text.html"));

        RequestDelegate Page(string file) => context =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.SendFileAsync(app.Environment.WebRootFileProvider.GetFileInfo(file));
        };

        static void Fresh(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext context) => context.Context.Response.Headers.CacheControl = "no-cache";
    }

    /// <summary>A group of addresses whose every request brings the token: <c>Authorization: Bearer …</c></summary>
    public static RouteGroupBuilder MapOwn(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api");
        group.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var said = http.Request.Headers.Authorization.ToString();
            if (said.StartsWith("Bearer ", StringComparison.Ordinal) && http.RequestServices.GetRequiredService<Token>().Fits(said["Bearer ".Length..])) return await next(context);
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return Results.Text("This needs the token, which is in the address that the Classroom has printed.\n", statusCode: 401);
        });
        return group;
    }
}
