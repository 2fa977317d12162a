// The course in a browser. Each feature is a folder, and brings its services, its addresses and its events itself.
using System.Text;
using Classroom;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
// What it serves lies where the front door starts it, whatever the environment says.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Environment.CurrentDirectory, WebRootPath = "wwwroot", EnvironmentName = Environments.Production });

// On this machine only: anything else is said, and nothing is started.
var listening = Listening.Read(builder.Configuration);
if (listening is { WhyNot: { } why, IsTaken: false })
{
    Console.Error.WriteLine(why);
    return 1;
}
listening.Bind(builder.WebHost);

builder.Services.AddSingleton(listening);
// region: features
builder.Services.AddCourse(builder.Configuration, builder.Environment);
builder.Services.AddAccess();
builder.Services.AddEvents();
builder.Services.AddReading();
builder.Services.AddRunning();
builder.Services.AddWire();
builder.Services.AddBreaking();
builder.Services.AddHome();
var app = builder.Build();

app.UseAccess(); // who may ask at all
app.UsePages(); // the pages, which hold no secret
app.MapEvents(); // what happens, and what the student wants
app.MapReading();
app.MapRunning();
app.MapWire();
app.MapBreaking();
app.MapHome();
// endregion

return await app.OpenAsync();
