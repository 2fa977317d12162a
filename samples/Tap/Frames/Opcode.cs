namespace Tap;

/// <summary>What a frame is: four bits of its first byte (RFC 6455, 5.2). A value without a name here is reserved.</summary>
public enum Opcode : byte
{
    /// <summary>More of the message that an earlier frame began (5.4).</summary>
    Continuation,

    /// <summary>Begins a message of text, in UTF-8 (5.6).</summary>
    Text,

    /// <summary>Begins a message of bytes (5.6).</summary>
    Binary,

    /// <summary>The last frame that its sender sends: a code and a reason, or nothing (5.5.1).</summary>
    Close = 8,

    /// <summary>Asks whether the other side is there (5.5.2).</summary>
    Ping,

    /// <summary>Answers a ping with the ping's own payload, or comes unasked (5.5.3).</summary>
    Pong,
}
