namespace Classroom;

/// <summary>A heading of a text.</summary>
/// <param name="Id">What an address has behind its <c>#</c> to lead there.</param>
/// <param name="Words">What it says, as plain words.</param>
sealed record Heading(string Id, string Words);
