namespace RootTools.Sandbox.Tests.Observations;

public sealed class RootUserObservations : ObservationTest
{
    private const string Audit = "IAMAuditRootUserCredentials";
    private const string Create = "IAMCreateRootUserPassword";
    private const string Delete = "IAMDeleteRootUserCredentials";

    [Fact]
    public async Task root_keys() => await AnswersAsObserved(await Scene.RootSessionAsync(Audit));

    [Fact]
    public async Task root_certificates() => await AnswersAsObserved(await Scene.RootSessionAsync(Audit));

    [Fact]
    public async Task root_mfa() => await AnswersAsObserved(await Scene.RootSessionAsync(Audit));

    [Fact]
    public async Task root_profile_absent() => await AnswersAsObserved(await Scene.RootSessionAsync(Audit));

    [Fact]
    public async Task root_summary()
    {
        var audit = await Scene.RootSessionAsync(Audit);
        await AnswersAsObserved(audit);

        (await Scene.IamAsync(await Scene.RootSessionAsync(Create), "CreateLoginProfile")).Succeeded();
        Assert.Equal("1", await PasswordPresent(audit));

        (await Scene.IamAsync(await Scene.RootSessionAsync(Delete), "DeleteLoginProfile")).Succeeded();
        Assert.Equal("0", await PasswordPresent(audit));
    }

    [Fact]
    public async Task root_summary_denied_by_an_scp()
    {
        OrganizationPolicy policy = Scene.Organization.AddPolicy(
            OrganizationPolicyType.ServiceControl,
            "p-bbbbbbbb",
            "deny-root",
            string.Empty,
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}}]}""");
        Scene.Organization.Attach(policy, Scene.Unit.Id);
        await AnswersAsObserved(await Scene.RootSessionAsync(Audit));
    }

    [Fact]
    public async Task allow_recovery()
    {
        var session = await Scene.RootSessionAsync(Create);
        Scene.Organization.Access = Scene.Organization.Access with { RootSessions = false };
        await AnswersAsObserved(session);
    }

    [Fact]
    public async Task root_profile_present()
    {
        (await Scene.IamAsync(await Scene.RootSessionAsync(Create), "CreateLoginProfile")).Succeeded();
        await AnswersAsObserved(await Scene.RootSessionAsync(Audit));
    }

    [Fact]
    public async Task remove_profile()
    {
        Scene.Member.Root.PasswordCreated = Scene.Now.AddDays(-30);
        await AnswersAsObserved(await Scene.RootSessionAsync(Delete));
        Assert.False(Scene.Member.Root.HasPassword);
    }

    [Fact]
    public async Task create_profile_duplicate()
    {
        Scene.Member.Root.PasswordCreated = Scene.Now.AddDays(-30);
        await AnswersAsObserved(await Scene.RootSessionAsync(Create));
    }

    [Fact]
    public async Task root_user_in_an_audit_session() => await AnswersAsObserved(await Scene.RootSessionAsync(Audit));

    [Fact]
    public async Task summary_after_allowing_recovery()
    {
        (await Scene.IamAsync(await Scene.RootSessionAsync(Create), "CreateLoginProfile")).Succeeded();
        await AnswersAsObserved(await Scene.RootSessionAsync(Audit), isExcerpt: true);
    }

    [Fact]
    public async Task profile_after_removal()
    {
        Scene.Member.Root.PasswordCreated = Scene.Now.AddDays(-30);
        (await Scene.IamAsync(await Scene.RootSessionAsync(Delete), "DeleteLoginProfile")).Succeeded();
        await AnswersAsObserved(await Scene.RootSessionAsync(Audit));
    }

    private async Task<string> PasswordPresent(Wire.TestCredentials audit)
    {
        var answer = await Scene.IamAsync(audit, "GetAccountSummary");
        return answer.Result.Descendants().Single(element => element.Name.LocalName == "key" && element.Value == "AccountPasswordPresent")
            .ElementsAfterSelf().Single().Value;
    }
}
