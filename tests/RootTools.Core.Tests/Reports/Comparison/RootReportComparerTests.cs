using RootTools.Activity;
using RootTools.Compliance;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.Reports.Comparison;
using static RootTools.Core.Tests.Reports.Comparison.ComparisonScene;

namespace RootTools.Core.Tests.Reports.Comparison;

public sealed class RootReportComparerTests
{
    private static readonly DateTimeOffset Between = Yesterday.AddDays(1).AddHours(9);

    [Fact]
    public void An_account_of_a_shard_that_one_snapshot_lacks_is_neither_new_nor_gone()
    {
        RootReport whole = Report([.. Enumerable.Range(1, 30).Select(Clean)]);
        AccountShard missing = new(1, 3);
        RootReport partly = Later(whole) with
        {
            MissingShards = [missing],
            Statuses = [.. Later(whole).Statuses.Where(status => !missing.Contains(status.AccountId))],
        };
        int lost = whole.Statuses.Count - partly.Statuses.Count;

        foreach (IReadOnlyList<RootChange> changes in new[] { new RootReportComparer(whole, partly).Compare(), new RootReportComparer(partly, whole).Compare() })
        {
            Assert.InRange(lost, 1, 29);
            Assert.Equal(lost, changes.Count);
            Assert.All(changes, change => Assert.Equal(RootChangeKind.NotComparable, change.Kind));
            Assert.All(changes, change => Assert.Contains("does not have the shard", change.Explanation, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_of_change_between_two_nights_is_told_and_none_is_invented()
    {
        RootReport before = Report([.. Enumerable.Range(1, 6).Select(Rich), .. Enumerable.Range(11, 30).Select(Clean), Denied(50), Denied(51)]);
        RootReport after = Later(before);
        after = With(after, Rich(1) with { AccessKeys = [OldKey with { LastUsed = Between, LastUsedService = "s3", LastUsedRegion = "eu-west-1" }] });
        after = With(after, Rich(2) with { AccessKeys = [OldKey with { Status = "Inactive" }] });
        after = With(after, Rich(3) with { HasAccessKey = false, AccessKeys = [] });
        after = With(after, Rich(4) with { State = "SUSPENDED" });
        after = With(after, Clean(11) with
        {
            HasAccessKey = true,
            AccessKeys = [new RootAccessKey { Id = "AKIANEW", Status = "Active", Created = Between }],
            Outcome = RootCredentialOutcome.CredentialsPresent,
        });
        after = With(after, Denied(12));
        after = With(after, Clean(50));
        after = after with
        {
            Statuses = [.. after.Statuses.Where(status => status.AccountId != Id(13)), Clean(99) with { CheckedAt = Today }],
            Features =
            [
                Feature(RootAccessFeature.TrustedAccess, true), Feature(RootAccessFeature.RootCredentialsManagement, true),
                Feature(RootAccessFeature.RootSessions, false),
            ],
            Delegates = [Delegate("777777777777")],
            Guardrails =
            [
                .. after.Guardrails.Select(one => one.AccountId == Id(14) ? Guarded(Id(14), RootGuardrailStrength.No) : one), Guarded(Id(99)),
            ],
        };
        RootReportComparer comparer = new(before, after);

        Assert.Equal(
            [
                "organization: FeatureChanged, RootSessions",
                "000000000001: CredentialUsed, access key AKIAIOSFODNN7EXAMPLE",
                "000000000002: CredentialStatusChanged, access key AKIAIOSFODNN7EXAMPLE",
                "000000000003: CredentialDisappeared, access key AKIAIOSFODNN7EXAMPLE",
                "000000000004: AccountChanged, state",
                "000000000011: CredentialAppeared, access key AKIANEW",
                "000000000012: NotComparable, root credentials",
                "000000000013: AccountDisappeared, account",
                "000000000014: GuardrailChanged, guardrail",
                "000000000050: NotComparable, root credentials",
                "000000000099: AccountAppeared, account",
                "222222222222: DelegateDisappeared, delegated administrator for iam.amazonaws.com",
                "777777777777: DelegateAppeared, delegated administrator for iam.amazonaws.com",
            ],
            comparer.Compare().Select(change => change.ToString()));
        Assert.Equal(1, comparer.SeenInNeither);
        Assert.Equal(Enum.GetValues<RootChangeKind>().Order(), comparer.Compare().Select(change => change.Kind).Distinct().Order());
        Assert.Equal(Between, comparer.Compare().Single(change => change.Kind == RootChangeKind.CredentialAppeared).Time);
    }

    [Fact]
    public void An_account_that_one_snapshot_does_not_show_has_neither_lost_nor_got_credentials()
    {
        foreach ((RootCredentialStatus one, RootCredentialStatus other) in new[] { (Rich(1), Denied(1)), (Denied(1), Rich(1)), (Clean(1), Denied(1)) })
        {
            RootChange change = Assert.Single(Compare(Report(one), Report(other)));

            Assert.Equal((RootChangeKind.NotComparable, "A policy denies it."), (change.Kind, change.Explanation));
        }
    }

    [Fact]
    public void A_kind_of_credential_that_one_snapshot_does_not_show_is_not_comparable()
    {
        RootChange[] changes = [.. Compare(Report(Rich(1)), Report(Rich(1) with { HasMfa = null, MfaDevices = [], AccessKeys = [] }))];

        Assert.Equal(
            ["000000000001: NotComparable, MFA device", "000000000001: NotComparable, access key"],
            changes.Select(change => change.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("access key", RootComplianceSeverity.Critical)]
    [InlineData("password", RootComplianceSeverity.High)]
    [InlineData("signing certificate", RootComplianceSeverity.High)]
    [InlineData("MFA device", RootComplianceSeverity.Low)]
    public void Each_kind_of_credential_appears_and_disappears(string subject, RootComplianceSeverity severity)
    {
        RootReport empty = Report(Clean(1));
        RootReport full = Report(Rich(1));

        RootChange appeared = Assert.Single(Compare(empty, full), change => change.Subject.StartsWith(subject, StringComparison.Ordinal));
        RootChange gone = Assert.Single(Compare(full, empty), change => change.Subject.StartsWith(subject, StringComparison.Ordinal));

        Assert.Equal((RootChangeKind.CredentialAppeared, severity, null), (appeared.Kind, appeared.Severity, appeared.Before));
        Assert.Equal((RootChangeKind.CredentialDisappeared, RootComplianceSeverity.Informational, null), (gone.Kind, gone.Severity, gone.After));
        Assert.Equal(appeared.After, gone.Before);
    }

    [Fact]
    public void A_password_that_loses_its_second_factor_is_severe()
    {
        RootChange change = Assert.Single(Compare(Report(Rich(1)), Report(Rich(1) with { HasMfa = false, MfaDevices = [] })));

        Assert.Equal((RootChangeKind.CredentialDisappeared, RootComplianceSeverity.High), (change.Kind, change.Severity));
    }

    [Fact]
    public void A_use_of_the_password_is_told_with_its_time_and_an_older_time_is_no_use()
    {
        RootChange change = Assert.Single(Compare(Report(Rich(1)), Report(Rich(1) with { PasswordLastUsed = Between })));

        Assert.Equal((RootChangeKind.CredentialUsed, "password", Between), (change.Kind, change.Subject, change.Time));
        Assert.Empty(Compare(Report(Rich(1)), Report(Rich(1) with { PasswordLastUsed = Yesterday.AddDays(-200) })));
        Assert.Empty(Compare(Report(Rich(1)), Report(Rich(1) with { PasswordLastUsed = null })));
    }

    [Fact]
    public void Keys_without_ids_are_known_by_when_they_were_made()
    {
        RootAccessKey first = new() { Status = "Active", Created = Yesterday.AddDays(-10) };
        RootAccessKey second = new() { Status = "Active", Created = Yesterday.AddDays(-5) };
        RootReport before = Report(Rich(1) with { AccessKeys = [first] });

        Assert.Empty(Compare(before, Report(Rich(1) with { AccessKeys = [first with { Id = "AKIAKNOWNNOW" }] })));
        RootChange change = Assert.Single(Compare(before, Report(Rich(1) with { AccessKeys = [second, first] })));
        Assert.Equal((RootChangeKind.CredentialAppeared, second.Created), (change.Kind, change.Time));
    }

    [Fact]
    public void A_key_that_replaced_another_is_two_changes()
    {
        RootAccessKey other = OldKey with { Id = "AKIAOTHER", Created = Between };

        Assert.Equal(
            [RootChangeKind.CredentialAppeared, RootChangeKind.CredentialDisappeared],
            Compare(Report(Rich(1)), Report(Rich(1) with { AccessKeys = [other] })).Select(change => change.Kind));
    }

    [Fact]
    public void What_was_not_looked_up_is_no_change_of_the_account()
    {
        RootCredentialStatus bare = Clean(1) with { AccountName = null, Email = null, OrganizationalUnit = null, State = null };

        Assert.Empty(Compare(Report(Clean(1)), Report(bare)));
        Assert.Empty(Compare(Report(bare), Report(Clean(1))));
    }

    [Fact]
    public void A_part_that_one_snapshot_lacks_is_told_once_and_is_no_change_of_everything_in_it()
    {
        RootReport full = Report(Clean(1), Rich(2));
        RootReport bare = full with { Features = [], Guardrails = [], Delegates = [] };

        Assert.Equal(
            ["organization: NotComparable, delegated administrators", "organization: NotComparable, features", "organization: NotComparable, guardrails"],
            Compare(full, bare).Select(change => change.ToString()).Order(StringComparer.Ordinal));
        Assert.All(Compare(bare, full), change => Assert.Equal(RootChangeKind.NotComparable, change.Kind));
        Assert.Equal(
            "organization: NotComparable, root credentials", Assert.Single(Compare(full, full with { Statuses = [], Guardrails = full.Guardrails })).ToString());
    }

    [Fact]
    public void That_no_delegate_is_left_is_told_only_where_somebody_asked()
    {
        RootReport before = Report(Clean(1));
        RootReport after = before with { Delegates = [] };

        Assert.Equal(RootChangeKind.NotComparable, Assert.Single(Compare(before, after)).Kind);
        Assert.Equal(
            RootChangeKind.DelegateDisappeared, Assert.Single(new RootReportComparer(before, after) { KnowsDelegates = true }.Compare()).Kind);
    }

    [Fact]
    public void A_guardrail_that_one_snapshot_lacks_is_told_of_active_accounts_alone()
    {
        RootReport before = Report(Clean(1), Clean(2) with { State = AccountStates.Suspended }, Clean(3));

        RootChange change = Assert.Single(Compare(before, before with { Guardrails = [Guarded(Id(3))] }));

        Assert.Equal((RootChangeKind.NotComparable, Id(1), "guardrail"), (change.Kind, change.AccountId, change.Subject));
    }

    [Theory]
    [InlineData(RootGuardrailStrength.Always, true, RootGuardrailStrength.Conditionally, true, RootComplianceSeverity.High)]
    [InlineData(RootGuardrailStrength.Always, true, RootGuardrailStrength.Always, false, RootComplianceSeverity.Medium)]
    [InlineData(RootGuardrailStrength.No, true, RootGuardrailStrength.Always, true, RootComplianceSeverity.Informational)]
    public void A_guardrail_that_got_weaker_is_severe(
        RootGuardrailStrength was, bool exempted, RootGuardrailStrength becomes, bool exempts, RootComplianceSeverity severity)
    {
        RootReport before = Report(Clean(1)) with { Guardrails = [Guarded(Id(1), was, exempted)] };
        RootChange change = Assert.Single(Compare(before, before with { Guardrails = [Guarded(Id(1), becomes, exempts)] }));

        Assert.Equal((RootChangeKind.GuardrailChanged, severity), (change.Kind, change.Severity));
    }

    [Fact]
    public void Reports_of_two_organizations_are_not_compared() => Assert.Equal(
        "ReportOfOtherOrganization",
        Assert.Throws<RootToolsException>(() => Compare(Report(), Report() with { OrganizationId = "o-bbbbbbbbbb" })).Error.Id);

    [Fact]
    public void Activity_says_who_made_a_key_and_when_a_key_was_used()
    {
        RootReport before = Report(Clean(1), Rich(2));
        RootReport after = With(
            With(Later(before), Clean(1) with
            {
                HasAccessKey = true,
                AccessKeys = [new RootAccessKey { Id = "AKIANEW", Status = "Active", Created = Between }],
                Outcome = RootCredentialOutcome.CredentialsPresent,
            }),
            Rich(2) with { PasswordLastUsed = Between, AccessKeys = [OldKey with { LastUsed = Between }] });
        after = after with
        {
            Activity =
            [
                Event(1, RootActivityKind.KeyChange, "CreateAccessKey", Between.AddSeconds(2), """{"accessKeyId":"AKIANEW"}"""),
                Event(1, RootActivityKind.KeyChange, "CreateAccessKey", Between.AddSeconds(1), """{"accessKeyId":"AKIAOTHER"}"""),
                Event(2, RootActivityKind.SignIn, "ConsoleLogin", Between.AddMinutes(1)) with { Mfa = false },
                Event(2, RootActivityKind.SignIn, "ConsoleLogin", Between.AddHours(5)),
                Event(2, RootActivityKind.KeyCall, "ListBuckets", Between) with { SessionKey = Key, EventSource = "s3.amazonaws.com" },
                Event(2, RootActivityKind.KeyCall, "DeleteBucket", Between) with { SessionKey = "AKIAOTHER" },
            ],
        };

        IReadOnlyList<RootChange> changes = Compare(before, after);

        Assert.Equal(
            [
                "CreateAccessKey on 2026-11-02 10:00Z by the root user itself from 203.0.113.7.",
                "ConsoleLogin on 2026-11-02 10:01Z by the root user itself without MFA from 203.0.113.7.",
                "ListBuckets on 2026-11-02 10:00Z by the root user itself from 203.0.113.7.",
            ],
            changes.Select(change => change.Explanation));
    }

    [Fact]
    public void Activity_says_who_removed_a_credential_and_turned_a_switch()
    {
        RootReport before = Report(Rich(1));
        RootReport after = With(Later(before), Rich(1) with { HasAccessKey = false, AccessKeys = [] }) with
        {
            Features =
            [
                Feature(RootAccessFeature.TrustedAccess, false), Feature(RootAccessFeature.RootCredentialsManagement, true),
                Feature(RootAccessFeature.RootSessions, true),
            ],
        };
        RootActivity[] activity =
        [
            Event(1, RootActivityKind.SessionCall, "DeleteAccessKey", Between, $$"""{"accessKeyId":"{{Key}}"}""") with
            {
                Actor = "arn:aws:iam::111111111111:user/Admin", TaskPolicy = "IAMDeleteRootUserCredentials", Verdict = RootActivityVerdict.Journaled,
                RunId = "20261102-1",
            },
            Event(9, RootActivityKind.CentralAccess, "DisableAWSServiceAccess", Between, """{"servicePrincipal":"iam.amazonaws.com"}""") with
            {
                Actor = "arn:aws:iam::111111111111:user/Admin", Verdict = RootActivityVerdict.Noted,
            },
            Event(9, RootActivityKind.CentralAccess, "DisableAWSServiceAccess", Between, """{"servicePrincipal":"account.amazonaws.com"}"""),
        ];

        IReadOnlyList<RootChange> changes = new RootReportComparer(before, after, activity).Compare();

        Assert.Equal(
            [
                "DisableAWSServiceAccess on 2026-11-02 10:00Z by arn:aws:iam::111111111111:user/Admin from 203.0.113.7.",
                "DeleteAccessKey on 2026-11-02 10:00Z by arn:aws:iam::111111111111:user/Admin in a central root session from 203.0.113.7, " +
                    "run 20261102-1 of RootTools.",
            ],
            changes.Select(change => change.Explanation));
        Assert.All(changes, change => Assert.Equal(Between, change.Time));
    }

    [Fact]
    public void Activity_that_failed_or_is_of_another_time_or_account_explains_nothing()
    {
        RootReport before = Report(Rich(1));
        RootReport after = With(Later(before), Rich(1) with { PasswordLastUsed = Between });
        RootActivity[] activity =
        [
            Event(1, RootActivityKind.SignIn, "ConsoleLogin", Between) with { Outcome = RootActivityResult.Failed },
            Event(1, RootActivityKind.SignIn, "ConsoleLogin", Between.AddHours(-3)),
            Event(2, RootActivityKind.SignIn, "ConsoleLogin", Between),
        ];

        Assert.Null(Assert.Single(new RootReportComparer(before, after, activity).Compare()).Explanation);
    }

    private static IReadOnlyList<RootChange> Compare(RootReport before, RootReport after) => new RootReportComparer(before, after).Compare();
}
