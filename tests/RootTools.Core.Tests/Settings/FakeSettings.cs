using RootTools.Settings;

namespace RootTools.Core.Tests.Settings;

/// <summary>The Account API of a faked organization: the management account, two members and one that is closed.</summary>
internal sealed class FakeSettings
{
    public const string Web = "333333333333";
    public const string Data = "444444444444";
    public const string Closed = "555555555555";

    public FakeSettings(string caller = FakeOrganization.ManagementId)
    {
        Aws = new FakeAws(caller);
        Aws.Organization.AddAccount(FakeOrganization.ManagementId, "management").AddAccount(Web, "web").AddAccount(Data, "data")
            .AddAccount(Closed, "old", state: AccountStates.Suspended);
        Client.On((Account.GetAccountInformation asked) =>
                Note(asked.AccountId, new Account.GetAccountInformation.Output(asked.AccountId, Name, AccountState: "ACTIVE")))
            .On((Account.PutAccountName asked) => Do(asked.AccountId, () => Name = asked.AccountName))
            .On((Account.GetPrimaryEmail asked) => Note(asked.AccountId, new Account.GetPrimaryEmail.Output(Email)))
            .On((Account.StartPrimaryEmailUpdate asked) => Note(asked.AccountId, new Account.EmailUpdate(UpdateStatus = "PENDING")))
            .On((Account.AcceptPrimaryEmailUpdate asked) => asked.Otp == Otp
                ? Note(asked.AccountId, new Account.EmailUpdate(UpdateStatus = "ACCEPTED"))
                : throw Refusals.Of("ValidationException", $"The one-time password {asked.Otp} is invalid or has expired."))
            .On((Account.GetPrimaryEmailUpdateStatus _) => UpdateStatus is null
                ? throw Refusals.Of(Account.Validation, "No email update found for account")
                : new Account.EmailUpdate(UpdateStatus, ImpatientClock.Start))
            .On((Account.GetContactInformation asked) => Note(asked.AccountId, new Account.GetContactInformation.Output(Contact)))
            .On((Account.PutContactInformation asked) => Do(asked.AccountId, () => Contact = asked.ContactInformation))
            .On((Account.GetAlternateContact asked) => Note(
                asked.AccountId,
                new Account.GetAlternateContact.Output(Contacts.TryGetValue(asked.AlternateContactType, out var contact) ? contact : throw Missing())))
            .On((Account.PutAlternateContact asked) => Do(asked.AccountId, () => Contacts[asked.AlternateContactType] =
                new(asked.AlternateContactType, asked.Name, asked.Title, asked.EmailAddress, asked.PhoneNumber)))
            .On((Account.DeleteAlternateContact asked) =>
                Do(asked.AccountId, () => _ = Contacts.Remove(asked.AlternateContactType) ? 0 : throw Missing()))
            .On((Account.ListRegions asked) => Note(
                asked.AccountId, new Page<Account.Region>([.. Regions.Select(entry => new Account.Region(entry.Key, entry.Value))])))
            .On((Account.GetRegionOptStatus asked) => Note(asked.AccountId, new Account.Region(asked.RegionName, StatusOf(asked.RegionName))))
            .On((Account.EnableRegion asked) => Do(asked.AccountId, () => Regions[asked.RegionName] = "ENABLING"))
            .On((Account.DisableRegion asked) => Do(asked.AccountId, () => Regions[asked.RegionName] = "DISABLING"))
            .On<Account.GetGovCloudAccountInformation, Account.GetGovCloudAccountInformation.Output>(_ => throw Missing())
            .On((Organizations.ListDelegatedAdministrators _) => new Page<Organizations.DelegatedAdministrator>([new(Data)]));
    }

    public FakeAws Aws { get; }

    public FakeAwsClient Client => Aws.Client;

    public ImpatientClock Clock { get; } = new();

    /// <summary>The account ids that the Account API was given, "own" for none.</summary>
    public HashSet<string> Named { get; } = [];

    public string Name { get; set; } = "web";

    public string Email { get; set; } = "web@example.com";

    public string Otp { get; set; } = "012345";

    public string? UpdateStatus { get; set; }

    public MemberContact? Contact { get; set; } =
        new("A", "Company", "Street 1", City: "City", PostalCode: "1", CountryCode: "DE", PhoneNumber: "+49");

    public Dictionary<string, Account.AlternateContact> Contacts { get; } = [];

    public Dictionary<string, string> Regions { get; } = new() { ["us-east-1"] = "ENABLED_BY_DEFAULT" };

    /// <summary>How often a Region is looked at before it is done.</summary>
    public int LooksUntilDone { get; set; } = 3;

    public static Exception Missing() => Refusals.Of(Account.ResourceNotFound, "No contact of the inputted alternate contact type found.");

    public RootConnection Connect() => Aws.Connect(Clock);

    private string StatusOf(string region)
    {
        string status = Regions.GetValueOrDefault(region, "DISABLED");
        if (status is "ENABLING" or "DISABLING" && --LooksUntilDone <= 0)
        {
            Regions[region] = status == "ENABLING" ? "ENABLED" : "DISABLED";
        }

        return status;
    }

    private T Note<T>(string? accountId, T answer)
    {
        lock (Named)
        {
            Named.Add(accountId ?? "own");
        }

        return answer;
    }

    private Nothing Do(string? accountId, Action change)
    {
        lock (Named)
        {
            change();
        }

        return Note(accountId, Nothing.Instance);
    }
}
