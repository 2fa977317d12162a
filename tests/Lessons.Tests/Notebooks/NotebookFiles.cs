using System.Text;
using FrontDoor;
using Notebooks;

namespace Lessons.Tests.Notebooks;

/// <summary>The notebooks of the course, and a tiny one that breaks no rule.</summary>
static class NotebookFiles
{
    public const string Tiny = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "title",
           "metadata": {},
           "source": [
            "# A tiny notebook\n",
            "\n",
            "See [the list](README.md)."
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "picture",
           "metadata": {},
           "outputs": [],
           "source": [
            "#!html\n",
            "<p id=\"said\">said by HTML</p>\n",
            "#!javascript\n",
            "document.getElementById('said').textContent = 'said by a script';"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "answer",
           "metadata": {
            "course": {
             "solution": [
              "int Twice(int number) => 2 * number;"
             ]
            }
           },
           "outputs": [],
           "source": [
            "int Twice(int number) => number;"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "check",
           "metadata": {},
           "outputs": [],
           "source": [
            "string Check()\n",
            "{\n",
            "    try { return Twice(7) == 14 ? \"✔ it doubles\" : \"not yet: 7 becomes 14\"; }\n",
            "    catch (Exception e) { return $\"not yet: it throws {e.GetType().Name}\"; }\n",
            "}\n",
            "\n",
            "Check()"
           ]
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "language_info": {
           "file_extension": ".cs",
           "mimetype": "text/x-csharp",
           "name": "C#",
           "pygments_lexer": "csharp",
           "version": "14.0"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    static IEnumerable<string> Paths =>
        from folder in (string[])[Repository.In("notebooks"), .. Repository.Lessons]
        from file in Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)
        where !NotebookCopy.Is(file) // the student's, which no test judges
        select file;

    /// <summary>Holds a notebook to what a test says. A student may change it, and shall: then it is not wrong, and the test says so.</summary>
    public static async Task HoldAsync(string path, Func<Task> test)
    {
        try { await test(); }
        catch (Exception e)
        {
            throw new InvalidOperationException(Texts.Changes.Explain(Repository.Root, Repository.In(path), e.Message, "it is not tested as the course's own"), e);
        }
    }

    public static IEnumerable<TheoryDataRow<string>> All =>
        from path in Paths
        let lesson = Path.GetFileName(Path.GetDirectoryName(path))![..2] is [>= '0' and <= '9', _] and var number ? number : "none"
        select new TheoryDataRow<string>(Path.GetRelativePath(Repository.Root, path)).WithTrait("lesson", lesson);

    /// <summary>All of them; most are for the slow run alone.</summary>
    /// <param name="isInEveryRun">Which are not.</param>
    /// <param name="reason">Why the others are.</param>
    public static IEnumerable<TheoryDataRow<string>> Some(Func<string, bool> isInEveryRun, string reason)
    {
        var rows = All.ToLookup(row => isInEveryRun(row.Data));
        Assert.NotEmpty(rows[true]); // or a renamed notebook would empty every run
        return rows[true].Concat(rows[false].Select(row => row.WithTrait(LongAttribute.Trait, reason)));
    }

    public static Notebook TinyNotebook() => Notebook.Parse(Encoding.UTF8.GetBytes(Tiny.ReplaceLineEndings("\n")));

    /// <summary>The cells that hold the answers of students against what was asked: each comes after one with a solution.</summary>
    public static IEnumerable<Cell> Checks(Notebook notebook)
    {
        var code = notebook.Cells.Where(cell => cell.IsCode).ToArray();
        return code.Zip(code.Skip(1)).Where(pair => pair.First.Solution is not null).Select(pair => pair.Second);
    }
}
