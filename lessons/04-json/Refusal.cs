// Why a message cannot be done. Whoever sent it is told, and the conversation goes on.
sealed class Refusal(string code, string message, string? path = null) : Exception(message)
{
    public Error Answer => new(code, Message, path);
}
