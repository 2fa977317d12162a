using Processes;

namespace FrontDoor;

/// <summary>Where an open Classroom listens.</summary>
static class ClassroomAddress
{
    /// <summary>The address in the file that the Classroom leaves in <c>.course</c>, or null if no program listens there now.</summary>
    public static Uri? Read(string file)
    {
        try
        {
            return File.Exists(file) && Uri.TryCreate(RegularFile.ReadAllText(file), UriKind.Absolute, out var address)
                // A killed Classroom has left its file behind, but nothing that listens.
                && address is { Scheme: "http", Host: "localhost" } && Ports.WhyNot(address.GetLeftPart(UriPartial.Authority)) is not null
                    ? address
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { return null; } // it has gone meanwhile
    }
}
