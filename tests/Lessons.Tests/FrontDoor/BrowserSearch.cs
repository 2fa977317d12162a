namespace Lessons.Tests.FrontDoor;

/// <summary>Which browser the tests take, on a machine that has some.</summary>
public class BrowserSearch
{
    static readonly string Chromium = OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Chromium", "Application", "chrome.exe")
        : OperatingSystem.IsMacOS() ? "/Applications/Chromium.app/Contents/MacOS/Chromium"
        : Path.Combine("usr", "bin", "chromium");

    [Fact]
    public void Named_one_comes_first() => Assert.Equal("mine", Find("mine", "mine", "playwright", Chromium));

    [Fact]
    public void Playwrights_own_comes_second() => Assert.Equal("playwright", Find(null, "playwright", Chromium));

    [Fact]
    public void Systems_comes_third() => Assert.Equal(Chromium, Find("", Chromium));

    [Fact]
    public void Headless_Chromium_comes_before_the_one_with_a_window()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Debian has it as a program of its own.");
        Assert.Equal($"{Chromium}-headless-shell", Find(null, Chromium, $"{Chromium}-headless-shell"));
    }

    [Fact]
    public void None_is_none() => Assert.Null(Find(null));

    [Fact]
    public void Named_one_that_does_not_start_is_said_and_not_replaced() =>
        Assert.Contains("The variable COURSE_BROWSER names mine, which is not there or does not start", Assert.Throws<InvalidOperationException>(() => Find("mine", Chromium)).Message, StringComparison.Ordinal);

    static string? Find(string? named, params string[] there) => new BrowserFinder(named, "playwright", ["first", Path.Combine("usr", "bin")], there.Contains).Find();
}
