using Microsoft.Playwright;

namespace Classroom.Tests;

static class KeptToken
{
    /// <summary>Waits until the page, opened with the printed address, has kept the token. It asks first whether the token fits; who leaves it sooner loses it.</summary>
    public static Task KeepsTokenAsync(this IPage page) => page.WaitForFunctionAsync("() => localStorage.getItem('token')");
}
