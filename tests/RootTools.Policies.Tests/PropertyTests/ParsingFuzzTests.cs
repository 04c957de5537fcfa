using System.Diagnostics;
using System.Globalization;

namespace RootTools.Policies.Tests.PropertyTests;

/// <summary>
/// Feeds random and damaged documents to the parser. The environment variable ROOTTOOLS_FUZZ_COUNT sets how many (by default 20,000),
/// ROOTTOOLS_FUZZ_SEED with which seed.
/// </summary>
[Collection(nameof(Measured))]
public sealed class ParsingFuzzTests(ITestOutputHelper output)
{
    private const int WarmUp = 1_000;

    private static readonly int Count = FromEnvironment("ROOTTOOLS_FUZZ_COUNT", 20_000);
    private static readonly int Seed = FromEnvironment("ROOTTOOLS_FUZZ_SEED", 20250917);

    private static readonly PolicyRequest[] Requests =
    [
        new(RequestPrincipal.AssumedRoot("111111111111"), "iam:GetAccountSummary"),
        new(
            RequestPrincipal.User("arn:aws:iam::111111111111:user/bb"), "s3:GetObject", "arn:aws:s3:::bucket/bb",
            RequestContext.Empty.With("aws:SourceIp", "::1")),
        new(RequestPrincipal.Anonymous, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:q"),
    ];

    [Fact]
    public void No_text_makes_the_parser_or_the_evaluator_throw()
    {
        var documents = new RandomDocuments(Seed);
        PolicyKind[] kinds = Enum.GetValues<PolicyKind>();
        int accepted = 0;
        double worst = 0;
        for (int i = 0; i < Count; i++)
        {
            PolicyKind kind = kinds[i % kinds.Length];
            string text = documents.Next(kind);
            double time = Use(text, kind, out bool parsed);
            accepted += parsed ? 1 : 0;
            if (i > WarmUp && time > worst)
            {
                // Measured again, so that a pause of the machine does not count as the document's.
                worst = Math.Max(worst, Enumerable.Range(0, 5).Min(_ => Use(text, kind, out bool _)));
            }
        }

        output.WriteLine($"{Count} documents (seed {Seed}), {accepted} accepted, worst time {worst:F3} ms per kilobyte.");
        Assert.True(accepted > Count / 4, $"Only {accepted} documents are accepted, too few to exercise the evaluator.");
    }

    [Theory]
    [InlineData("[", "", "]")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*","Action":[""", "\"iam:*A*b*\",", "\"*\"]}}")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":[""", "\"arn:aws:s3:::${a}${${\",", "\"*\"]}}")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:""", "${", "\"}}")]
    [InlineData("""{"Statement":[""", """{"Sid":"x","Effect":"x"},""", "{}]}")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"k":[""", "\"*a*\",", "\"*\"]}}}}")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"k":"*""", "a*", "\"}}}}")]
    public Task A_megabyte_takes_linear_time(string start, string repeated, string end) =>
        ProcessorTime.AssertLinear(length => Use(start + Repeat(repeated, length) + end, PolicyKind.Identity, out bool _), 60_000, 1_000_000);

    private static string Repeat(string text, int length) =>
        text.Length == 0 ? new string('[', length) : string.Concat(Enumerable.Repeat(text, length / text.Length));

    /// <summary>Parses a text and evaluates what comes of it.</summary>
    /// <returns>Milliseconds per kilobyte of text.</returns>
    private static double Use(string text, PolicyKind kind, out bool parsed)
    {
        long start = Stopwatch.GetTimestamp();
        parsed = PolicyDocument.TryParse(text, kind, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems);
        foreach (PolicyRequest request in parsed ? Requests : [])
        {
            PolicyEvaluator.Evaluate(document!, request);
        }

        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Assert.True(parsed || problems.Any(problem => problem.Severity == PolicyProblemSeverity.Error), $"Refused without a reason: {text}");
        return milliseconds / Math.Max(1, text.Length / 1024d);
    }

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
