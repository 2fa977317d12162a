using System.Net.Sockets;

namespace Tap;

/// <summary>
/// Fixes the size of the kernel's buffers. Left alone they grow with the connection, on Linux to several megabytes, and a sender
/// would notice a reader that has stopped only when they're full.
/// </summary>
static class SocketBuffers
{
    // On the loopback interface a segment has up to 64 KiB, and TCP keeps several under way: a smaller size costs throughput.
    const int Size = 128 * 1024; // bytes

    /// <summary>
    /// The most bytes that one buffer holds. Linux doubles the size that it is given, since it counts its own records as well, and lets
    /// the last segment exceed it; Windows and macOS take the size as it is, and hold less.
    /// </summary>
    public const int MostHeld = 2 * Size + 64 * 1024;

    /// <summary>Sets both sizes. A listening socket hands them on to those it accepts, on Linux at least.</summary>
    public static void Limit(Socket socket) => socket.ReceiveBufferSize = socket.SendBufferSize = Size;
}
