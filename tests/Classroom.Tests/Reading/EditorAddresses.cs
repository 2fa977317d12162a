namespace Classroom.Tests.Reading;

/// <summary>The addresses that open a file in VS Code.</summary>
public class EditorAddresses
{
    [Theory]
    [InlineData("/home/ada/course/Echo.cs", "vscode://file/home/ada/course/Echo.cs:12")]
    [InlineData("/home/dağ yolu/C# 100%/why?.cs", "vscode://file/home/da%C4%9F%20yolu/C%23%20100%25/why%3F.cs:12")]
    [InlineData(@"/home/a\b.cs", "vscode://file/home/a%5Cb.cs:12")]
    [InlineData(@"C:\Users\Ada Ň\Echo.cs", "vscode://file/C:/Users/Ada%20%C5%87/Echo.cs:12")]
    [InlineData(@"d:\C#\Echo.cs", "vscode://file/d:/C%23/Echo.cs:12")]
    [InlineData(@"\\server\my share\Echo.cs", "vscode://file//server/my%20share/Echo.cs:12")]
    public void Address_leads_to_the_file_and_its_line(string path, string address)
    {
        Assert.Equal(address, Editor.Address(path, 12));
        // Whoever reads the address has the path again.
        var uri = new Uri(address);
        Assert.Equal(("vscode", "file", "", ""), (uri.Scheme, uri.Host, uri.Query, uri.Fragment));
        var read = Uri.UnescapeDataString(uri.AbsolutePath);
        Assert.Equal((path[0] == '/' ? path : path.Replace('\\', '/')) + ":12", path[1] == ':' ? read[1..] : read);
    }

    [Fact]
    public void Folder_has_no_line() => Assert.Equal("vscode://file/home/ada", Editor.Address("/home/ada"));
}
