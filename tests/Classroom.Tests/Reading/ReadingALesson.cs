using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Reading;

/// <summary>A student reads a lesson.</summary>
public class ReadingALesson(Tab tab, WholeCourse course) : IClassFixture<Tab>
{
    const string Lesson = "/lessons/01-echo";

    [Fact]
    public Task Word_of_the_glossary_is_explained_by_keyboard_one_at_a_time() => ReadAsync(Lesson, async reader =>
    {
        var (server, clients) = (reader.Word("server"), reader.Word("clients"));
        await server.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(server).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(reader.Article.GetByText("who waits at an address, and accepts")).ToBeVisibleAsync();

        await clients.ClickAsync();
        await Expect(reader.Article.GetByText("who asks for the connection")).ToBeVisibleAsync();
        await Expect(reader.Article.Locator(".meaning:visible")).ToHaveCountAsync(1);

        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(reader.Article.Locator(".meaning:visible")).ToHaveCountAsync(0);
        await Expect(clients).ToBeFocusedAsync();
        await Expect(clients).ToHaveAttributeAsync("aria-expanded", "false");
    });

    [Fact]
    [Long("It opens every word of a lesson. Every run opens some of them.")]
    public Task Meaning_of_every_word_fits_on_a_small_screen() => ReadAsync(Lesson, async reader =>
    {
        await reader.Article.EvaluateAsync("text => text.querySelectorAll('details').forEach(answer => answer.open = true)");
        var words = reader.Article.Locator(".term > button");
        Assert.InRange(await words.CountAsync(), 5, 25);
        foreach (var word in await words.AllAsync())
        {
            await word.ClickAsync();
            var box = (await reader.Article.Locator(".meaning:visible").BoundingBoxAsync())!;
            Assert.True(box.X >= 0 && box.X + box.Width <= 320, $"{await word.TextContentAsync()}: from {box.X} to {box.X + box.Width}");
            await reader.Page.Keyboard.PressAsync("Escape"); // it may lie over the next one
        }
    }, width: 320);

    [Fact]
    public Task Picture_is_enlarged_by_keyboard_until_its_letters_can_be_read() => ReadAsync(Lesson, async reader =>
    {
        var errors = new List<string>();
        reader.Page.PageError += (_, error) => errors.Add(error);
        var enlarge = reader.Article.GetByRole(AriaRole.Button, new() { Name = "Enlarge" }).First;
        var small = reader.Article.GetByRole(AriaRole.Img).First;
        var drawn = float.Parse((await small.GetAttributeAsync("width"))!, CultureInfo.InvariantCulture);
        Assert.InRange((await small.BoundingBoxAsync())!.Width, 100, drawn / 2);
        await enlarge.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        var dialog = reader.Page.GetByRole(AriaRole.Dialog, new() { Name = "A picture, enlarged" });
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Close" })).ToBeFocusedAsync();
        Assert.Equal(drawn, (await dialog.GetByRole(AriaRole.Img).BoundingBoxAsync())!.Width, tolerance: 1);
        await reader.Page.Keyboard.PressAsync("Tab"); // to the picture, which the arrow keys move
        await reader.Page.Keyboard.PressAsync("ArrowRight");
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('dialog .view').scrollLeft > 0");
        Assert.Equal("", await Axe.WrongAsync(dialog));
        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(enlarge).ToBeFocusedAsync();
        Assert.Empty(errors);
    }, width: 320);

    [Fact]
    public Task Command_is_copied_and_the_button_says_so() => ReadAsync(Lesson, async reader =>
    {
        await reader.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var copy = reader.Article.GetByRole(AriaRole.Button, new() { Name = "Copy" }).First;
        await copy.FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Expect(reader.Article.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(
            $"dotnet course.cs run 01 --urls http://localhost:{course.Classroom.Sample(1).Port}", // this Classroom isn't on the usual port
            await reader.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    });

    [Fact]
    public Task Place_in_the_editor_is_also_told_in_words() => ReadAsync(Lesson, async reader =>
    {
        await reader.Article.GetByRole(AriaRole.Link, new() { Name = "Echo.cs · open" }).ClickAsync();
        await Expect(reader.Article.Locator(".opened")).ToContainTextAsync(Path.Combine(course.Classroom.Course, "lessons", "01-echo", "Echo.cs") + ":");
        await Expect(reader.Article.Locator(".opened").GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToBeVisibleAsync();
    });

    [Fact]
    public Task Address_with_a_heading_leads_there_and_the_way_back_to_where_one_was() => ReadAsync(Lesson, async reader =>
    {
        await reader.Page.GotoAsync("about:blank"); // only the heading would be new: nothing would be loaded
        await reader.GoAsync($"{Lesson}#how-it-works");
        Assert.InRange(await Reader.TopAsync(reader.Heading("How it works")), 0, 200);

        await reader.Heading("Break it").EvaluateAsync("heading => heading.scrollIntoView()");
        var top = await Reader.TopAsync(reader.Heading("Break it"));
        await reader.Page.EvaluateAsync("document.querySelector('.neighbours [rel=next]').click()");
        await Expect(reader.Heading("Hello, world")).ToBeVisibleAsync();
        await reader.Page.GoBackAsync();
        await reader.IsShownAsync();
        await Expect(reader.Heading("Break it")).ToBeInViewportAsync();
        Assert.Equal(top, await Reader.TopAsync(reader.Heading("Break it")), 2.0);
    });

    [Fact]
    [Long("It opens one more page. Drawings proves in every run that each can be read in light and dark.")]
    public Task Drawing_is_shown_in_the_colours_of_the_page() => ReadAsync(Lesson, async reader =>
    {
        var drawing = reader.Article.Locator("img").First;
        var light = await BrightnessAsync(drawing);
        var button = reader.Page.Locator("#theme");
        while (await button.GetAttributeAsync("aria-label") != "Colours: dark") await button.ClickAsync();
        await reader.Page.WaitForFunctionAsync("img => img.complete && img.naturalWidth > 0", await drawing.ElementHandleAsync());
        var dark = await BrightnessAsync(drawing);
        Assert.True(Math.Abs(dark - light) > 40, $"What is drawn is as before: {light} in light, {dark} in dark.");

        // Of what is drawn, 0 to 255.
        static Task<double> BrightnessAsync(ILocator img) => img.EvaluateAsync<double>("""
            async img => {
                await img.decode();
                const canvas = new OffscreenCanvas(380, 320), paper = canvas.getContext('2d');
                paper.drawImage(img, 0, 0, 380, 320);
                const { data } = paper.getImageData(0, 0, 380, 320);
                let sum = 0, count = 0;
                for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) { sum += data[i + 1]; count++; }
                return sum / count;
            }
            """);
    });

    [Fact]
    public Task Text_and_workbench_are_one_key_away_each() => ReadAsync(Lesson, async reader =>
    {
        foreach (var (name, place) in ((string, string)[])[("To the text", "main"), ("To the workbench", "workbench")])
        {
            var link = reader.Page.GetByRole(AriaRole.Link, new() { Name = name });
            await reader.Page.Keyboard.PressAsync("Tab");
            if (name == "To the workbench") await link.FocusAsync();
            await Expect(link).ToBeFocusedAsync();
            await Expect(link).ToBeInViewportAsync();
            await reader.Page.Keyboard.PressAsync("Enter");
            await Expect(reader.Page.Locator($"#{place}")).ToBeFocusedAsync();
        }
        await reader.Page.Keyboard.PressAsync("Tab");
        await Expect(reader.Page.Locator("#workbench :focus")).ToHaveCountAsync(1);
    });

    [Fact]
    [Long("It opens one more page. States looks at a lesson in light and dark in every run, its code included.")]
    public Task Code_can_be_read_in_light_and_in_dark() => ReadAsync(Lesson, async reader =>
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await reader.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal(("", scheme), (await reader.Article.EvaluateAsync<string>("""
                article => {
                    const colour = (element, property) => getComputedStyle(element)[property].match(/[\d.]+/g).slice(0, 3).map(Number);
                    const light = rgb => rgb.map(c => c / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
                    return ['k', 's', 'c', 'n', 't'].map(kind => {
                        const piece = article.querySelector(`.code .${kind}`);
                        if (!piece) return `there is no ${kind}`;
                        const [x, y] = [light(colour(piece, 'color')), light(colour(piece.closest('.code'), 'backgroundColor'))].sort((p, q) => q - p), ratio = (x + .05) / (y + .05);
                        return ratio < 4.5 ? `${kind}: ${ratio.toFixed(2)} : 1` : '';
                    }).filter(Boolean).join('\n');
                }
                """), scheme));
        }
    });

    [Fact]
    public Task Lesson_that_is_not_there_is_a_sentence_with_a_way_out() => ReadAsync("/lessons/99-none", async reader =>
    {
        await Expect(reader.Article.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no lesson '99-none'.");
        await reader.Article.GetByRole(AriaRole.Link, new() { Name = "To the first page" }).ClickAsync();
        await Expect(reader.Page).ToHaveURLAsync(course.Classroom.Address.ToString());
    });

    Task ReadAsync(string address, Func<Reader, Task> story, int width = 1280) =>
        Reader.VisitAsync(tab, course.Classroom, address, (_, reader) => story(reader), width);
}
