using Microsoft.Playwright;

namespace Testing;

/// <summary>A picture for a README: taken in every run, and written where <c>dotnet course.cs test --pictures</c> asks for it.</summary>
public static class Picture
{
    internal const string Variable = "COURSE_PICTURES";

    /// <summary>Whether this run writes them.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable(Variable) == "1";

    public static async Task TakeAsync(IPage page, params string[] file) =>
        await KeepAsync(await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }), file);

    /// <summary>A picture of a part of the page.</summary>
    public static async Task TakeAsync(ILocator part, params string[] file) =>
        await KeepAsync(await part.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled }), file);

    static async Task KeepAsync(byte[] picture, string[] file)
    {
        if (IsWanted) await File.WriteAllBytesAsync(Repository.In(file), picture);
    }
}
