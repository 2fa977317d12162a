using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Testing;

/// <summary>
/// Runs axe in a page. Deque's package for Playwright opens one more page for each run, to merge the results of frames where no page can
/// forge them. That takes four times as long as axe itself, and the pages here are the course's own.
/// </summary>
public static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong in an element and below it, a line each; empty when nothing is. The pages in frames are left out.</summary>
    /// <param name="rules">The names of the rules to be held; without any all of them.</param>
    public static async Task<string> WrongAsync(ILocator element, params string[] rules)
    {
        if (!await element.Page.EvaluateAsync<bool>("() => 'axe' in window")) await element.Page.EvaluateAsync(Script);
        return await element.EvaluateAsync<string>("""
            async (element, rules) => {
                const { violations } = await axe.run(element, { iframes: false, resultTypes: ['violations'], ...(rules.length > 0 && { runOnly: rules }) });
                return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}\n`).join('');
            }
            """, rules);
    }
}
