namespace Checks;

/// <summary>What the student's program has answered to an ordinary HTTP request.</summary>
/// <param name="Status">The status code: 200, 404, …</param>
/// <param name="Body">The text.</param>
public sealed record Answer(int Status, string Body);
