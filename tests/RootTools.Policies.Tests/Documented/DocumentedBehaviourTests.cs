namespace RootTools.Policies.Tests.Documented;

/// <summary>What the AWS documentation says about requests and policies, case by case.</summary>
public sealed class DocumentedBehaviourTests
{
    private static readonly IReadOnlyList<DocumentedCase> Cases =
        [.. ElementCases.All(), .. ConditionCases.All(), .. PrincipalCases.All(), .. OrganizationCases.All(), .. LanguageCases.All(), .. UnknownKeyCases.All()];

    public static TheoryData<string> Names => [.. Cases.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decision_is_as_documented(string name)
    {
        DocumentedCase entry = Cases.Single(candidate => candidate.Name == name);

        AuthorizationDecision decision = Authorization.Evaluate(entry.Request, entry.Policies);

        Assert.True(entry.Expected == decision.Reason, $"{decision.Reason} instead of {entry.Expected}: {entry.Page}");
        Assert.Equal(entry.DependsOn, decision.Allows.Keys);
    }

    [Fact]
    public void Every_case_cites_its_page()
    {
        Assert.True(Cases.Count >= 60, $"Only {Cases.Count} cases.");
        Assert.All(Cases, entry => Assert.StartsWith("https://docs.aws.amazon.com/", entry.Page, StringComparison.Ordinal));
    }
}
