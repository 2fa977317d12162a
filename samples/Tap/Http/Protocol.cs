namespace Tap;

/// <summary>What a connection speaks.</summary>
enum Protocol { Http, WebSocket, Other }
