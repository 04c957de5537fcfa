using RootTools.Permissions;
using RootTools.Readiness;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Permissions;

/// <summary>A user of the management account who has the permissions that a test gives, and no others.</summary>
internal sealed class ExactCaller : IAsyncDisposable
{
    private const string PolicyName = "Exactly";

    private ExactCaller(SandboxSession aws) => Aws = aws;

    public static SandboxOptions Organization { get; } = new() { AccountCount = 12, Seed = 7 };

    /// <summary>The session, connected as this user unless a test connects another.</summary>
    public SandboxSession Aws { get; }

    private SimulatedOrganization Simulated => Aws.Sandbox.Organization;

    public static async Task<ExactCaller> StartAsync()
    {
        ExactCaller caller = new(await SandboxSession.StartAsync(Organization, sandbox => sandbox.NoGrants));
        caller.RemoveGuardrails();
        return caller;
    }

    /// <summary>Gives the permissions in the place of those that were given before.</summary>
    public void Allow(IEnumerable<PermissionNeed> needs)
    {
        IList<IdentityPolicy> policies = Simulated.ManagementAccount.Users.Single(user => user.Arn == Aws.Sandbox.NoGrants.Arn).Policies;
        foreach (IdentityPolicy former in policies.Where(policy => policy.Name == PolicyName).ToList())
        {
            policies.Remove(former);
        }

        if (PermissionPolicy.Write(needs, "aws", []) is { } text)
        {
            policies.Add(new IdentityPolicy(PolicyName, text));
        }
    }

    /// <summary>Runs a cmdlet; gives all that was said to be wrong.</summary>
    public IReadOnlyList<string> Run(RootCmdlet cmdlet)
    {
        RecordingShell shell = new() { Switches = cmdlet is AccountCmdlet { AccountId: null } ? ["All"] : [] };
        return Run(cmdlet, shell);
    }

    /// <inheritdoc cref="Run(RootCmdlet)"/>
    public IReadOnlyList<string> Run(RootCmdlet cmdlet, RecordingShell shell)
    {
        Aws.Session.Connection!.Forget();
        List<string> said = [];
        try
        {
            Aws.Run(cmdlet, shell);
        }
        catch (RootToolsException e)
        {
            said.Add($"{e.Error.Message} {e.Error.RecommendedAction}");
        }

        said.AddRange(shell.Errors.Select(error => $"{error.Error.Message} {error.Error.RecommendedAction}"));

        // That the caller may not carry out a task is a right answer to the question whether it may.
        said.AddRange(
            from readiness in shell.Objects.OfType<RootAccessReadiness>()
            from obstacle in readiness.Obstacles
            where obstacle is not { Type: RootAccessObstacleType.CallerPermission, Evidence: RootAccessEvidence.Predicted }
            select $"{obstacle.Message} {obstacle.RecommendedAction}");
        return said;
    }

    public ValueTask DisposeAsync() => Aws.DisposeAsync();

    /// <summary>What is tested is the caller, so that nothing else may be in the way.</summary>
    private void RemoveGuardrails()
    {
        foreach (OrganizationPolicy policy in Simulated.Policies.Where(policy => policy.Document.Text.Contains("Deny", StringComparison.Ordinal)).ToList())
        {
            policy.Document = new PolicyText("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}""");
        }
    }
}
