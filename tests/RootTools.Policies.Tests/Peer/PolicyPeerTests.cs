using System.Globalization;
using System.Reflection;
using System.Text.Json;
using RootTools.Policies.Conditions;
using RootTools.Sandbox.Tests.Conformance;

namespace RootTools.Policies.Tests.Peer;

/// <summary>
/// The evaluator beside an independent one, npm's @cloud-copilot/iam-simulate as it is. Every kind of difference stands in
/// tests/policies-peer/differences.json, with what is wrong with the peer and AWS's page about it. Skipped, with the reason, where Node.js is
/// not installed.
/// </summary>
public sealed class PolicyPeerTests(ITestOutputHelper output)
{
    private const int Conditions = 12_000;
    private const int Decisions = 9_000;
    private const int Seed = 20260917;

    private static readonly string Folder = typeof(PolicyPeerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PeerDirectory").Value!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_difference_from_the_peer_is_one_of_its_known_faults()
    {
        var node = new Node(Folder);
        if (await node.PrepareAsync(Token) is { } obstacle)
        {
            Assert.Skip(obstacle);
        }

        Difference[] known = JsonSerializer.Deserialize<Difference[]>(
            await File.ReadAllTextAsync(Path.Combine(Folder, "differences.json"), Token), JsonSerializerOptions.Web)!;
        var cases = new PeerCases(Seed);
        List<PeerCase> all =
        [
            .. Enumerable.Range(0, Conditions).Select(_ => cases.NextCondition()), .. Enumerable.Range(0, Decisions).Select(_ => cases.NextDecision()),
        ];
        string[] answers = await AskAsync(node, all);

        (PeerCase Case, string Ours, string Theirs, string? Kind)[] different =
        [
            .. all.Zip(answers, (one, theirs) => (one, Ours(one), theirs, Kind: KindOf(one))).Where(pair => pair.Item2 != pair.theirs),
        ];

        output.WriteLine($"{all.Count} cases (seed {Seed}), {all.Count - different.Length} agreements, {different.Length} differences:");
        foreach (Difference difference in known)
        {
            output.WriteLine($"{different.Count(pair => pair.Kind == difference.Kind),6} {difference.Kind}: {difference.Fault}");
        }

        Assert.All(different, pair => Assert.True(
            known.Any(difference => difference.Kind == pair.Kind), $"{pair.Ours} here, {pair.Theirs} there: {pair.Case.ToJson()}"));
        Assert.All(known, difference => Assert.Contains(different, pair => pair.Kind == difference.Kind));
        Assert.All(known, difference => Assert.StartsWith("https://docs.aws.amazon.com/", difference.Page, StringComparison.Ordinal));
    }

    private static async Task<string[]> AskAsync(Node node, IEnumerable<PeerCase> cases)
    {
        string folder = Directory.CreateTempSubdirectory("policies-peer").FullName;
        try
        {
            string questions = Path.Combine(folder, "cases.jsonl");
            string answers = Path.Combine(folder, "answers.txt");
            await File.WriteAllLinesAsync(questions, cases.Select(one => one.ToJson()), Token);
            Node.Outcome outcome = await node.RunAsync("peer.mjs", [questions, answers], Token);
            Assert.True(outcome.ExitCode == 0, outcome.Output);
            return await File.ReadAllLinesAsync(answers, Token);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Ours(PeerCase one)
    {
        AuthorizationReason reason = Authorization.Evaluate(one.Request, one.Policies).Reason;
        return reason == AuthorizationReason.Allowed ? "Allowed"
            : reason >= AuthorizationReason.ImplicitDenyScp ? "ImplicitlyDenied" : "ExplicitlyDenied";
    }

    /// <summary>What of a case the peer is known to get wrong; null where nothing is.</summary>
    private static string? KindOf(PeerCase one) => one.Condition is { } condition
        ? KindOf(one.Request.Context, condition.Operator, condition.Key, condition.Values)
        : KindOfDecision(one);

    private static string? KindOfDecision(PeerCase one)
    {
        string text = one.ToJson();
        bool isUser = one.Request.Principal.Type == PrincipalType.User;
        return text.Contains(PeerCases.Incomplete, StringComparison.Ordinal) ? "incomplete ARN"
            : !isUser && text.Contains("${aws:username}", StringComparison.Ordinal) ? "variable without a value"
            : text.Contains("NotPrincipal", StringComparison.Ordinal) ? "NotPrincipal that names a part"
            : one.Policies.Session.Count > 0 && text.Contains("\"*\"", StringComparison.Ordinal) ? "session policy and an Allow to everyone"
            : null;
    }

    private static string? KindOf(RequestContext context, string name, string key, string[] written)
    {
        string[] requested = context.TryGetValues(key, out IReadOnlyList<string>? values) ? [.. values] : [];
        bool isSet = name.Contains(':', StringComparison.Ordinal);
        bool Has(string family) => name.Contains(family, StringComparison.Ordinal);
        string[] both = [.. requested, .. written];
        if (Has("ForAnyValue") && Has("IfExists") && requested is [] or [""])
        {
            return "missing key under ForAnyValue with IfExists";
        }

        if (isSet && requested is [""])
        {
            return "empty text under a set prefix";
        }

        if (Has("Not") && written.Contains("${aws:PrincipalTag/other}") && !context.TryGetValues("aws:PrincipalTag/other", out _))
        {
            return "variable without a value";
        }

        if (Has("String"))
        {
            return written.Any(value => value.Contains("${*}", StringComparison.Ordinal)) ? "escaped wildcard" : null;
        }

        return both.Any(value => !Fits(name, value)) ? "value that does not fit the operator"
            : Has("Numeric") && both.Contains("1e1") ? "number with an exponent"
            : Has("Date") && written.Contains("2026") ? "year alone"
            : Has("Date") && both.Contains("1767225600") ? "seconds since 1970"
            : Has("Arn") && written.Contains("*") ? "ARN pattern that is a star"
            : Has("IpAddress") && written.Contains("0.0.0.0/0") ? "all of IPv4"
            : Has("IpAddress") && written.Contains("010.0.0.0/8") ? "address with zeros in front"
            : Has("NotIpAddress") && both.Select(value => value.Contains(':', StringComparison.Ordinal)).Distinct().Count() == 2 ? "address of the other version"
            : null;
    }

    private static bool Fits(string name, string value) => name switch
    {
        _ when name.Contains("Numeric", StringComparison.Ordinal) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ when name.Contains("Date", StringComparison.Ordinal) => value is "2026" or "1767225600" || value.StartsWith("202", StringComparison.Ordinal) && value[4] == '-',
        _ when name.Contains("IpAddress", StringComparison.Ordinal) => IpAddressRange.Read(value) is not null,
        _ when name.Contains("Arn", StringComparison.Ordinal) => value == "*" || value.Split(':') is ["arn", _, _, _, _, _, ..],
        _ => true,
    };

    private sealed record Difference(string Kind, string Fault, string Page);
}
