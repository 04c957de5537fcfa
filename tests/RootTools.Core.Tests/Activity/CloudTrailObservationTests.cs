using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RootTools.Activity;
using static RootTools.Activity.RootActivityKind;
using static RootTools.Activity.RootActivityResult;

namespace RootTools.Core.Tests.Activity;

/// <summary>Every event in Observations/cloudtrail-events.json is what it is said to amount to there.</summary>
public sealed class CloudTrailObservationTests
{
    private static readonly JsonObject Observations =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Observations", "cloudtrail-events.json")))!.AsObject();

    private static readonly Dictionary<string, Func<RootActivity, bool>> Meanings = new()
    {
        ["root-signin-success-no-mfa"] = found => found is { Kind: SignIn, Mfa: false, Outcome: Succeeded },
        ["root-signin-success-mfa"] = found => found is { Kind: SignIn, Mfa: true, Outcome: Succeeded },
        ["root-signin-failure"] = found => found is { Kind: FailedSignIn, Outcome: Denied, ErrorCode: "Failed authentication" },
        ["root-mfa-change"] = found => found.Kind == MfaChange,
        ["root-password-change"] = found => found.Kind == PasswordChange,
        ["root-api-write"] = found => found is { Kind: ConsoleCall or Call or KeyCall or ServiceCall, IsReadOnly: false, Outcome: Succeeded },
        ["root-api-read"] = found => found is { Kind: ConsoleCall or Call or KeyCall or ServiceCall, IsReadOnly: true, Outcome: Succeeded },
        ["root-api-write-failed"] = found => found is { Kind: ConsoleCall, IsReadOnly: false, Outcome: Failed },
        ["root-access-key-created"] = found => found is { Kind: KeyChange, EventName: "CreateAccessKey" },
        ["assume-root"] = found => found is { Kind: SessionOpened, AccountId: "222222222222", TaskPolicy: "S3UnlockBucketPolicy" },
        ["central-session-action"] = found => found.Kind == SessionCall,
        ["account-closure-requested"] = found => found is { Kind: Closure, AccountId: "555555555555" },
        ["account-creation-failed"] = found => found is { Kind: AccountCreation, Outcome: Failed },
        ["account-settings-change"] = found => found is { Kind: AccountSetting, IsReadOnly: false },
        ["account-settings-read"] = found => found is { Kind: AccountSetting, IsReadOnly: true },
        ["account-region-change"] = found => found is { Kind: RegionChange, AccountId: "123456789012" },
    };

    private static readonly Dictionary<string, RootActivityKind> ByName = new()
    {
        ["PasswordRecoveryRequested"] = PasswordRecovery,
        ["PasswordRecoveryCompleted"] = PasswordRecovery,
        ["EmailUpdated"] = EmailChange,
        ["UpdateAccountEmailAddress"] = EmailChange,
        ["CreateLoginProfile"] = PasswordRecovery,
        ["AssumeRoot"] = SessionOpened,
        ["EnableOrganizationsRootSessions"] = CentralAccess,
        ["EnableOrganizationsRootCredentialsManagement"] = CentralAccess,
        ["DisableOrganizationsRootSessions"] = CentralAccess,
        ["DisableOrganizationsRootCredentialsManagement"] = CentralAccess,
        ["StartPrimaryEmailUpdate"] = EmailChange,
        ["AcceptPrimaryEmailUpdate"] = EmailChange,
        ["PutAccountName"] = AccountSetting,
        ["EnableRegion"] = RegionChange,
        ["AccountDepartedOrganization"] = Departure,
    };

    public static TheoryData<string> Ids => [.. Observations["events"]!.AsArray().Select(entry => entry!["id"]!.GetValue<string>())];

    public static TheoryData<string, string> Names =>
    [
        .. from entry in Observations["names_only"]!.AsArray()
           from name in NamesIn(entry!["eventName"]!.GetValue<string>())
           select (entry["eventSource"]!.GetValue<string>(), name),
    ];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_event_is_what_it_is_said_to_be(string id)
    {
        JsonNode entry = Observations["events"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!;
        string expected = entry["expect"]!.GetValue<string>();
        RootActivity? found = Tell(entry["event"]!).SingleOrDefault();
        if (expected == "not-root")
        {
            Assert.Null(found);
            return;
        }

        Assert.True(found is not null && Meanings[expected](found), $"{id} should be {expected}, and is {found}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_the_same_in_whatever_carries_it(string id)
    {
        JsonNode entry = Observations["events"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!;
        JsonNode e = entry["event"]!;
        RootActivityKind? kind = Tell(e).SingleOrDefault()?.Kind;
        JsonNode[] carriers =
        [
            new JsonObject { ["Records"] = new JsonArray(e.DeepClone()) },
            new JsonObject { ["Events"] = new JsonArray(new JsonObject { ["EventName"] = "x", ["CloudTrailEvent"] = e.ToJsonString() }) },
            new JsonObject { ["version"] = "0", ["detail-type"] = "AWS API Call via CloudTrail", ["detail"] = e.DeepClone() },
            new JsonObject { ["logEvents"] = new JsonArray(new JsonObject { ["message"] = e.ToJsonString() }) },
            new JsonArray(e.DeepClone()),
        ];
        Assert.All(carriers, carrier => Assert.Equal(kind, Tell(carrier).SingleOrDefault()?.Kind));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_that_is_known_by_name_alone_is_recognized_whatever_is_in_it(string source, string name)
    {
        foreach (string payload in (string[])["null", "{}", "[]", "\"text\"", "[{\"a\":1}]", "7"])
        {
            string e = $$"""
                {"eventSource":"{{source}}","eventName":"{{name}}","eventTime":"2026-01-01T00:00:00Z",
                 "userIdentity":{"type":"Root","accountId":"111122223333","arn":"arn:aws:iam::111122223333:root"},
                 "requestParameters":{{payload}},"responseElements":{{payload}},"additionalEventData":{{payload}},"recipientAccountId":"111122223333"}
                """;
            Assert.Equal(ByName[name], Assert.Single(Tell(JsonNode.Parse(e)!)).Kind);
        }
    }

    [Fact]
    public void Every_name_is_expected_to_be_something() => Assert.Equal(
        Observations["names_only"]!.AsArray().SelectMany(entry => NamesIn(entry!["eventName"]!.GetValue<string>())).Order(),
        ByName.Keys.Order());

    private static IEnumerable<string> NamesIn(string text) =>
        text.Replace(" (denied)", "").Split(" / ").SelectMany(name => name == "Disable..."
            ? ["DisableOrganizationsRootSessions", "DisableOrganizationsRootCredentialsManagement"]
            : (string[])[name]);

    private static List<RootActivity> Tell(JsonNode json)
    {
        List<RootActivity> told = [];
        ActivityJoin join = new(new JournalIndex(), told.Add);
        foreach (CloudTrailEvent e in CloudTrailEvent.Read(Encoding.UTF8.GetBytes(json.ToJsonString())))
        {
            join.Add(e);
        }

        join.Complete();
        return told;
    }
}
