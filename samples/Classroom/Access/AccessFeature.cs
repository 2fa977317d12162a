using Microsoft.Extensions.FileProviders;

namespace Classroom;

/// <summary>Nobody gets in: who may ask, and what a page of ours may do.</summary>
static class AccessFeature
{
    public static void AddAccess(this IServiceCollection services) => services.AddSingleton(TimeProvider.System).AddSingleton<Token>().AddSingleton<Tickets>().AddSingleton<CourseFiles>();

    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<Door>();
        app.MapGet("/open/{nonce}", (string nonce, Listening listening, Token token) => OpenClassroom.Answer(nonce, listening, token));
        app.MapOwn().MapGet("/token", Door.GiveToken);
    }

    /// <summary>The pages. Each is the same for everybody: what it shows it asks for, with the token.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseFileServer();
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(Path.Combine(app.Environment.ContentRootPath, "..", "..", "lessons", "look"))),
            RequestPath = "/look",
        });
        app.MapGet("/lessons/{name}", Page("lesson.html"));
        app.MapGet("/texts/{**path}", Page("text.html"));

        RequestDelegate Page(string file) => context =>
        {
            var page = app.Environment.WebRootFileProvider.GetFileInfo(file);
            return Results.File(page.PhysicalPath!, "text/html; charset=utf-8", lastModified: page.LastModified, entityTag: new($"\"{page.LastModified.UtcTicks:x}\"")).ExecuteAsync(context);
        };
    }

    /// <summary>The addresses below <c>/api</c>, whose every request brings the token: <c>Authorization: Bearer …</c></summary>
    public static RouteGroupBuilder MapOwn(this IEndpointRouteBuilder app) => app.MapGroup("/api");
}
