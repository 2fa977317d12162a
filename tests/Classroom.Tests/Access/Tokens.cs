using System.Diagnostics;
using Processes;

namespace Classroom.Tests.Access;

/// <summary>The token, and the file that keeps it.</summary>
public sealed class Tokens : IDisposable
{
    readonly CourseCopy copy = new();

    string File => copy.In(".course", "classroom.token");

    public void Dispose() => copy.Dispose();

    [Fact]
    public void It_is_256_bits_that_nobody_has_had_before()
    {
        using var other = new CourseCopy();
        var token = Read();
        Assert.Matches("^[0-9a-f]{64}$", token);
        Assert.NotEqual(token, new Token(new(other.Folder)).Text);
    }

    [Fact]
    public void Next_Classroom_has_the_same_one() => Assert.Equal(Read(), Read());

    [Fact]
    public void Only_its_user_can_read_the_file()
    {
        Read();
        if (OperatingSystem.IsWindows()) Assert.Single(new FileInfo(File).GetAccessControl().GetAccessRules(true, true, typeof(System.Security.Principal.NTAccount)));
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void What_others_could_have_read_or_written_is_replaced(UnixFileMode mode)
    {
        var known = Read();
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has other rights.");
        else System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
        Assert.NotEqual(known, Read());
        Only_its_user_can_read_the_file();
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n")]
    public void Spoiled_file_is_replaced(string spoiled)
    {
        Read();
        System.IO.File.WriteAllText(File, spoiled);
        Assert.Matches("^[0-9a-f]{64}$", Read());
        Assert.Equal(Read(), System.IO.File.ReadAllText(File));
        Only_its_user_can_read_the_file();
    }

    [Fact]
    public void Link_in_its_place_is_not_followed()
    {
        var elsewhere = copy.In("somebody else's");
        PrivateFile.Write(elsewhere, new('a', 64));
        Directory.CreateDirectory(copy.In(".course"));
        if (!Link(() => System.IO.File.CreateSymbolicLink(File, elsewhere))) Assert.Skip("This user may not make links here.");
        Assert.NotEqual(new('a', 64), Read());
        Assert.Equal(new('a', 64), System.IO.File.ReadAllText(elsewhere));
        Assert.Null(new FileInfo(File).LinkTarget);
    }

    [Fact]
    public void Link_that_leads_nowhere_is_not_written_through()
    {
        Directory.CreateDirectory(copy.In(".course"));
        if (!Link(() => System.IO.File.CreateSymbolicLink(File, copy.In("new")))) Assert.Skip("This user may not make links here.");
        Assert.Matches("^[0-9a-f]{64}$", Read());
        Assert.False(Path.Exists(copy.In("new")));
    }

    [Fact]
    public async Task Pipe_in_its_place_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        Directory.CreateDirectory(copy.In(".course"));
        await NamedPipe.MakeAsync(File);
        Assert.Matches("^[0-9a-f]{64}$", await Task.Run(Read).WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Two_Classrooms_that_start_at_once_have_the_same_one()
    {
        Directory.CreateDirectory(copy.In(".course"));
        for (var round = 0; round < 30; round++)
        {
            System.IO.File.Delete(File);
            using var together = new Barrier(4);
            var tokens = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                return Read();
            }, TaskCreationOptions.LongRunning)));
            Assert.Single(tokens.Distinct());
        }
    }

    [Theory]
    [InlineData(".course")]
    [InlineData(".course/classroom.token/a folder")]
    public void Where_it_cannot_be_kept_a_sentence_says_so(string inTheWay)
    {
        PutInTheWay(inTheWay);
        Assert.StartsWith(CannotBeKept, Assert.ThrowsAny<IOException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_cannot_be_kept_nothing_is_started()
    {
        PutInTheWay(".course");
        var said = new Journal<string>("The Classroom");
        await using var classroom = ChildProcess.Start(ClassroomProcess.Start(copy.Folder, ClassroomProcess.FreePort()), said.Add);
        Assert.Equal(1, await classroom.Exit.WaitAsync(Patience.Limit));
        Assert.StartsWith(CannotBeKept, Assert.Single(said.Entries), StringComparison.Ordinal);
    }

    string CannotBeKept => $"The Classroom keeps its token in {File}, and cannot: ";

    void PutInTheWay(string path)
    {
        if (path == ".course") System.IO.File.WriteAllText(copy.In(path), "a file");
        else Directory.CreateDirectory(copy.In(path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{0}0")]
    [InlineData("0{0}")]
    [InlineData("{0}\0")]
    public void Nothing_but_the_whole_of_it_fits(string? said)
    {
        var token = new Token(new(copy.Folder));
        Assert.False(token.Fits(said?.Replace("{0}", token.Text, StringComparison.Ordinal)));
        Assert.False(token.Fits(token.Text[..^1]));
        Assert.False(token.Fits(token.Text.ToUpperInvariant()));
        Assert.True(token.Fits(token.Text));
    }

    string Read() => new Token(new(copy.Folder)).Text;

    static bool Link(Action make)
    {
        try
        {
            make();
            return true;
        }
        catch (IOException) when (OperatingSystem.IsWindows()) { return false; }
    }
}
