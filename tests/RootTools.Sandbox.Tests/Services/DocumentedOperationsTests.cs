using System.Reflection;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Tests.Services;

/// <summary>docs/sandbox.md lists what the services say of themselves.</summary>
public sealed class DocumentedOperationsTests
{
    private static readonly string Document = Path.GetFullPath(Path.Combine(
        typeof(DocumentedOperationsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "ConformanceDirectory").Value!,
        "../../docs/sandbox.md"));

    public static TheoryData<string> Lists => ["operations", "not simulated", "guesses"];

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_list_in_the_documents_is_current(string list)
    {
        string text = File.ReadAllText(Document).ReplaceLineEndings("\n");
        string mark = $"<!-- {list} -->\n";
        string endMark = $"<!-- /{list} -->";
        int begin = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        int end = text.IndexOf(endMark, StringComparison.Ordinal);
        Assert.True(begin >= mark.Length && end >= begin, $"{Document} has no place for the list.");
        string current = list switch
        {
            "operations" => Operations(),
            "not simulated" => NotSimulated(),
            _ => Guesses(),
        };

        if (Environment.GetEnvironmentVariable("ROOTTOOLS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Document, text[..begin] + current + text[end..]);
            return;
        }

        Assert.Equal(current, text[begin..end]);
    }

    private static string Operations() => "| service | protocol | simulated | not simulated |\n|---|---|---|---|\n" + string.Concat(
        SimulatedService.All().Select(service =>
        {
            string protocols = string.Join(", ", service.Protocols.Select(Name));
            return $"| `{service.Name}` | {protocols} | {Names(service, isSimulated: true)} | {service.Operations.Count(operation => operation.Answer is null)} others |\n";
        }));

    private static string NotSimulated() => string.Concat(SimulatedService.All()
        .Where(service => service.Operations.Any(operation => operation.Answer is null))
        .Select(service => $"- `{service.Name}`: {Names(service, isSimulated: false)}\n"));

    private static string Guesses() => string.Concat(typeof(SimulatedService).Assembly.GetTypes()
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .SelectMany(member => member.GetCustomAttributes<GuessAttribute>(inherit: false))
        .GroupBy(guess => guess.Service)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"- {(group.Key is null ? "all services" : $"`{group.Key}`")}: {string.Join("; ", group.Select(guess => guess.What).Order(StringComparer.Ordinal))}\n"));

    private static string Names(SimulatedService service, bool isSimulated) => string.Join(", ", service.Operations
        .Where(operation => operation.Answer is not null == isSimulated)
        .Select(operation => operation.Name)
        .Order(StringComparer.Ordinal));

    private static string Name(WireProtocol protocol) => protocol switch
    {
        QueryProtocol => "Query",
        JsonProtocol => "JSON",
        RestJsonProtocol => "REST-JSON",
        _ => "REST-XML",
    };
}
