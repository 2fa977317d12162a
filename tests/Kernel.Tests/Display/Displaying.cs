namespace Notebooks.Tests.Display;

/// <summary>What a cell shows while it runs.</summary>
public sealed class Displaying(SharedKernel shared) : IClassFixture<SharedKernel>
{
    readonly TestKernel kernel = shared.Kernel;

    [Theory]
    [InlineData("display(0.5);", "text/plain", "0.5")]
    [InlineData("display(HTML(\"<b>\"));", "text/html", "<b>")]
    [InlineData("\"<b>\".DisplayAs(\"text/html\");", "text/html", "<b>")]
    [InlineData("\"# Title\".DisplayAs(\"text/markdown\");", "text/markdown", "# Title")]
    [InlineData("new { X = 1 }.Display(\"text/plain\");", "text/plain", "{ X = 1 }")]
    [InlineData("HTML(\"<b>\").Display(\"text/plain\");", "text/plain", "<b>")]
    [InlineData("display(\"<b>'ğ'\", \"text/html\");", "text/html", "<pre>&lt;b&gt;&#39;ğ&#39;</pre>")]
    [InlineData("Javascript(\"if (1 < 2) ;\");", "text/html", "<script type=\"text/javascript\">if (1 < 2) ;</script>")]
    public async Task Value_is_shown_in_that_form_alone(string code, string mimeType, string shown)
    {
        var cell = await kernel.RunAsync(code);
        Assert.Equal((mimeType, shown), (Assert.Single(Assert.Single(cell.DisplayData).Keys), cell.Displays.Single()));
    }

    [Theory]
    [InlineData("new { X = 0.5, Name = \"ğ\" }.Display(\"application/json\");")]
    [InlineData("\"\"\"{\"X\":0.5,\"Name\":\"ğ\"}\"\"\".DisplayAs(\"application/json\");")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"\"\"{\"X\":0.5,\"Name\":\"ğ\"}\"\"\").Display(\"application/json\");")]
    public async Task JSON_is_an_object(string code)
    {
        var json = Assert.Single((await kernel.RunAsync(code)).DisplayData)["application/json"]!.AsObject();
        Assert.Equal((0.5, "ğ"), ((double)json["X"]!, (string)json["Name"]!));
    }

    [Fact]
    public async Task Unknown_form_is_a_sentence()
    {
        var cell = await kernel.RunAsync("display(1, \"image/png\");");
        Assert.Equal("No value is shown as image/png: there are text/plain, text/html and application/json. A text that is image/png already is shown with .DisplayAs(\"image/png\").", cell.Error!.Evalue);
    }

    [Fact]
    public async Task Several_forms_can_be_asked_for() =>
        Assert.Equal(["application/json", "text/plain"], Assert.Single((await kernel.RunAsync("new[] { 1 }.Display(\"text/plain\", \"application/json\");")).DisplayData).Keys);

    [Fact]
    public async Task Update_takes_the_place_of_what_was_shown_also_from_another_cell()
    {
        var first = await kernel.RunAsync("var place = display(\"one\");\nplace.Update(\"two\");");
        var second = await kernel.RunAsync("place.Update(\"three\");");
        var id = first.Of<DisplayData>().Single().DisplayId;
        Assert.Equal([(id, "two"), (id, "three")], first.Of<UpdateDisplayData>().Concat(second.Of<UpdateDisplayData>()).Select(update => (update.DisplayId, update.Data.Text("text/plain")!)));
    }

    [Fact]
    public async Task Update_has_the_forms_of_what_was_shown()
    {
        var cell = await kernel.RunAsync("display(\"text\").Update(HTML(\"<b>\"));\ndisplay(HTML(\"<i>\")).Update(HTML(\"<b>\"));\n\"<i>\".DisplayAs(\"text/html\").Update(\"<b>\");");
        Assert.Equal(["text/plain=<b>", "text/html=<b>", "text/html=<pre>&lt;b&gt;</pre>"], cell.Of<UpdateDisplayData>().Select(update => $"{update.Data.Single().Key}={update.Data.Single().Value}"));
    }

    [Fact]
    public async Task What_is_shown_printed_and_returned_comes_in_that_order()
    {
        var cell = await kernel.RunAsync("Console.Write(1); display(2); Console.Write(3); display(4); 5");
        Assert.Equal(["1", "2", "3", "4", "5"], cell.Messages.Select(message => message switch
        {
            StreamOutput stream => stream.Text,
            DisplayData { Data: var data } => data.Text("text/plain"),
            ExecuteResult { Data: var data } => data.Text("text/plain"),
            _ => null,
        }).OfType<string>());
    }
}
