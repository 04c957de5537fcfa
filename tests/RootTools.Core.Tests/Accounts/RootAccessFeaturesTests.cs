namespace RootTools.Tests.Accounts;

public sealed class RootAccessFeaturesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_the_switches_in_their_order_with_one_call()
    {
        var aws = new FakeAws();
        using RootConnection connection = aws.Connect();

        RootAccessFeatureStatus status = await connection.Features.ReadAsync(Stop);

        Assert.Equal([RootAccessFeature.TrustedAccess, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions], status.Enabled);
        Assert.Equal("o-aaaaaaaaaa", status.OrganizationId);
        Assert.Equal(["ListOrganizationsFeatures"], aws.Client.Calls);
    }

    [Fact]
    public async Task Nothing_is_on_without_trusted_access()
    {
        using RootConnection connection = new FakeAws { TrustedAccess = false }.Connect();

        Assert.Empty((await connection.Features.ReadAsync(Stop)).Enabled);
    }

    [Fact]
    public async Task A_feature_that_is_newer_than_the_library_is_passed_over()
    {
        var aws = new FakeAws();
        aws.Features.Add("RootSomethingNew");
        using RootConnection connection = aws.Connect();

        Assert.Equal(3, (await connection.Features.ReadAsync(Stop)).Enabled.Count);
    }

    [Fact]
    public void Trusted_access_comes_before_what_needs_it() => Assert.Equal(
        [RootAccessFeature.TrustedAccess, RootAccessFeature.RootSessions],
        RootAccessFeatures.Order([RootAccessFeature.RootSessions]));

    [Fact]
    public async Task Trusted_access_is_given_to_iam()
    {
        var aws = new FakeAws();
        string? principal = null;
        aws.Client.On((Organizations.EnableAWSServiceAccess request) =>
        {
            principal = request.ServicePrincipal;
            return Nothing.Instance;
        });
        using RootConnection connection = aws.Connect();

        await connection.Features.EnableAsync(RootAccessFeature.TrustedAccess, Stop);

        Assert.Equal("iam.amazonaws.com", principal);
    }

    [Fact]
    public async Task Turning_a_switch_makes_the_connection_look_again()
    {
        var aws = new FakeAws();
        aws.Client.On((Iam.EnableOrganizationsRootSessions _) =>
        {
            aws.Features.Add("RootSessions");
            return new Iam.OrganizationsFeatures(null, []);
        });
        aws.Features.Remove("RootSessions");
        using RootConnection connection = aws.Connect();
        Assert.DoesNotContain(RootAccessFeature.RootSessions, (await connection.GetContextAsync(Stop)).Features);

        await connection.Features.EnableAsync(RootAccessFeature.RootSessions, Stop);

        Assert.Contains(RootAccessFeature.RootSessions, (await connection.GetContextAsync(Stop)).Features);
    }

    [Fact]
    public async Task Without_trusted_access_a_feature_is_refused_at_once()
    {
        var aws = new FakeAws();
        aws.Client.Fail<Iam.EnableOrganizationsRootSessions>(Refusals.NoTrustedAccess());
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.Features.EnableAsync(RootAccessFeature.RootSessions, Stop));

        Assert.Equal(RootErrorKind.FeatureDisabled, e.Error.Kind);
        Assert.Single(aws.Client.Calls);
    }

    [Fact]
    public async Task Waits_for_iam_to_learn_of_trusted_access_that_was_just_given()
    {
        var aws = new FakeAws();
        int refusals = 3;
        aws.Client.On((Organizations.EnableAWSServiceAccess _) => Nothing.Instance);
        aws.Client.On((Iam.EnableOrganizationsRootSessions _) =>
            refusals-- > 0 ? throw Refusals.NoTrustedAccess() : new Iam.OrganizationsFeatures(null, []));
        using RootConnection connection = aws.Connect(new ImpatientClock());
        await connection.Features.EnableAsync(RootAccessFeature.TrustedAccess, Stop);

        await connection.Features.EnableAsync(RootAccessFeature.RootSessions, Stop);

        Assert.Equal(4, aws.Client.Calls.Count(call => call == "EnableOrganizationsRootSessions"));
    }

    [Fact]
    public async Task Only_the_management_account_may_turn_a_switch()
    {
        var aws = new FakeAws();
        aws.Client.Fail<Iam.EnableOrganizationsRootCredentialsManagement>(Refusals.Iam(
            "CallerIsNotManagementAccountException",
            "Caller account 222222222222 is not management account of the organization and cannot enable IAM features."));
        using RootConnection connection = aws.Connect();

        RootToolsException e = await Assert.ThrowsAsync<RootToolsException>(
            () => connection.Features.EnableAsync(RootAccessFeature.RootCredentialsManagement, Stop));

        Assert.True(e.Error.EndsRun);
        Assert.Contains("management account", e.Error.RecommendedAction);
    }

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
