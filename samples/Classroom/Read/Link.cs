namespace Classroom;

/// <summary>Where a link of a text leads to here.</summary>
/// <param name="Address">The address.</param>
/// <param name="Title">What happens, where it is not just another page of the course, or null.</param>
/// <param name="File">The file or folder that VS Code opens, or null.</param>
sealed record Link(string Address, string? Title = null, string? File = null)
{
    public bool IsOutside => Address.StartsWith("http", StringComparison.Ordinal);
}
