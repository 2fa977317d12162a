using Processes;

namespace Classroom.Tests.Running;

/// <summary>The sample that does whatever it is told, all that a program can do to others included. It is built with the tests.</summary>
static class RogueProgram
{
    /// <summary>Puts it into a course, as a lesson that does not have to be built.</summary>
    public static void Put(CourseCopy course, string lesson)
    {
        var (room, folder) = (Repository.In("tests", "Rogue"), course.In("lessons", lesson));
        var built = Directory.EnumerateFiles(Path.Combine(room, "bin", "Debug", "net10.0"));
        foreach (var file in (string[])["Rogue.csproj", "Program.cs", .. built.Select(file => Path.GetRelativePath(room, file))])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(Path.Combine(room, file), Path.Combine(folder, file));
        }
        File.WriteAllText(Path.Combine(folder, "README.md"), "# A rogue\n\nIt does what it should not.\n");
        new Project(Path.Combine(folder, "Rogue.csproj")).Trust();
    }

    /// <summary>Writes a lesson whose sample is one file, which is yet to be built. No web project: that takes twice as long.</summary>
    public static void Write(CourseCopy course, string lesson, string source)
    {
        Directory.CreateDirectory(course.In("lessons", lesson));
        File.WriteAllText(course.In("lessons", lesson, "README.md"), "# Rogue\n\nIt does harm.\n");
        File.WriteAllText(course.In("lessons", lesson, "Rogue.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(course.In("lessons", lesson, "Program.cs"), source);
    }
}
