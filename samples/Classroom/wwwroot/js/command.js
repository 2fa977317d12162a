// The command that starts this Classroom again, with its address unless that is the usual one.
export const startAgain = location.port === '8800' ? 'dotnet course.cs' : `dotnet course.cs --urls ${location.origin}`;
