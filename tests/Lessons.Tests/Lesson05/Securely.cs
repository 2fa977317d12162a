namespace Lessons.Tests.Lesson05;

[Trait("lesson", "05")]
[Collection(QuietMachine.Name)] // the first TLS of a program takes it long, and after five seconds it gives up
public class Securely
{
    [Fact]
    public async Task Certificate_that_is_not_trusted()
    {
        using var certificate = RawServer.SelfSigned();
        using var server = new RawServer(certificate);
        await using var client = ClientProgram.Start(server.Address);
        await Assert.ThrowsAnyAsync<Exception>(() => server.AcceptAsync()); // the client hangs up
        Assert.StartsWith($"No secure connection to {server.Address}, whose certificate must be one that this machine trusts: The remote certificate is invalid", await client.FailsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_shows_what_is_not_encrypted()
    {
        if (!OperatingSystem.IsLinux()) return; // only there a program's environment tells it whom to trust
        using var certificate = RawServer.SelfSigned();
        var folder = Directory.CreateTempSubdirectory("course-");
        var trusted = Path.Combine(folder.FullName, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        using var server = new RawServer(certificate);
        await using (var client = ClientProgram.StartWith([("SSL_CERT_FILE", trusted), ("SSL_CERT_DIR", folder.FullName)], [server.Address, .. Tracing.Arguments]))
            await Tracing.AssertShowsAsync(server, client, byteByByte: false);
        folder.Delete(recursive: true);
    }
}
