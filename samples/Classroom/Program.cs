// The course in a browser. Each feature is a folder, and brings its services, its addresses and its events itself.
using System.Text;
using Classroom;

Console.OutputEncoding = Encoding.UTF8; // a terminal on Windows may begin with another one
var builder = WebApplication.CreateBuilder(args);

// On this machine only, and on one port that is free: anything else is said, and nothing is started.
var listening = Listening.Read(builder.Configuration);
if (listening.WhyNot is { } why)
{
    Console.Error.WriteLine(why);
    return 1;
}
builder.WebHost.UseUrls(listening.Address);

builder.Services.AddSingleton(listening);
// region: features
builder.Services.AddCourse(builder.Configuration, builder.Environment);
builder.Services.AddAccess();
builder.Services.AddEvents();
builder.Services.AddReading();
builder.Services.AddRunning();
builder.Services.AddHome();
var app = builder.Build();

app.UseAccess(); // who may ask at all
app.UsePages(); // the pages, which hold no secret
app.MapEvents(); // what happens, and what the student wants
app.MapReading();
app.MapRunning();
app.MapHome();
// endregion

await app.OpenAsync();
return 0;
