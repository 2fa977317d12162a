using System.Text.RegularExpressions;

namespace Lessons.Tests.Samples;

/// <summary>What holds for the forms of every page.</summary>
public partial class Forms
{
    // Until its script handles the submit, a click would load the page anew. Firefox keeps what a script has enabled, unless told not to.
    [Fact]
    public void Buttons_wait_for_the_script()
    {
        var buttons = (from lesson in Repository.Lessons
                       let pages = Path.Combine(lesson, "wwwroot")
                       where Directory.Exists(pages)
                       from page in Directory.GetFiles(pages, "*.html")
                       from Match form in Form().Matches(File.ReadAllText(page))
                       from Match button in Button().Matches(form.Value)
                       select $"{Path.GetRelativePath(Repository.Root, page)}: {button.Value}").ToArray();
        Assert.NotEmpty(buttons);
        Assert.All(buttons, button => Assert.EndsWith(" disabled autocomplete=\"off\">", button, StringComparison.Ordinal));
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<button[^>]*>")]
    private static partial Regex Button();
}
