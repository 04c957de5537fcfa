using Amazon.Runtime;

namespace RootTools.Tests.Connection;

public sealed class CredentialSourceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_is_given_is_used()
    {
        ImmutableCredentials found = await FindAsync(new() { AccessKeyId = "AKIAEXAMPLE", SecretAccessKey = "the-secret" });

        Assert.Equal(("AKIAEXAMPLE", "the-secret", string.Empty), (found.AccessKey, found.SecretKey, found.Token));
    }

    [Fact]
    public async Task A_temporary_key_keeps_its_token() => Assert.Equal(
        "the-token",
        (await FindAsync(new() { AccessKeyId = "ASIAEXAMPLE", SecretAccessKey = "the-secret", SessionToken = "the-token" })).Token);

    [Fact]
    public async Task Half_a_key_is_refused() =>
        Assert.Equal("CredentialsIncomplete", (await FailAsync(new() { AccessKeyId = "AKIAEXAMPLE" })).Id);

    [Fact]
    public async Task A_profile_that_does_not_exist_is_named()
    {
        RootError error = await FailAsync(new() { ProfileName = "no-such-profile-anywhere" });

        Assert.Equal(("ProfileNotFound", true), (error.Id, error.EndsRun));
        Assert.Contains("no-such-profile-anywhere", error.Message);
    }

    [Fact]
    public async Task An_object_of_another_copy_of_the_sdk_is_read_by_its_members()
    {
        ImmutableCredentials found = await FindAsync(new() { Credentials = new AsyncForeign() });

        Assert.Equal(("ASIAFOREIGN", "foreign-secret", "foreign-token"), (found.AccessKey, found.SecretKey, found.Token));
    }

    [Fact]
    public async Task An_object_that_answers_at_once_only_works_too() =>
        Assert.Equal("ASIAFOREIGN", (await FindAsync(new() { Credentials = new SyncForeign() })).AccessKey);

    [Fact]
    public async Task An_object_is_asked_again_for_each_use()
    {
        var foreign = new SyncForeign();
        AWSCredentials credentials = await CredentialSource.FindAsync(new() { Credentials = foreign }, Stop);
        foreign.Key = "ASIAREFRESHED";

        Assert.Equal("ASIAREFRESHED", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task An_object_that_is_no_credentials_is_refused_by_its_type()
    {
        RootError error = await FailAsync(new() { Credentials = "a string" });

        Assert.Equal("CredentialObjectUnusable", error.Id);
        Assert.Contains("String", error.Message);
    }

    [Fact]
    public async Task What_an_object_throws_is_told()
    {
        RootError error = await FailAsync(new() { Credentials = new BrokenForeign() });

        Assert.Contains("The SSO session has expired.", error.Message);
        Assert.True(error.EndsRun);
    }

    [Fact]
    public void Options_describe_themselves_without_their_secrets()
    {
        string text = new ConnectionOptions { AccessKeyId = "AKIAEXAMPLE", SecretAccessKey = "the-secret", SessionToken = "the-token" }.ToString();

        Assert.DoesNotContain("the-secret", text);
        Assert.DoesNotContain("the-token", text);
    }

    private static async Task<ImmutableCredentials> FindAsync(ConnectionOptions options) =>
        await (await CredentialSource.FindAsync(options, Stop)).GetCredentialsAsync();

    private static async Task<RootError> FailAsync(ConnectionOptions options) =>
        (await Assert.ThrowsAsync<RootToolsException>(() => CredentialSource.FindAsync(options, Stop))).Error;

    public sealed record ForeignAnswer(string AccessKey, string SecretKey, string Token);

    public sealed class AsyncForeign
    {
        public string Key { get; set; } = "ASIAFOREIGN";

        public async Task<ForeignAnswer> GetCredentialsAsync()
        {
            await Task.Yield();
            return new ForeignAnswer(Key, "foreign-secret", "foreign-token");
        }
    }

    public sealed class SyncForeign
    {
        public string Key { get; set; } = "ASIAFOREIGN";

        public ForeignAnswer GetCredentials() => new(Key, "foreign-secret", "foreign-token");
    }

    public sealed class BrokenForeign
    {
        public string Reason { get; set; } = "The SSO session has expired.";

        public ForeignAnswer GetCredentials() => throw new InvalidOperationException(Reason);
    }
}
