namespace RootTools.Policies.Tests;

public sealed class PolicyDocumentTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Version":"2012-10-18","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"GetUser","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","NotAction":"iam:*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Comment":"hello"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringMatches":{"a":"b"}}}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NullIfExists":{"a":"true"}}}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"a":{"b":"c"}}}}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"a":"b","A":"c"}}}}""")]
    [InlineData("""{"Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"A","Effect":"Deny","Action":"*","Resource":"*"}]}""")]
    [InlineData("""{"Statement":{"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Sid":"\ud800","Effect":"Allow","Action":"*","Resource":"*"}}""")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}} trailing""")]
    public void Document_that_IAM_refuses_is_refused_with_an_error(string json)
    {
        bool parsed = PolicyDocument.TryParse(json, PolicyKind.Identity, out PolicyDocument? document, out IReadOnlyList<PolicyProblem> problems);

        Assert.False(parsed);
        Assert.Null(document);
        Assert.Contains(problems, problem => problem.Severity == PolicyProblemSeverity.Error);
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"someone","Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/*"},"Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Users":"x"},"Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":"*","NotPrincipal":"*","Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"111111111111"},"Action":"*","Resource":"*"}}""", PolicyKind.Resource)]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs"}}""", PolicyKind.Session)]
    [InlineData("""{"Statement":{"Effect":"Deny","Principal":{"AWS":"111111111111"},"Action":"s3:*","Resource":"*"}}""", PolicyKind.ResourceControl)]
    [InlineData("""{"Statement":{"Effect":"Deny","Principal":"*","NotAction":"s3:*","Resource":"*"}}""", PolicyKind.ResourceControl)]
    [InlineData("""{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}""", PolicyKind.ServiceControl)]
    public void Document_of_the_wrong_shape_for_its_kind_is_refused(string json, PolicyKind kind) =>
        Assert.False(PolicyDocument.TryParse(json, kind, out _, out _));

    [Fact]
    public void Sid_that_occurs_twice_in_a_resource_policy_is_read_and_told()
    {
        const string Deny = """{"Sid":"A","Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}""";

        bool parsed = PolicyDocument.TryParse(
            $$"""{"Statement":[{{Deny}},{{Deny}}]}""", PolicyKind.Resource, out _, out IReadOnlyList<PolicyProblem> problems);

        Assert.True(parsed);
        PolicyProblem problem = Assert.Single(problems);
        Assert.Equal((PolicyProblemSeverity.Warning, "Statement[1].Sid"), (problem.Severity, problem.Path));
    }

    [Fact]
    public void Problem_says_where_it_is()
    {
        const string Json = """{"Statement":[{"Effect":"Allow","Action":["iam:*","GetUser"],"Resource":"*"}]}""";

        PolicyDocument.TryParse(Json, PolicyKind.Identity, out _, out IReadOnlyList<PolicyProblem> problems);

        Assert.Equal("Statement[0].Action[1]", Assert.Single(problems).Path);
    }

    [Fact]
    public void Parse_throws_what_is_wrong()
    {
        PolicySyntaxException thrown = Assert.Throws<PolicySyntaxException>(() => PolicyDocument.Parse("{}", PolicyKind.Identity));

        Assert.Contains("at least one statement", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_does_not_fit_its_operator_is_a_warning()
    {
        const string Json = """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/33"}}}}""";

        bool parsed = PolicyDocument.TryParse(Json, PolicyKind.Identity, out _, out IReadOnlyList<PolicyProblem> problems);

        Assert.True(parsed);
        Assert.Equal(PolicyProblemSeverity.Warning, Assert.Single(problems).Severity);
    }

    [Fact]
    public void Statement_keeps_its_own_text()
    {
        const string Statement = """{ "Sid": "Grüße" , "Effect":"Allow","Action":"*","Principal":"*"}""";

        PolicyDocument document = PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{Statement}}]}""", PolicyKind.Resource);

        Assert.Equal(Statement, Assert.Single(document.Statements).Text);
    }

    [Fact]
    public void Version_defaults_to_the_older_one() =>
        Assert.Equal("2008-10-17", PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyKind.Identity).Version);

    [Fact]
    public void Nesting_deeper_than_any_policy_is_refused() =>
        Assert.False(PolicyDocument.TryParse(new string('[', 100_000), PolicyKind.Identity, out _, out _));
}
