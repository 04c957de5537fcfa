using RootTools.Sandbox;

namespace RootTools.Tests.Commands;

public sealed class RootAccessFeatureCommandTests
{
    private static readonly SandboxOptions AsCreated = new() { AccountCount = 5, RootAccessEnabled = false };

    [Fact]
    public async Task Shows_each_switch()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);

        List<RootAccessFeatureResult> results = Results(aws, new GetRootAccessFeatureCommand());

        Assert.Equal(
            [
                (RootAccessFeature.TrustedAccess, false), (RootAccessFeature.RootCredentialsManagement, false),
                (RootAccessFeature.RootSessions, false), (RootAccessFeature.AccountManagement, false),
            ],
            results.Select(result => (result.Feature, result.Enabled)));
    }

    [Fact]
    public async Task Enables_trusted_access_before_the_features_and_says_what_changed()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);

        List<RootAccessFeatureResult> results = Results(aws, new EnableRootAccessFeatureCommand());

        Assert.Equal(
            [RootAccessFeature.TrustedAccess, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.RootSessions],
            results.Select(result => result.Feature));
        Assert.All(results, result => Assert.True(result is { Enabled: true, Changed: true }));
        Assert.Equal(
            [RootAccessFeature.AccountManagement],
            Results(aws, new GetRootAccessFeatureCommand()).Where(result => !result.Enabled).Select(result => result.Feature));
    }

    [Fact]
    public async Task Trusted_access_for_Account_Management_goes_and_comes_by_itself()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);
        RootAccessFeature[] one = [RootAccessFeature.AccountManagement];

        Assert.True(Assert.Single(Results(aws, new EnableRootAccessFeatureCommand { Feature = one })) is { Enabled: true, Changed: true });
        Assert.Equal(one, Results(aws, new GetRootAccessFeatureCommand()).Where(result => result.Enabled).Select(result => result.Feature));
        Assert.True(Assert.Single(Results(aws, new EnableRootAccessFeatureCommand { Feature = one })) is { Enabled: true, Changed: false });
        Assert.True(Assert.Single(Results(aws, new DisableRootAccessFeatureCommand { Feature = one, Force = true })) is { Enabled: false, Changed: true });
    }

    [Fact]
    public async Task Account_Management_stays_while_it_has_a_delegate()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        RootTools.Sandbox.State.SimulatedOrganization organization = aws.Sandbox.Organization;
        organization.Access = organization.Access.WithDelegated(SandboxAccounts.Clean(aws.Sandbox).Id, "account.amazonaws.com", DateTimeOffset.UtcNow);

        RootToolsException e = Assert.Throws<RootToolsException>(
            () => aws.Run(new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.AccountManagement], Force = true }));

        Assert.Equal("DelegateRegistered", e.Error.Id);
        Assert.Contains("--service-principal account.amazonaws.com", e.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enabling_again_is_no_error_and_changes_nothing()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);
        aws.Run(new EnableRootAccessFeatureCommand());

        List<RootAccessFeatureResult> results = Results(aws, new EnableRootAccessFeatureCommand());

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.True(result is { Enabled: true, Changed: false }));
    }

    [Fact]
    public async Task Enables_only_what_was_asked_for()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);

        aws.Run(new EnableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootCredentialsManagement] });

        Assert.Equal(
            [RootAccessFeature.TrustedAccess, RootAccessFeature.RootCredentialsManagement],
            Results(aws, new GetRootAccessFeatureCommand()).Where(result => result.Enabled).Select(result => result.Feature));
    }

    [Fact]
    public async Task Changes_nothing_without_consent_and_asks_for_each_switch()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);

        RecordingShell shell = aws.Run(new EnableRootAccessFeatureCommand(), new RecordingShell { Answer = _ => false });

        Assert.Equal(3, shell.Questions.Count);
        Assert.Equal(3, shell.Objects.Count);
        Assert.All(shell.Objects.Cast<RootAccessFeatureResult>(), result => Assert.False(result.Enabled || result.Changed));
        Assert.All(Results(aws, new GetRootAccessFeatureCommand()), result => Assert.False(result.Enabled));
    }

    [Fact]
    public async Task The_delegate_may_not_enable_and_is_told_who_may()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.Delegate);
        aws.Sandbox.Organization.Access = aws.Sandbox.Organization.Access with { RootSessions = false };

        RootToolsException e = Assert.Throws<RootToolsException>(() => aws.Run(new EnableRootAccessFeatureCommand()));

        Assert.Equal("NotManagementAccount", e.Error.Id);
        Assert.Contains("management account", e.Error.RecommendedAction);
    }

    [Fact]
    public async Task Disables_a_feature()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootAccessFeatureResult result = Assert.Single(
            Results(aws, new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions], Force = true }));

        Assert.True(result is { Feature: RootAccessFeature.RootSessions, Enabled: false, Changed: true });
        Assert.False(Assert.Single(Results(aws, new GetRootAccessFeatureCommand { Feature = [RootAccessFeature.RootSessions] })).Enabled);
    }

    [Fact]
    public async Task Trusted_access_goes_last_and_everything_with_it()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(AsCreated);
        aws.Run(new EnableRootAccessFeatureCommand());

        List<RootAccessFeatureResult> results = Results(aws, new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.TrustedAccess], Force = true });

        Assert.Equal(
            [RootAccessFeature.RootSessions, RootAccessFeature.RootCredentialsManagement, RootAccessFeature.TrustedAccess],
            results.Select(result => result.Feature));
        Assert.All(Results(aws, new GetRootAccessFeatureCommand()), result => Assert.False(result.Enabled));
    }

    [Fact]
    public async Task Nothing_is_turned_off_when_a_delegate_keeps_trusted_access_from_going()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootToolsException e = Assert.Throws<RootToolsException>(
            () => aws.Run(new DisableRootAccessFeatureCommand { Feature = [RootAccessFeature.TrustedAccess], Force = true }));

        Assert.Equal(("DelegateRegistered", aws.Sandbox.Delegate.AccountId), (e.Error.Id, e.Error.AccountId));
        Assert.All(Results(aws, new GetRootAccessFeatureCommand()), result => Assert.True(result.Enabled));
    }

    private static List<RootAccessFeatureResult> Results(SandboxSession aws, RootCmdlet cmdlet) =>
        [.. aws.Run(cmdlet).Objects.Cast<RootAccessFeatureResult>()];
}
