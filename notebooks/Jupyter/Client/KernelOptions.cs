namespace Notebooks;

/// <summary>How a kernel is started.</summary>
public sealed record KernelOptions
{
    /// <summary>The folder that cells run in: that of the notebook.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Gets everything that the kernel says, in order, one at a time. It must not wait for the kernel. If it throws, the kernel
    /// is ended, and the exception comes out of <see cref="KernelProcess.ExecuteAsync"/>.
    /// </summary>
    public required Action<Message> Said { get; init; }

    /// <summary>How long a cell that is interrupted has, before its kernel is ended.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The program that runs the cells: what the project Kernel of this course builds.</summary>
    public string Program { get; init; } = KernelProgram.Path;
}
