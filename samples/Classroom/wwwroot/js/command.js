// What starts this Classroom again: the address is said where it isn't the usual one.
export const startAgain = location.port === '8800' ? 'dotnet course.cs' : `dotnet course.cs --urls ${location.origin}`;
