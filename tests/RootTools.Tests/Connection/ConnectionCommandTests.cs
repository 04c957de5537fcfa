using RootTools.Commands.Session;
using RootTools.Connection;
using RootTools.Sandbox;

namespace RootTools.Tests.Commands;

public sealed class ConnectionCommandTests
{
    [Fact]
    public async Task Connecting_shows_the_context_and_keeps_the_connection()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        aws.Session.Connect(null);

        RecordingShell shell = aws.Run(Connect(aws.Sandbox, aws.Sandbox.Administrator));

        RootContext context = Assert.IsType<RootContext>(Assert.Single(shell.Objects));
        Assert.Equal((aws.Sandbox.Organization.Id, OrganizationRole.ManagementAccount), (context.OrganizationId, context.Role));
        Assert.Equal(aws.Sandbox.Endpoint, aws.Session.Connection?.EndpointUrl);
        Assert.Empty(shell.Warnings);
    }

    [Fact]
    public async Task Connecting_as_the_delegate_is_as_good()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RecordingShell shell = aws.Run(Connect(aws.Sandbox, aws.Sandbox.Delegate));

        Assert.Equal(OrganizationRole.DelegatedAdministrator, Assert.IsType<RootContext>(Assert.Single(shell.Objects)).Role);
        Assert.Empty(shell.Warnings);
    }

    [Fact]
    public async Task Connecting_as_an_ordinary_member_warns()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RecordingShell shell = aws.Run(Connect(aws.Sandbox, aws.Sandbox.Member));

        Assert.Equal(OrganizationRole.MemberAccount, Assert.IsType<RootContext>(Assert.Single(shell.Objects)).Role);
        Assert.Contains(aws.Sandbox.Member.AccountId, Assert.Single(shell.Warnings));
    }

    [Fact]
    public async Task A_standalone_account_is_told_apart()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync(caller: sandbox => sandbox.StandaloneAdministrator);

        RootContext context = Assert.IsType<RootContext>(Assert.Single(aws.Run(new GetRootContextCommand()).Objects));

        Assert.Equal((OrganizationRole.StandaloneAccount, null), (context.Role, context.OrganizationId));
    }

    [Fact]
    public async Task A_wrong_secret_is_one_error_and_leaves_the_connection_before_in_place()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        RootConnection? before = aws.Session.Connection;
        ConnectRootOrganizationCommand connect = Connect(aws.Sandbox, aws.Sandbox.Administrator);
        connect.Credential = Key(aws.Sandbox.Administrator.AccessKeyId, "wrong");

        RootToolsException e = Assert.Throws<RootToolsException>(() => aws.Run(connect));

        Assert.Equal(RootErrorKind.AuthenticationFailed, e.Error.Kind);
        Assert.Contains("-ProfileName", e.Error.RecommendedAction);
        Assert.Same(before, aws.Session.Connection);
    }

    [Fact]
    public void An_endpoint_where_nobody_listens_is_one_error_that_says_what_to_set()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(() => new ConnectRootOrganizationCommand
        {
            Session = new RunspaceSession(),
            Credential = Key("AKIAIOSFODNN7EXAMPLE", "x"),
            Region = "us-east-1",
            EndpointUrl = new Uri("http://127.0.0.1:1/"),
        }.Drive());

        Assert.Equal("EndpointUnreachable", e.Error.Id);
        Assert.Contains("-EndpointUrl", e.Error.RecommendedAction);
    }

    [Fact]
    public void A_wrong_region_is_one_error_that_names_it()
    {
        RootToolsException e = Assert.Throws<RootToolsException>(
            () => new GetRootContextCommand { Session = new RunspaceSession(), Region = "eu-centrl-1" }.Drive());

        Assert.Equal("RegionUnknown", e.Error.Id);
        Assert.Contains("'eu-centrl-1'", e.Message);
    }

    [Fact]
    public async Task A_region_alone_keeps_the_sessions_credentials_and_endpoint()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        RootContext context = Assert.IsType<RootContext>(
            Assert.Single(aws.Run(new GetRootContextCommand { Region = "eu-central-1" }).Objects));

        Assert.Equal(("eu-central-1", aws.Sandbox.Endpoint, aws.Sandbox.Administrator.Arn), (context.Region, context.EndpointUrl, context.CallerArn));
        Assert.Equal(aws.Sandbox.Region, aws.Session.Connection?.Region);
    }

    [Fact]
    public async Task Disconnecting_forgets_the_connection()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        aws.Run(new DisconnectRootOrganizationCommand());
        RecordingShell again = aws.Run(new DisconnectRootOrganizationCommand());

        Assert.Null(aws.Session.Connection);
        Assert.Single(again.Verbose);
    }

    [Fact]
    public async Task Verbose_tells_each_call_without_secrets()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        ConnectRootOrganizationCommand connect = Connect(aws.Sandbox, aws.Sandbox.Administrator);

        RecordingShell shell = aws.Run(connect, new RecordingShell { IsVerbose = true });

        Assert.Contains(shell.Verbose, line => line.StartsWith("sts:GetCallerIdentity", StringComparison.Ordinal));
        Assert.All(shell.Verbose, line => Assert.DoesNotContain(aws.Sandbox.Administrator.SecretAccessKey, line));
    }

    private static ConnectRootOrganizationCommand Connect(SandboxServer sandbox, SandboxCaller caller) => new()
    {
        Credential = Key(caller.AccessKeyId, caller.SecretAccessKey),
        Region = sandbox.Region,
        EndpointUrl = sandbox.Endpoint,
    };

    // An object like AWS.Tools' credentials: a PSCredential cannot give back its key without the engine.
    private static ForeignKey Key(string id, string secret) => new(new ForeignKeyParts(id, secret, string.Empty));

    public sealed record ForeignKeyParts(string AccessKey, string SecretKey, string Token);

    public sealed record ForeignKey(ForeignKeyParts Parts)
    {
        public ForeignKeyParts GetCredentials() => Parts;
    }
}
