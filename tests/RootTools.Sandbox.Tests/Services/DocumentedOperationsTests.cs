using System.Reflection;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Tests.Services;

/// <summary>docs/sandbox.md lists what the services say of themselves.</summary>
public sealed class DocumentedOperationsTests
{
    private const string Begin = "<!-- operations -->";
    private const string End = "<!-- /operations -->";

    private static readonly string Document = Path.GetFullPath(Path.Combine(
        typeof(DocumentedOperationsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ConformanceDirectory").Value!,
        "../../docs/sandbox.md"));

    [Fact]
    public void The_list_of_operations_in_the_documents_is_current()
    {
        string text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{Document} has no place for the list.");
        string current = $"{Begin}\n{Describe()}{End}";

        if (Environment.GetEnvironmentVariable("ROOTTOOLS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Document, text[..begin] + current + text[(end + End.Length)..]);
            return;
        }

        Assert.Equal(current, text[begin..(end + End.Length)]);
    }

    private static string Describe() => "| service | protocol | simulated | not simulated |\n|---|---|---|---|\n" + string.Concat(
        SimulatedService.All().Select(service =>
        {
            string protocols = string.Join(", ", service.Protocols.Select(Name));
            string simulated = string.Join(", ", service.Operations.Where(operation => operation.Answer is not null).Select(operation => operation.Name).Order(StringComparer.Ordinal));
            return $"| `{service.Name}` | {protocols} | {simulated} | {service.Operations.Count(operation => operation.Answer is null)} others |\n";
        }));

    private static string Name(WireProtocol protocol) => protocol switch
    {
        QueryProtocol => "Query",
        JsonProtocol => "JSON",
        RestJsonProtocol => "REST-JSON",
        _ => "REST-XML",
    };
}
