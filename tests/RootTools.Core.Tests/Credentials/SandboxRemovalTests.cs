using RootTools.Credentials;
using RootTools.Sandbox;
using RootTools.Sandbox.State;

namespace RootTools.Core.Tests.Credentials;

/// <summary>Removal and recovery against the simulated organization.</summary>
public sealed class SandboxRemovalTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly RootCredentialRemovalOptions Everything = new() { UnusedFor = TimeSpan.Zero };

    [Fact]
    public async Task Everything_is_removed_from_every_account_that_no_policy_denies()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 200, Seed = 7 });

        List<RootCredentialRemoval> removals = await RemoveAllAsync(aws, Everything);

        Assert.All(removals, removal => Assert.True(
            removal is { Verified: true, Error: null }
                || removal is { Outcome: RootCredentialRemovalOutcome.Denied, DeniedBy.Id.Length: > 0 },
            $"{removal.AccountId}: {removal.Outcome} {removal.Error}"));
        Assert.Contains(removals, removal => removal.Outcome == RootCredentialRemovalOutcome.Removed);
        Assert.All(
            removals.Where(removal => removal.Outcome != RootCredentialRemovalOutcome.Denied),
            removal => Assert.False(aws.Sandbox.Organization.FindAccount(removal.AccountId)!.Root.HasCredential));
    }

    [Fact]
    public async Task Faults_do_not_keep_credentials_from_being_removed()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 40, Seed = 5 });
        List<MemberAccount> accounts = await aws.ListAsync();
        aws.Sandbox.Faults.ServerErrorRate = 0.1;
        aws.Sandbox.Faults.DroppedConnectionRate = 0.05;

        List<RootCredentialRemoval> removals = await RemoveAllAsync(aws, Everything, accounts);

        Assert.All(
            removals.Where(removal => removal.Outcome != RootCredentialRemovalOutcome.Denied),
            removal => Assert.False(aws.Sandbox.Organization.FindAccount(removal.AccountId)!.Root.HasCredential));
        Assert.All(
            removals,
            removal => Assert.True(removal.Error is null or { Kind: RootTools.Errors.RootErrorKind.DeniedByPolicy }, $"{removal.Error}"));
    }

    [Fact]
    public async Task A_key_in_use_is_kept_and_an_idle_one_is_not()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedAccount account = aws.CleanAccount();
        account.Root.AccessKeys.Add(Key("AKIAIOSFODNN7EXAMPL1", usedDaysAgo: 12));
        account.Root.AccessKeys.Add(Key("AKIAIOSFODNN7EXAMPL2", usedDaysAgo: 120));

        RootCredentialRemoval removal = Assert.Single(
            await RemoveAllAsync(aws, new RootCredentialRemovalOptions(), [new MemberAccount { Id = account.Id }]));

        Assert.Equal((RootCredentialRemovalOutcome.PartlyRemoved, "AccessKeyInUse"), (removal.Outcome, removal.Error?.Id));
        Assert.Equal("AKIAIOSFODNN7EXAMPL1", Assert.Single(account.Root.AccessKeys).Id);
    }

    [Fact]
    public async Task Recovery_gives_a_clean_account_a_password_and_refuses_it_the_second_time()
    {
        await using Connected aws = await Connected.ToAsync(new SandboxOptions { AccountCount = 20 });
        SimulatedAccount account = aws.CleanAccount();
        MemberAccount target = new() { Id = account.Id, Email = account.Email };
        RootRecoveryEnabler enabler = new(aws.Connection);

        RootRecovery first = await enabler.EnableAsync(target, Never);
        RootRecovery second = await enabler.EnableAsync(target, Never);

        Assert.Equal(RootRecoveryOutcome.Enabled, first.Outcome);
        Assert.Contains(account.Email, first.NextStep, StringComparison.Ordinal);
        Assert.True(account.Root.HasPassword);
        Assert.Equal(RootRecoveryOutcome.CredentialsPresent, second.Outcome);
    }

    private static AccessKey Key(string id, int usedDaysAgo) => new(id, "secret", DateTimeOffset.UtcNow.AddDays(-800))
    {
        LastUsed = new AccessKeyUse(DateTimeOffset.UtcNow.AddDays(-usedDaysAgo), "s3", "eu-west-1"),
    };

    private static async Task<List<RootCredentialRemoval>> RemoveAllAsync(
        Connected aws, RootCredentialRemovalOptions options, List<MemberAccount>? accounts = null)
    {
        RootCredentialRemover remover = new(aws.Connection);
        List<RootCredentialRemoval> removals = [];
        await foreach (RootCredentialRemoval removal in FanOut.RunAsync(
            accounts ?? await aws.ListAsync(),
            32,
            async (account, stop) => await remover.ExecuteAsync(await remover.PlanAsync(account, options, stop), stop),
            Never))
        {
            removals.Add(removal);
        }

        return removals;
    }
}
