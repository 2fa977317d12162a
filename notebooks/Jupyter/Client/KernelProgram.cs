namespace Notebooks;

/// <summary>The program that runs the cells. It is a project to which no other refers, because it needs another version of the compiler.</summary>
static class KernelProgram
{
    const string Project = "notebooks/Kernel/Kernel.csproj";

    /// <summary>The path of the built program. It needn't exist yet.</summary>
    public static string Path { get; } = new Processes.Project(File).Start().FileName;

    // This library may have been copied beside a program that uses it, anywhere in the course.
    static string File
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (System.IO.Path.Combine(folder.FullName, Project) is var file && System.IO.File.Exists(file)) return file;
            return System.IO.Path.Combine(AppContext.BaseDirectory, "Kernel.csproj");
        }
    }
}
