namespace Lessons.Tests.Lesson05;

[Trait("lesson", "05")]
[Collection(QuietMachine.Name)] // the first TLS of a program takes it long, and after five seconds it gives up
public class TracingSecurely
{
    [Fact]
    public async Task Shows_under_wss_what_is_not_encrypted()
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
