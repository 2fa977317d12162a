using System.Text;
using FsCheck.Fluent;

namespace Checks.Tests.Vocabulary;

/// <summary>The values that nobody knew before the run.</summary>
public class Values
{
    [Fact]
    public void Words_are_of_small_letters_that_can_be_read_and_heard() => Any.MustHold(_ =>
    {
        var word = Some.Word();
        Assert.InRange(word.Length, 6, 8);
        Assert.All(word, letter => Assert.True(char.IsLower(letter), word));
        Assert.Equal(word.Normalize(), word);
        Assert.NotEqual(word, word.ToUpperInvariant());
    });

    [Fact]
    public void Words_are_of_one_script_each_and_of_several_together()
    {
        var scripts = Some.Words(200).Select(word => word.Select(Script).Distinct().Single()).Distinct().Order();
        Assert.Equal(["Cyrillic", "Greek", "Latin"], scripts);

        static string Script(char letter) => letter switch
        {
            >= 'α' and <= 'ω' => "Greek",
            >= 'а' and <= 'я' => "Cyrillic",
            < '\u0180' => "Latin",
            _ => letter.ToString(),
        };
    }

    [Fact]
    public void Words_have_letters_for_which_a_machine_s_culture_matters()
    {
        var letters = string.Concat(Some.Words(500));
        Assert.All("iüğřžω", letter => Assert.Contains(letter, letters));
    }

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Plain_words_have_the_same_capitals_on_every_machine(string culture) => Cultures.OnAsync(culture, () =>
    {
        for (var word = 1; word <= 200; word++)
        {
            var plain = Some.PlainWord();
            Assert.Matches("^[a-z]{6,10}$", plain);
            Assert.Equal(plain.ToUpperInvariant(), plain.ToUpper(System.Globalization.CultureInfo.CurrentCulture));
        }
        return Task.CompletedTask;
    });

    // Lesson 03: 1 to 20 letters of any script, digits, spaces, or -.
    [Fact]
    public void Names_are_short_and_allowed_in_every_lesson() => Any.MustHold(_ =>
    {
        var name = Some.Name();
        Assert.InRange(name.Length, 1, 10);
        Assert.All(name.EnumerateRunes(), rune => Assert.True(Rune.IsLetter(rune), name));
        Assert.True(char.IsUpper(name[0]) && name.Skip(1).All(char.IsLower), name);
        Assert.Equal(name.Trim().Normalize(), name);
    });

    [Fact]
    public void Several_are_as_many_and_all_different() => Gen.Choose(0, 300).MustHold(count =>
    {
        Assert.Equal(count, Some.Words(count).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(count, Some.Names(count).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    });

    [Fact]
    public void Nobody_knows_them_before()
    {
        Assert.NotEqual(Some.Words(20), Some.Words(20));
        Assert.NotEqual(Some.Names(20), Some.Names(20));
        Assert.NotEqual(Some.Bytes(16), Some.Bytes(16));
        Assert.NotEqual(Numbers(), Numbers());

        static IEnumerable<int> Numbers() => [.. Enumerable.Range(0, 20).Select(_ => Some.Number(0, 1000))];
    }

    [Fact]
    public void Numbers_come_from_the_first_to_the_last() => (from first in Gen.Choose(-1000, 1000) from more in Gen.Choose(0, 3) select (first, last: first + more)).MustHold(any =>
    {
        var found = Enumerable.Range(0, 200).Select(_ => Some.Number(any.first, any.last)).Distinct().Order();
        Assert.Equal(Enumerable.Range(any.first, any.last - any.first + 1), found); // one that is missed in 200 throws of a die with four sides: 10⁻²⁵
    });

    [Fact]
    public void Bytes_are_as_many_as_are_wanted() => Gen.Choose(0, 5000).MustHold(count => Assert.Equal(count, Some.Bytes(count).Length));

    [Fact]
    public void One_of_several_is_each_of_them_at_times() =>
        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 300).Select(_ => Some.Of("a", "b", "c")).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public Task Names_are_the_same_on_every_machine(string culture) => Cultures.OnAsync(culture, () =>
    {
        Assert.DoesNotContain(Some.Names(500), name => name.StartsWith('İ') || name.Any(char.IsWhiteSpace));
        Names_are_short_and_allowed_in_every_lesson();
        return Task.CompletedTask;
    });

    static FsCheck.Gen<int> Any => Gen.Constant(0);
}
