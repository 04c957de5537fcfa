using RootTools.Commands.Completion;
using RootTools.Commands.Session;

namespace RootTools.Tests.Completion;

public sealed class CompleterTests
{
    [Fact]
    public void Tasks_are_completed_with_what_they_are_for()
    {
        Candidate result = Assert.Single(Complete(new TaskPolicyCompleter(), "s3"));

        Assert.Equal("S3UnlockBucketPolicy", result.Argument);
        Assert.Contains("bucket", result.Tooltip);
    }

    [Fact]
    public void What_begins_with_the_word_comes_before_what_holds_it() => Assert.Equal(
        ["IAMAuditRootUserCredentials", "IAMCreateRootUserPassword", "IAMDeleteRootUserCredentials"],
        Complete(new TaskPolicyCompleter(), "iam").Select(result => result.Argument));

    [Fact]
    public void Regions_of_every_partition_are_completed()
    {
        Assert.Equal("us-gov-east-1", Complete(new RegionCompleter(), "us-gov-e").Single().Argument);
        Assert.Contains("Frankfurt", Complete(new RegionCompleter(), "eu-central-1").Single().Tooltip);
    }

    [Fact]
    public async Task Accounts_are_completed_by_id_and_found_by_name()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        IReadOnlyList<MemberAccount> accounts = await aws.Session.Accounts.ListAsync(aws.Session.Connection!);
        MemberAccount account = accounts[0];

        Candidate[] byName = Complete(new AccountIdCompleter { Session = aws.Session }, account.Name!);
        Candidate[] byId = Complete(new AccountIdCompleter { Session = aws.Session }, account.Id[..6]);

        Assert.Contains(byName, result => result.Argument == account.Id && result.Label.Contains(account.Name!));
        Assert.Contains(byId, result => result.Argument == account.Id);
    }

    [Fact]
    public async Task Accounts_are_read_once_for_many_completions()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();
        Complete(new AccountIdCompleter { Session = aws.Session }, "a");
        long calls = aws.Sandbox.Calls.Total;

        Complete(new AccountIdCompleter { Session = aws.Session }, "b");

        Assert.Equal(calls, aws.Sandbox.Calls.Total);
    }

    [Fact]
    public async Task Units_are_completed_by_their_path()
    {
        await using SandboxSession aws = await SandboxSession.StartAsync();

        Candidate[] results = Complete(new OrganizationalUnitCompleter { Session = aws.Session }, "Root/");

        Assert.NotEmpty(results);
        Assert.All(results, result => Assert.StartsWith("Root/", result.Argument.Trim('\''), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Root/Prod", "Root/Prod")]
    [InlineData("Root/It's here", "'Root/It''s here'")]
    public void What_powershell_would_misread_is_quoted(string value, string argument) => Assert.Equal(argument, new Candidate(value).Argument);

    [Fact]
    public void Nothing_is_offered_without_a_connection()
    {
        Assert.Empty(Complete(new AccountIdCompleter { Session = new RunspaceSession() }, string.Empty));
        Assert.Empty(Complete(new OrganizationalUnitCompleter { Session = new RunspaceSession() }, string.Empty));
    }

    private static Candidate[] Complete(ValueCompleter completer, string word) =>
        [.. completer.Offer(word)];
}
