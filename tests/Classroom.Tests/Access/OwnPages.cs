using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Classroom.Tests.Access;

/// <summary>The Classroom's own pages, as their policy and their token hold them.</summary>
public class OwnPages(Tab tab, WholeCourse course) : IClassFixture<Tab>
{
    const string Another = "It is one page more, of the same parts.";

    [Theory]
    [InlineData("")]
    [InlineData("lessons/01-echo")]
    [InlineData("texts/lessons/glossary.md", Traits = [LongAttribute.Trait, Another])]
    public Task They_keep_to_their_policy_and_nothing_that_is_put_into_them_runs(string path) =>
        tab.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
        Assert.Empty(visit.Console.Entries);

        await visit.Page.EvaluateAsync("""
            async () => {
                const put = (name, properties) => { const made = Object.assign(document.createElement(name), properties); document.body.append(made); return made; };
                put('script', { textContent: 'window.ran = "inline script"' });
                put('script', { src: 'data:text/javascript,window.ran="data script"' });
                put('script', { src: 'http://127.0.0.1:1/script.js' });
                put('div', { innerHTML: '<img src="/nothing" onerror="window.ran = `handler`">' });
                const button = put('button', {});
                button.setAttribute('onclick', 'window.ran = "attribute"');
                button.click();
                put('a', { href: 'javascript:window.ran = "address"' }).click();
                put('iframe', { srcdoc: '<script>parent.ran = "srcdoc"</script>' });
                put('iframe', { src: 'javascript:parent.ran = "frame"' });
                put('object', { data: 'data:text/html,a' });
                put('base', { href: 'http://127.0.0.1:1/' });
                put('style', { textContent: 'body { outline: 9px solid red }' });
                await fetch('http://127.0.0.1:1/').catch(() => {});
                setTimeout('window.ran = "a text as a function"');
            }
            """);
        await visit.Console.FirstAsync("refusal of the last of them", line => line.Contains("unsafe-eval", StringComparison.Ordinal));
        Assert.Null(await visit.Page.EvaluateAsync<string?>("() => window.ran ?? null"));
        Assert.Equal("none", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).outlineStyle"));
        Assert.Equal(course.Classroom.Address.ToString() + path, await visit.Page.EvaluateAsync<string>("() => document.baseURI"));
    }, page: path + course.Classroom.Key);

    [Theory]
    [InlineData("")]
    [InlineData("lessons/01-echo")]
    [InlineData("texts/lessons/glossary.md", Traits = [LongAttribute.Trait, Another])]
    public Task Page_without_the_token_says_so_and_takes_the_printed_address(string path) =>
        tab.VisitAsync(course.Classroom.Process, async visit =>
    {
        var (page, field) = (visit.Page, visit.Page.GetByLabel("This page does not have the token."));
        await Expect(field).ToBeVisibleAsync();
        await Expect(page.Locator("#token-form")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Alert)).ToHaveCountAsync(0); // it is said once
        Assert.Equal("", await visit.BarriersAsync());

        await field.FillAsync("http://localhost:8800/");
        await field.PressAsync("Enter");
        await Expect(page.Locator("#token-wrong")).ToContainTextAsync("That is not the printed address");
        await field.FillAsync($"{course.Classroom.Address}#token={new string('0', 64)}");
        await field.PressAsync("Enter");
        await Expect(page.Locator("#token-wrong")).ToContainTextAsync("That token does not fit");
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync($" {course.Classroom.Address}{course.Classroom.Key} ");
        await field.PressAsync("Enter");
        await Expect(page.Locator("#token-form")).ToHaveCountAsync(0);
        await Expect(page.Locator("#lessons a").First).ToBeAttachedAsync();
    }, width: 320, page: path.Length > 0 ? path : "./");

    [Fact]
    public Task Page_with_an_old_token_says_so_and_opens_when_another_tab_is_given_the_new_one() =>
        tab.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
        await visit.Page.EvaluateAsync("() => localStorage.setItem('token', '0'.repeat(64))");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.GetByLabel("What answers here does not know the token of this page.")).ToBeVisibleAsync();
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(course.Classroom.Address + course.Classroom.Key);
        await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
    }, page: course.Classroom.Key);

    [Fact]
    public Task Printed_address_opens_a_page_that_is_open_already_without_it() => tab.VisitAsync(course.Classroom.Process, async visit =>
    {
        await Expect(visit.Page.Locator("#token-form")).ToBeVisibleAsync();
        await visit.Page.GotoAsync(course.Classroom.Address + course.Classroom.Key); // only what is behind the # is another
        await Expect(visit.Page.Locator("#token-form")).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#lessons a").First).ToBeAttachedAsync();
        Assert.Equal(course.Classroom.Address.ToString(), visit.Page.Url);
    });
}
