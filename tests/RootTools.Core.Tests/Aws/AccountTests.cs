using System.Net;
using RootTools.Aws.Protocols;
using RootTools.Settings;

namespace RootTools.Core.Tests.Aws;

public sealed class AccountTests
{
    private const string Id = "333333333333";

    /// <summary>What is sent for an operation: its path, and its body.</summary>
    public static TheoryData<string, string, string> Requests => new()
    {
        { "GetAccountInformation", "/getAccountInformation", $$"""{"AccountId":"{{Id}}"}""" },
        { "PutAccountName", "/putAccountName", $$"""{"AccountName":"web <3","AccountId":"{{Id}}"}""" },
        { "GetPrimaryEmail", "/getPrimaryEmail", $$"""{"AccountId":"{{Id}}"}""" },
        { "StartPrimaryEmailUpdate", "/startPrimaryEmailUpdate", $$"""{"AccountId":"{{Id}}","PrimaryEmail":"a+b@example.com"}""" },
        { "AcceptPrimaryEmailUpdate", "/acceptPrimaryEmailUpdate", $$"""{"AccountId":"{{Id}}","PrimaryEmail":"a+b@example.com","Otp":"012345"}""" },
        { "GetPrimaryEmailUpdateStatus", "/getPrimaryEmailUpdateStatus", $$"""{"AccountId":"{{Id}}"}""" },
        { "GetContactInformation", "/getContactInformation", "{}" },
        {
            "PutContactInformation", "/putContactInformation",
            $$"""{"ContactInformation":{"FullName":"A","City":"B"},"AccountId":"{{Id}}"}"""
        },
        { "GetAlternateContact", "/getAlternateContact", $$"""{"AlternateContactType":"SECURITY","AccountId":"{{Id}}"}""" },
        {
            "PutAlternateContact", "/putAlternateContact",
            """{"AlternateContactType":"SECURITY","Name":"A","Title":"B","EmailAddress":"c@example.com","PhoneNumber":"+1"}"""
        },
        { "DeleteAlternateContact", "/deleteAlternateContact", $$"""{"AlternateContactType":"SECURITY","AccountId":"{{Id}}"}""" },
        { "ListRegions", "/listRegions", $$"""{"AccountId":"{{Id}}","RegionOptStatusContains":["ENABLING"],"MaxResults":50}""" },
        { "GetRegionOptStatus", "/getRegionOptStatus", $$"""{"RegionName":"af-south-1","AccountId":"{{Id}}"}""" },
        { "EnableRegion", "/enableRegion", $$"""{"RegionName":"af-south-1","AccountId":"{{Id}}"}""" },
        { "DisableRegion", "/disableRegion", $$"""{"RegionName":"af-south-1"}""" },
        { "GetGovCloudAccountInformation", "/getGovCloudAccountInformation", $$"""{"StandardAccountId":"{{Id}}"}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_is_a_post_to_the_operations_path_signed_for_the_partitions_global_Region(string operation, string path, string body)
    {
        SentRequest sent = await SendAsync(operation);

        Assert.Equal(("POST", $"https://account.us-east-1.amazonaws.com{path}"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal(body, sent.Body);
        Assert.Equal(("account", "us-east-1", "application/json"), (sent.SigningService, sent.SigningRegion, sent.Headers["Content-Type"]));
    }

    [Fact]
    public void Every_operation_is_put_to_the_test() => Assert.Equal(
        typeof(Account).GetNestedTypes(System.Reflection.BindingFlags.NonPublic)
            .Where(type => type.GetCustomAttributes(typeof(RestAttribute), false).Length > 0).Select(type => type.Name).Order(),
        Requests.Select(row => row.Data.Item1).Order());

    [Fact]
    public async Task Answers_are_read()
    {
        (Account.GetAccountInformation.Output account, _) = await Stubbed.ExchangeAsync(
            """{"AccountId":"333333333333","AccountName":"web","AccountCreatedDate":"2024-01-02T03:04:05Z","AccountState":"ACTIVE"}""",
            new Account.GetAccountInformation(Id));
        (Account.EmailUpdate update, _) = await Stubbed.ExchangeAsync(
            """{"Status":"PENDING","UpdatedAt":1704164645}""", new Account.GetPrimaryEmailUpdateStatus(Id));
        (Account.GetContactInformation.Output contact, _) = await Stubbed.ExchangeAsync(
            """{"ContactInformation":{"FullName":"A","CountryCode":"DE"}}""", new Account.GetContactInformation());
        (Page<Account.Region> regions, _) = await Stubbed.ExchangeAsync(
            """{"Regions":[{"RegionName":"af-south-1","RegionOptStatus":"DISABLED"}],"NextToken":"x"}""", new Account.ListRegions());

        DateTimeOffset day = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.Equal(("web", day, "ACTIVE"), (account.AccountName, account.AccountCreatedDate, account.AccountState));
        Assert.Equal(("PENDING", day), (update.Status, update.UpdatedAt));
        Assert.Equal(new MemberContact(FullName: "A", CountryCode: "DE"), contact.ContactInformation);
        Assert.Equal((new Account.Region("af-south-1", "DISABLED"), "x"), (Assert.Single(regions.Items), regions.Next));
    }

    [Fact]
    public async Task The_reason_beside_an_error_code_is_kept()
    {
        Amazon.Runtime.AmazonServiceException refusal = await Stubbed.FailAsync(
            """{"__type":"ConstraintViolationException","Message":"You have exceeded close account quota for the past 30 days.","Reason":"CLOSE_ACCOUNT_QUOTA_EXCEEDED"}""",
            HttpStatusCode.BadRequest,
            new Organizations.CloseAccount(Id));

        Assert.Equal(Organizations.CloseAccountQuotaExceeded, ErrorTranslator.Translate(refusal).AwsReason);
        Assert.Null(ErrorTranslator.Translate(new InvalidOperationException()).AwsReason);
    }

    [Fact]
    public void A_one_time_password_is_in_no_text_of_its_request() =>
        Assert.DoesNotContain("012345", new Account.AcceptPrimaryEmailUpdate(Id, "a@example.com", "012345").ToString(), StringComparison.Ordinal);

    private static async Task<SentRequest> SendAsync(string operation) => operation switch
    {
        "GetAccountInformation" => await SentAsync(new Account.GetAccountInformation(Id)),
        "PutAccountName" => await SentAsync(new Account.PutAccountName("web <3", Id)),
        "GetPrimaryEmail" => await SentAsync(new Account.GetPrimaryEmail(Id)),
        "StartPrimaryEmailUpdate" => await SentAsync(new Account.StartPrimaryEmailUpdate(Id, "a+b@example.com")),
        "AcceptPrimaryEmailUpdate" => await SentAsync(new Account.AcceptPrimaryEmailUpdate(Id, "a+b@example.com", "012345")),
        "GetPrimaryEmailUpdateStatus" => await SentAsync(new Account.GetPrimaryEmailUpdateStatus(Id)),
        "GetContactInformation" => await SentAsync(new Account.GetContactInformation()),
        "PutContactInformation" => await SentAsync(new Account.PutContactInformation(new MemberContact("A", City: "B"), Id)),
        "GetAlternateContact" => await SentAsync(new Account.GetAlternateContact("SECURITY", Id)),
        "PutAlternateContact" => await SentAsync(new Account.PutAlternateContact("SECURITY", "A", "B", "c@example.com", "+1")),
        "DeleteAlternateContact" => await SentAsync(new Account.DeleteAlternateContact("SECURITY", Id)),
        "ListRegions" => await SentAsync(new Account.ListRegions(Id, ["ENABLING"])),
        "GetRegionOptStatus" => await SentAsync(new Account.GetRegionOptStatus("af-south-1", Id)),
        "EnableRegion" => await SentAsync(new Account.EnableRegion("af-south-1", Id)),
        "DisableRegion" => await SentAsync(new Account.DisableRegion("af-south-1")),
        _ => await SentAsync(new Account.GetGovCloudAccountInformation(Id)),
    };

    private static async Task<SentRequest> SentAsync<TOutput>(IInput<TOutput> input) => (await Stubbed.ExchangeAsync("{}", input)).Sent;
}
