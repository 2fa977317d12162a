namespace Tap;

/// <summary>A header of an HTTP message (RFC 9110, 5).</summary>
/// <param name="Name">As it was written; upper and lower case mean the same.</param>
/// <param name="Value">Without the spaces around it; every byte is one character (Latin-1).</param>
public readonly record struct HttpHeader(string Name, string Value);
