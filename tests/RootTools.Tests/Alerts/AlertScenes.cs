using RootTools.Alerts;
using RootTools.Connection;
using RootTools.Sandbox.State;

namespace RootTools.Tests.Alerts;

/// <summary>The cmdlets of alerts with something to do, for the tests that go through all cmdlets.</summary>
internal static class AlertScenes
{
    private const string StackSets = "member.org.stacksets.cloudformation.amazonaws.com";

    /// <summary>An organization in which an alert can be set, whose events arrive at once.</summary>
    public static SetRootActivityAlertCommand Set(SandboxSession aws)
    {
        SimulatedOrganization organization = aws.Sandbox.Organization;
        organization.LifeCycle.EventDelivery = TimeSpan.Zero;
        organization.Access = organization.Access.WithTrusted(StackSets, DateTimeOffset.UtcNow);
        organization.StackSetsActivated = true;
        if (organization.ManagementAccount.Trails.Count == 0)
        {
            organization.AddTrail(organization.ManagementAccount, new SimulatedTrail("organization-trail", aws.Sandbox.Region, "trail-bucket")
            {
                IsOrganizationTrail = true,
                IsMultiRegionTrail = true,
                IsLogging = true,
                StartedLogging = DateTimeOffset.UtcNow.AddDays(-1),
            });
        }

        return new()
        {
            Scope = RootActivityAlertScope.Organization,
            EmailAddress = "security@example.com",
            Region = [aws.Sandbox.Region],
            Force = true,
        };
    }

    /// <summary>Sets it twice, with something to bring up to date between.</summary>
    public static IEnumerable<RootCmdlet> SetAndUpdate(SandboxSession aws)
    {
        yield return Set(aws);
        yield return Set(aws);
        if (Stacks(aws).FirstOrDefault(stack => stack.Account.IsManagementAccount) is { } central)
        {
            central.Template = "{\"Resources\":{}}";
            foreach (SimulatedStackSet set in aws.Sandbox.Organization.ManagementAccount.StackSets)
            {
                set.IsAutomatic = false;
            }
        }

        yield return Set(aws);
    }

    public static GetRootActivityAlertCommand Get(SandboxSession aws)
    {
        Prepare(aws);
        return new();
    }

    public static TestRootActivityAlertCommand Test(SandboxSession aws)
    {
        Prepare(aws);
        return new() { AccountId = [new(SandboxAccounts.Clean(aws.Sandbox).Id)], TimeoutSeconds = 60 };
    }

    public static RemoveRootActivityAlertCommand Remove(SandboxSession aws)
    {
        Prepare(aws);
        return new() { Force = true };
    }

    private static IEnumerable<SimulatedStack> Stacks(SandboxSession aws) =>
        aws.Sandbox.Organization.Accounts.SelectMany(account => account.Stacks).Where(stack => !stack.IsDeleted);

    // By the administrator, whoever the session's caller is.
    private static void Prepare(SandboxSession aws)
    {
        SetRootActivityAlertCommand wanted = Set(aws);
        Task.Run(async () =>
        {
            using RootConnection connection = await RootConnection.OpenAsync(new ConnectionOptions
            {
                AccessKeyId = aws.Sandbox.Administrator.AccessKeyId,
                SecretAccessKey = aws.Sandbox.Administrator.SecretAccessKey,
                Region = aws.Sandbox.Region,
                EndpointUrl = aws.Sandbox.Endpoint,
            });
            RootActivityAlerts alerts = new(connection);
            RootActivityAlertPlan plan = await alerts.PlanAsync(new()
            {
                Scope = wanted.Scope,
                EmailAddress = wanted.EmailAddress,
                Regions = wanted.Region!,
            });
            await foreach (RootActivityAlertChange change in alerts.SetAsync(plan))
            {
                Assert.Null(change.Error);
            }
        }).GetAwaiter().GetResult();
    }
}
