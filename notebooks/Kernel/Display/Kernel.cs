using Microsoft.AspNetCore.Html;
using Notebooks;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call by its name alone.</summary>
public static class Kernel
{
    /// <summary>Shows a value now. What is returned shows another one in its place.</summary>
    public static Formatting.DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Text that is HTML already, to be shown as it is.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page that shows the notebook.</summary>
    public static void Javascript(string scriptContent) => Notebooks.Formatter.Script(scriptContent).DisplayAs("text/html");
}
