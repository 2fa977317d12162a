var relay = Tap.Relay.Start(new("localhost", 9001), new("localhost", 8801));
await foreach (var e in relay.Watch()) Console.WriteLine(e.ToJson());
