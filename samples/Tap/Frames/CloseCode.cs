namespace Tap;

/// <summary>The codes that a Close frame may carry (RFC 6455, 7.4, and the registry that it set up).</summary>
public static class CloseCode
{
    /// <summary>What the code is called, or null where it has no name.</summary>
    public static string? Name(int code) => code switch
    {
        1000 => "normal closure",
        1001 => "going away",
        1002 => "protocol error",
        1003 => "unsupported data",
        1004 => "reserved",
        1005 => "no status received",
        1006 => "abnormal closure",
        1007 => "invalid payload data",
        1008 => "policy violation",
        1009 => "message too big",
        1010 => "mandatory extension",
        1011 => "internal error",
        1012 => "service restart",
        1013 => "try again later",
        1014 => "bad gateway",
        1015 => "TLS handshake",
        >= 3000 and <= 3999 => "a library’s own",
        >= 4000 and <= 4999 => "the application’s own",
        _ => null,
    };

    /// <summary>Whether an endpoint may send it: 1004, 1005, 1006 and 1015 never stand in a frame (7.4.1), and others are in nobody's gift (7.4.2).</summary>
    public static bool MaySend(int code) => code is >= 1000 and <= 1014 and not (1004 or 1005 or 1006) or >= 3000 and <= 4999;
}
