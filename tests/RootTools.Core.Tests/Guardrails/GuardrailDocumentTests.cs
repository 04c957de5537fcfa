using RootTools.Guardrails;

namespace RootTools.Core.Tests.Guardrails;

public sealed class GuardrailDocumentTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("aws-us-gov")]
    [InlineData("aws-cn")]
    public void The_generated_document_is_proven_in_every_partition_and_fits_the_quota(string partition)
    {
        string document = GuardrailDocument.Write(partition);

        GuardrailDocument.Prove(document, partition);
        GuardrailQuotas.CheckDocument(document);
    }

    [Theory]
    [InlineData("aws", "aws-cn", "signed-in root user")]
    [InlineData("aws-us-gov", "aws", "signed-in root user")]
    public void A_document_of_another_partition_is_not_proven(string written, string used, string problem) =>
        Refuses(GuardrailDocument.Write(written), used, problem);

    [Theory]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}""", "central root session")]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"},"Bool":{"aws:AssumedRoot":"false"}}""", "signed-in root user")]
    [InlineData("""{"BoolIfExists":{"aws:AssumedRoot":"false"}}""", "IAM role or user")]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:*root"},"BoolIfExists":{"aws:AssumedRoot":"false"}}""", "IAM role or user")]
    public void A_document_that_denies_too_much_or_too_little_is_not_proven(string condition, string problem) => Refuses(
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{{{condition}}}}]}""", "aws", problem);

    [Fact]
    public void A_document_over_the_quota_is_refused_with_the_page_of_the_quotas()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(() => GuardrailQuotas.CheckDocument(new string(' ', 5121)));

        Assert.Contains("orgs_reference_limits", e.Error.RecommendedAction);
    }

    private static void Refuses(string document, string partition, string problem)
    {
        RootToolsException e = Assert.Throws<RootToolsException>(() => GuardrailDocument.Prove(document, partition));

        Assert.Equal("GuardrailUnproven", e.Error.Id);
        Assert.Contains(problem, e.Error.Message);
    }
}
