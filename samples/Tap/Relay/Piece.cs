namespace Tap;

/// <summary>What <see cref="Parser"/> found next: a head, a part of a frame, or bytes of neither.</summary>
readonly ref struct Piece
{
    public Piece(HttpHead head, HttpHead? request) => (Head, Request) = (head, request);

    public Piece(FramePart frame)
    {
        Frame = frame;
        IsFrame = true;
    }

    public HttpHead? Head { get; }

    /// <summary>The request that <see cref="Head"/> is, or that it answers.</summary>
    public HttpHead? Request { get; }

    public bool IsFrame { get; }

    public FramePart Frame { get; }
}
