using Xunit;

namespace Testing;

/// <summary>What a failed story leaves behind.</summary>
static class Story
{
    /// <summary>The variable of a run in which stories are traced.</summary>
    public const string Traced = "COURSE_TRACES";

    /// <summary>The file that names the test, for <c>--filter-method</c>.</summary>
    public const string Method = "method.txt";

    public static readonly string Failed = Repository.In("TestResults", "failed");

    public static bool IsTraced => Environment.GetEnvironmentVariable(Traced) == "1";

    /// <summary>The folder of the test that runs.</summary>
    public static string Folder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Failed, TestContext.Current.Test?.UniqueID ?? Guid.NewGuid().ToString())).FullName;
        if (TestContext.Current.TestMethod is { } method) File.WriteAllText(Path.Combine(folder, Method), $"{method.TestClass.TestClassName}.{method.MethodName}");
        return folder;
    }
}

/// <summary>A story that did not go as it should.</summary>
public sealed class StoryException(string message, Exception reason) : Exception(message, reason);
