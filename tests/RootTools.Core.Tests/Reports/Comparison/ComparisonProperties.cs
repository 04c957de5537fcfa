using FsCheck;
using FsCheck.Fluent;
using RootTools.Credentials;
using RootTools.Guardrails;
using RootTools.Reports;
using RootTools.Reports.Comparison;
using static RootTools.Core.Tests.Reports.Comparison.ComparisonScene;

namespace RootTools.Core.Tests.Reports.Comparison;

/// <summary>What holds of every two snapshots, whatever is in them.</summary>
public sealed class ComparisonProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static readonly Gen<bool?> Maybe = Gen.Elements(true, false, (bool?)null);

    private static readonly Gen<DateTimeOffset?> Times =
        Gen.Elements(new int?[] { null, 1, 40, 400 }).Select(days => days is { } count ? Yesterday.AddDays(-count) : (DateTimeOffset?)null);

    private static readonly Gen<RootAccessKey> Keys =
        from id in Gen.Elements("AKIAONE", "AKIATWO", null)
        from status in Gen.Elements("Active", "Inactive")
        from made in Times
        from used in Times
        select new RootAccessKey { Id = id, Status = status, Created = made, LastUsed = used };

    private static readonly Gen<RootMfaDevice> Devices =
        from serial in Gen.Elements("GAHT1", "arn:aws:iam::1:mfa/x", null)
        select new RootMfaDevice { SerialNumber = serial };

    private static readonly Gen<RootCredentialStatus> Statuses =
        from number in Gen.Choose(1, 6)
        from outcome in Gen.Elements(Enum.GetValues<RootCredentialOutcome>())
        from password in Maybe
        from used in Times
        from hasKey in Maybe
        from keys in Keys.ListOf()
        from hasMfa in Maybe
        from devices in Devices.ListOf()
        from name in Gen.Elements("one", "two", null)
        select Clean(number) with
        {
            AccountName = name,
            Outcome = outcome,
            HasPassword = password,
            PasswordLastUsed = used,
            HasAccessKey = hasKey,
            AccessKeys = [.. keys.Take(2)],
            HasMfa = hasMfa,
            MfaDevices = [.. devices.Take(3)],
        };

    private static readonly Gen<RootReport> Reports =
        from statuses in Statuses.ListOf()
        from features in Gen.Elements(0, 1, 3)
        from delegates in Gen.Elements(0, 2)
        from strengths in Gen.Elements(Enum.GetValues<RootGuardrailStrength>()).ListOf()
        let distinct = statuses.GroupBy(status => status.AccountId).Select(same => same.First()).ToArray()
        select Report(distinct) with
        {
            Features = [.. Report().Features.Take(features)],
            Delegates = [.. Enumerable.Range(1, delegates).Select(number => Delegate(Id(number)))],
            Guardrails = [.. distinct.Zip(strengths, (status, strength) => Guarded(status.AccountId, strength))],
        };

    private static readonly Gen<(RootReport, RootReport)> Pairs =
        from one in Reports
        from other in Reports
        select (one, other);

    [Fact]
    public void A_snapshot_has_no_change_from_itself() => Prop.ForAll(
        Reports.ToArbitrary(), report => Compare(report, report).Count == 0 && Compare(report, Later(report)).Count == 0).Check(Many);

    [Fact]
    public void What_appears_one_way_disappears_the_other_way()
    {
        Prop.ForAll(
            Pairs.ToArbitrary(),
            pair =>
            {
                (RootReport one, RootReport other) = pair;
                IReadOnlyList<RootChange> forth = Compare(one, other);
                IReadOnlyList<RootChange> back = Compare(other, one);
                return Count(forth, RootChangeKind.AccountAppeared) == Count(back, RootChangeKind.AccountDisappeared)
                    && Count(forth, RootChangeKind.CredentialAppeared) == Count(back, RootChangeKind.CredentialDisappeared)
                    && Count(forth, RootChangeKind.CredentialStatusChanged) == Count(back, RootChangeKind.CredentialStatusChanged)
                    && Count(forth, RootChangeKind.GuardrailChanged) == Count(back, RootChangeKind.GuardrailChanged)
                    && Count(forth, RootChangeKind.FeatureChanged) == Count(back, RootChangeKind.FeatureChanged);
            }).Check(Many);
    }

    [Fact]
    public void An_account_that_one_snapshot_does_not_show_never_has_a_change_of_credentials()
    {
        Prop.ForAll(
            Pairs.ToArbitrary(),
            pair =>
            {
                HashSet<string> unseen =
                [
                    .. pair.Item1.Statuses.Concat(pair.Item2.Statuses)
                        .Where(status => status.Outcome is not (RootCredentialOutcome.Clean or RootCredentialOutcome.CredentialsPresent))
                        .Select(status => status.AccountId),
                ];
                return Compare(pair.Item1, pair.Item2).All(change =>
                    change.AccountId is null || !unseen.Contains(change.AccountId) || !change.Kind.ToString().StartsWith("Credential", StringComparison.Ordinal));
            }).Check(Many);
    }

    private static int Count(IReadOnlyList<RootChange> changes, RootChangeKind kind) => changes.Count(change => change.Kind == kind);

    private static IReadOnlyList<RootChange> Compare(RootReport before, RootReport after) => new RootReportComparer(before, after).Compare();
}
