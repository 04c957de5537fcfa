using System.Text;
using RootTools.Policies;
using RootTools.Sandbox.Generation;

namespace RootTools.Sandbox.Tests.Generation;

public sealed class OrganizationGeneratorTests
{
    private static readonly ManualClock Clock = new(new DateTimeOffset(2026, 9, 15, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_same_seed_gives_the_same_organization() =>
        Assert.Equal(Save(Generate(120, seed: 7)), Save(Generate(120, seed: 7)));

    [Fact]
    public void Another_seed_gives_another_organization() =>
        Assert.NotEqual(Save(Generate(120, seed: 7)), Save(Generate(120, seed: 8)));

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(200)]
    public void An_organization_has_as_many_accounts_as_asked_for_each_in_a_unit(int count)
    {
        SimulatedOrganization organization = Generate(count);

        Assert.Equal(count, organization.Accounts.Count);
        Assert.Equal(count, organization.Accounts.Select(account => account.Id).Distinct().Count());
        Assert.Equal(count, organization.Accounts.Select(account => account.Name).Distinct().Count());
        Assert.All(organization.Accounts, account => Assert.Contains(account, account.Parent!.Accounts));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(50_001)]
    public void A_size_out_of_range_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Generate(count));

    [Fact]
    public void Every_life_cycle_and_both_ways_to_join_occur()
    {
        SimulatedOrganization organization = Generate(40);

        Assert.Equal(5, organization.Accounts.Select(account => account.State).Distinct().Count());
        Assert.Equal(2, organization.Accounts.Skip(1).Select(account => account.JoinedMethod).Distinct().Count());
    }

    [Fact]
    public void Units_are_nested_three_levels_deep_below_the_root() =>
        Assert.Contains(Generate(40).Accounts, account => account.Parent!.Path.Split('/').Length == 4);

    [Fact]
    public void Accounts_have_tags_for_environment_owner_and_cost_centre() =>
        Assert.Contains(Generate(40).Accounts, account => account.Tags.Select(tag => tag.Key).SequenceEqual(["CostCenter", "Environment", "Owner"]));

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void One_active_account_has_every_root_credential(int count)
    {
        SimulatedAccount account = Assert.Single(Generate(count).Accounts, account => account.Root.AccessKeys.Count == 2 && account.Root.MfaDevices.Count == 2);

        Assert.Equal(AccountState.Active, account.State);
        Assert.True(account.Root.HasPassword);
        Assert.Single(account.Root.SigningCertificates);
        Assert.Equal([MfaDeviceKind.Virtual, MfaDeviceKind.Hardware], account.Root.MfaDevices.Select(device => device.Kind));
        Assert.Contains(account.Root.AccessKeys, key => key.LastUsed?.Date > Clock.GetUtcNow().AddDays(-3));
    }

    [Fact]
    public void Some_keys_were_used_recently_some_long_ago_some_never()
    {
        List<AccessKey> keys = [.. Generate(400).Accounts.SelectMany(account => account.Root.AccessKeys)];

        Assert.Contains(keys, key => key.LastUsed is null);
        Assert.Contains(keys, key => key.LastUsed?.Date > Clock.GetUtcNow().AddDays(-90));
        Assert.Contains(keys, key => key.LastUsed?.Date < Clock.GetUtcNow().AddDays(-400));
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("aws-us-gov")]
    [InlineData("aws-cn")]
    public void Two_buckets_and_two_queues_in_different_regions_deny_everyone(string partition)
    {
        SimulatedOrganization organization = Generate(4, partition: partition);

        List<SimulatedBucket> buckets = [.. organization.Accounts.SelectMany(account => account.Buckets).Where(bucket => IsLocked(bucket.Policy))];
        List<SimulatedQueue> queues = [.. organization.Accounts.SelectMany(account => account.Queues).Where(queue => IsLocked(queue.Policy))];
        Assert.True(buckets.Select(bucket => bucket.Region).Distinct().Count() >= 2);
        Assert.True(queues.Select(queue => queue.Region).Distinct().Count() >= 2);
        Assert.All(buckets, bucket => Assert.Contains(bucket.Region, organization.Partition.RegionsWithoutOptIn));
        Assert.All(organization.Accounts, account => Assert.StartsWith($"arn:{partition}:", account.Arn, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_policy_is_one_that_aws_accepts()
    {
        SimulatedOrganization organization = Generate(1_000);

        Assert.All(organization.Policies, policy => Assert.NotNull(policy.Parsed));
        IEnumerable<PolicyText?> resourcePolicies = organization.Accounts
            .SelectMany(account => account.Buckets.Select(bucket => bucket.Policy).Concat(account.Queues.Select(queue => queue.Policy)));
        Assert.All(resourcePolicies.OfType<PolicyText>(), policy => PolicyDocument.Parse(policy.Text, PolicyKind.Resource));
    }

    [Fact]
    public void Scps_deny_root_with_and_without_exemption_where_accounts_are()
    {
        SimulatedOrganization organization = Generate(30);

        Assert.NotEmpty(AccountsBelow(Policy("DenyRootUser")));
        Assert.NotEmpty(AccountsBelow(Policy("DenyRootUserExceptCentralSessions")));
        Assert.NotEmpty(AccountsBelow(Policy("DenyOtherRegions")));

        OrganizationPolicy Policy(string name) => organization.Policies.Single(policy => policy.Name == name);
        IEnumerable<SimulatedAccount> AccountsBelow(OrganizationPolicy policy) => organization.Accounts.Where(account =>
        {
            OrganizationalUnit? unit = account.Parent;
            while (unit is not null && !unit.AttachedPolicies.Contains(policy))
            {
                unit = unit.Parent;
            }

            return unit is not null && account.State == AccountState.Active;
        });
    }

    [Fact]
    public void Root_access_is_set_up_with_a_delegate_unless_told_not_to()
    {
        OrganizationAccess setUp = Generate(3).Access;
        OrganizationAccess bare = OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 3, Clock = Clock, RootAccessEnabled = false }).Access;

        Assert.True(setUp.Trusts(OrganizationAccess.Iam));
        Assert.Equal(["RootSessions", "RootCredentialsManagement"], setUp.EnabledFeatures);
        Assert.Single(setUp.DelegatedAdministrators);
        Assert.Equal((0, 0, 0), (bare.TrustedServices.Count, bare.EnabledFeatures.Count, bare.DelegatedAdministrators.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_share_of_accounts_with_root_credentials_can_be_chosen(double share)
    {
        SimulatedOrganization organization =
            OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 100, Clock = Clock, RootCredentialShare = share });

        int ordinary = organization.Accounts.Skip(4).Count(account => account.Root.HasCredential);
        Assert.Equal(share * 96, ordinary);
    }

    private static SimulatedOrganization Generate(int count, int seed = 1, string partition = "aws") =>
        OrganizationGenerator.Generate(new SandboxOptions { AccountCount = count, Seed = seed, Partition = partition, Clock = Clock });

    private static string Save(SimulatedOrganization organization) => Encoding.UTF8.GetString(StateFile.Encode(organization));

    private static bool IsLocked(PolicyText? policy) => policy?.Text.Contains("\"Sid\":\"DenyAll\"", StringComparison.Ordinal) == true;
}
