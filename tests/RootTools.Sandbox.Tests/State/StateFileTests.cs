using RootTools.Sandbox.Generation;

namespace RootTools.Sandbox.Tests.State;

public sealed class StateFileTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-state").FullName;

    private string Path => System.IO.Path.Combine(_directory, "state.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("aws", true)]
    [InlineData("aws-cn", false)]
    public async Task What_is_saved_and_read_is_saved_the_same_again(string partition, bool rootAccess)
    {
        SimulatedOrganization organization =
            OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 60, Partition = partition, RootAccessEnabled = rootAccess });
        organization.Detach(organization.FindPolicy(OrganizationPolicy.FullAwsAccess)!, organization.Accounts[5].Id);
        organization.Accounts[5].UnassignedMfaDevices.Add("arn:aws:iam::1:mfa/lost");
        organization.Accounts[5].Contact = new Dictionary<string, string> { ["FullName"] = "Somebody" };
        organization.Accounts[5].AlternateContacts.Add(new AlternateContact("BILLING", "Somebody", "Title", "somebody@example.com", "1"));
        organization.Accounts[5].OptInRegions.Add(new OptInRegion("af-south-1", "ENABLING", DateTimeOffset.UnixEpoch));
        organization.Accounts[5].PrimaryEmailUpdate = new PrimaryEmailUpdate("new@example.com", "123456", DateTimeOffset.UnixEpoch);
        organization.Accounts[5].Keys.Add(new SimulatedKey("11111111-2222-3333-4444-555555555555", "eu-west-1", "ECC_NIST_P256", DateTimeOffset.UnixEpoch)
        {
            Description = "approvals",
            Aliases = { ["alias/approvals"] = DateTimeOffset.UnixEpoch },
            Material = { ["D"] = "AQ==" },
        });
        organization.LifeCycle.CloseAccountQuota = 25;
        organization.LifeCycle.EventDelivery = TimeSpan.FromMinutes(5);
        organization.AddTrail(organization.Accounts[5], new SimulatedTrail("own-trail", "eu-west-1", "own-logs")
        {
            KeyPrefix = "audit",
            StartedLogging = DateTimeOffset.UnixEpoch,
            Selectors =
            [
                new TrailSelector("WriteOnly", true, ["kms.amazonaws.com"]),
                new TrailSelector("All", true, []) { Name = "", Fields = [new TrailField("eventCategory", "Equals", ["Management"])] },
            ],
        });
        organization.Closures.Add(DateTimeOffset.UnixEpoch);
        organization.Send("new@example.com", "Subject", DateTimeOffset.UnixEpoch, "Body", "123456");
        new SandboxClock(organization, TimeProvider.System).Advance(TimeSpan.FromDays(3));

        await StateFile.WriteAsync(organization, Path, None);
        string first = await File.ReadAllTextAsync(Path, None);
        SimulatedOrganization read = await StateFile.ReadAsync(Path, None);
        await StateFile.WriteAsync(read, Path, None);

        Assert.Equal((25, 1, "123456"), (read.LifeCycle.CloseAccountQuota, read.Closures.Count, read.Mail.Single().Otp));
        Assert.Equal(TimeSpan.FromDays(3), new SandboxClock(read, TimeProvider.System).Ahead);
        Assert.Equal(first, await File.ReadAllTextAsync(Path, None));
    }

    [Fact]
    public async Task A_read_organization_has_callers_policies_and_places_where_they_were()
    {
        SimulatedOrganization organization = OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 30 });
        await StateFile.WriteAsync(organization, Path, None);

        SimulatedOrganization read = await StateFile.ReadAsync(Path, None);

        Assert.Equal(
            SandboxCallers.Find(organization, SandboxCallers.Administrator)!.SecretAccessKey,
            SandboxCallers.Find(read, SandboxCallers.Administrator)!.SecretAccessKey);
        Assert.Equal(
            organization.Accounts.Select(account => account.Parent!.IdPath),
            read.Accounts.Select(account => account.Parent!.IdPath));
        Assert.Equal(
            organization.Root.Children.Select(unit => string.Join(",", unit.AttachedPolicies.Select(policy => policy.Id))),
            read.Root.Children.Select(unit => string.Join(",", unit.AttachedPolicies.Select(policy => policy.Id))));
        Assert.Equal(organization.Access.EnabledFeatures, read.Access.EnabledFeatures);
        Assert.Equal("organization-trail", Assert.Single(read.AllTrails).Name);
    }

    [Fact]
    public async Task A_file_is_its_owners_alone_from_its_first_byte_on()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has access lists.");
            return;
        }

        await StateFile.WriteAsync(OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 3 }), Path, None);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));

        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await StateFile.WriteAsync(OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 3 }), Path, None);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Equal([Path], Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_read()
    {
        await File.WriteAllTextAsync(
            Path,
            """
            {
              "format": "RootTools sandbox state", "version": 1, "partition": "aws", "id": "o-aaaaaaaaaa", "managementAccountId": "111111111111",
              "featureSet": "ALL", "access": { "rootSessions": true, "trustedServices": [
                { "servicePrincipal": "iam.amazonaws.com", "dateEnabled": "2026-01-01T00:00:00+00:00" } ] },
              "policies": [ { "id": "p-aaaaaaaa", "type": "ServiceControl", "name": "own", "description": "", "document": "{}" } ],
              "units": [ { "id": "r-aaaa", "name": "Root" }, { "id": "ou-aaaa-aaaaaaaa", "name": "Unit", "parentId": "r-aaaa", "attachedPolicies": [ "p-aaaaaaaa" ] } ],
              "accounts": [ { "id": "111111111111", "name": "Management", "email": "m@example.com", "state": "Active", "joinedMethod": "Invited",
                "joinedTimestamp": "2020-01-01T00:00:00+00:00", "parentId": "r-aaaa", "tags": [ { "key": "a", "value": "b" } ],
                "root": { "passwordCreated": "2020-01-01T00:00:00+00:00", "mfaDevices": [
                  { "serialNumber": "GAHT12345678", "kind": "Hardware", "enableDate": "2020-01-01T00:00:00+00:00" } ] },
                "buckets": [ { "name": "bucket", "region": "us-east-1", "creationDate": "2020-01-01T00:00:00+00:00", "policy": "{}" } ] } ]
            }
            """,
            None);

        SimulatedOrganization read = await StateFile.ReadAsync(Path, None);

        Assert.Equal("p-aaaaaaaa", Assert.Single(read.FindUnit("ou-aaaa-aaaaaaaa")!.AttachedPolicies).Id);
        Assert.Equal(read.DefaultPolicies, read.Root.AttachedPolicies);
        Assert.Equal((true, "GAHT12345678"), (read.ManagementAccount.Root.HasPassword, read.ManagementAccount.Root.MfaDevices.Single().SerialNumber));
        Assert.Same(read.ManagementAccount, read.FindBucket("bucket")!.Account);
        Assert.True(read.Access.RootSessions && read.Access.Trusts("iam.amazonaws.com"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"format":"RootTools sandbox state","version":99,"partition":"aws","id":"o-1","managementAccountId":"1","units":[],"accounts":[]}""")]
    [InlineData("""{"format":"RootTools sandbox state","version":1,"partition":"aws","id":"o-1","managementAccountId":"1","units":[],"accounts":[]}""")]
    [InlineData("""{"format":"RootTools sandbox state","version":1,"partition":"mars","id":"o-1","managementAccountId":"1","units":[{"id":"r-1","name":"Root"}],"accounts":[{"id":"1","name":"m","email":"m"}]}""")]
    public async Task A_file_that_is_no_state_is_refused_by_name(string text)
    {
        await File.WriteAllTextAsync(Path, text, None);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => StateFile.ReadAsync(Path, None));
        Assert.Contains(Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_id_names_another_account_is_refused()
    {
        SimulatedOrganization organization = OrganizationGenerator.Generate(new SandboxOptions { AccountCount = 3 });
        await StateFile.WriteAsync(organization, Path, None);
        string text = await File.ReadAllTextAsync(Path, None);
        string keyId = organization.Callers[SandboxCallers.Administrator];
        string foreign = AccessKeyId.Create(AccessKeyId.LongTerm, "999999999999", 1);
        await File.WriteAllTextAsync(Path, text.Replace(keyId, foreign, StringComparison.Ordinal), None);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => StateFile.ReadAsync(Path, None));
        Assert.Contains(foreign, exception.Message, StringComparison.Ordinal);
    }
}
