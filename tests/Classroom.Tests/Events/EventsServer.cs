using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Classroom.Tests.Events;

/// <summary>The events of a Classroom, and nothing else of it, in this process; what is done at an event is the test's.</summary>
sealed class EventsServer : IAsyncDisposable
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"olaylar {Guid.NewGuid():N}");
    readonly WebApplication app;

    EventsServer(Limits limits)
    {
        Directory.CreateDirectory(folder); // which only the token needs
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(new JournalProvider(Log)).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(limits).AddSingleton(new CourseFolder(folder)).AddSingleton<Token>();
        builder.Services.AddEvents();
        app = builder.Build();
        app.Use(async (_, next) =>
        {
            try { await next(); }
            finally { Gone.Add(Pages.Count); }
        });
        app.MapEvents();
    }

    public static async Task<EventsServer> StartAsync(Limits? limits = null)
    {
        var server = new EventsServer(limits ?? new());
        await server.app.StartAsync();
        return server;
    }

    public Pages Pages => app.Services.GetRequiredService<Pages>();

    public string Token => app.Services.GetRequiredService<Token>().Text;

    public Uri Address => new(app.Urls.Single());

    /// <summary>What it had to say, stack traces included.</summary>
    public Journal<string> Log { get; } = new("The log");

    /// <summary>Each time that a socket is over, how many are left.</summary>
    public Journal<int> Gone { get; } = new("Sockets that are over");

    /// <summary>A socket that has said nothing yet.</summary>
    public async Task<RawPage> ConnectAsync(int? window = null) => new(await RawClient.OpenAsync(Address, "/ws/classroom", window));

    /// <summary>A page that has said hello, and is welcome.</summary>
    public async Task<RawPage> OpenAsync(int? window = null)
    {
        var page = await ConnectAsync(window);
        await page.SayAsync("hello", new { token = Token });
        await page.NextAsync("welcome");
        return page;
    }

    /// <summary>Waits until no more sockets are left than that.</summary>
    public async Task LeftAsync(int most)
    {
        for (var seen = 0; Pages.Count > most; seen++)
        {
            var so = seen;
            await Gone.FirstAsync("end of another socket", _ => Gone.Entries.Count > so);
        }
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    sealed class JournalProvider(Journal<string> journal) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            journal.Add($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public void Dispose() { }
    }
}
