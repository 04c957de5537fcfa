using RootTools.Compliance;
using RootTools.Credentials;

namespace RootTools.Core.Tests.Compliance;

public sealed class RootComplianceTests
{
    public static TheoryData<ComplianceScene> Scenes => [.. ComplianceScene.All];

    [Theory]
    [MemberData(nameof(Scenes), DisableDiscoveryEnumeration = true)]
    public void A_control_is_decided_by_what_was_read(ComplianceScene scene)
    {
        RootComplianceControl[] controls = [.. RootComplianceControl.All.Where(control => control.DecidedBy.SequenceEqual([scene.Check]))];
        RootComplianceResult[] results = [.. scene.Tester(controls).Test()];

        Assert.Equal(controls.Length, results.Length);
        Assert.NotEmpty(results);
        foreach (RootComplianceResult result in results)
        {
            Assert.Equal(result.Framework == "AWS Config" ? scene.Config ?? scene.Expected : scene.Expected, result.Status);
            Assert.Contains(scene.Reason, result.Reason);
            Assert.Equal(scene.Fix, result.Fix);
            Assert.Equal(ComplianceScene.AccountId, result.AccountId);
        }
    }

    [Fact]
    public void The_scenes_are_at_least_forty_and_have_every_check_with_each_answer_that_it_can_give()
    {
        Assert.InRange(ComplianceScene.All.Count, 40, 1000);
        Assert.Equal(ComplianceScene.All.Count, ComplianceScene.All.Select(scene => scene.ToString()).Distinct().Count());
        foreach (IGrouping<RootComplianceCheck, ComplianceScene> check in
            ComplianceScene.All.Where(scene => scene.Check != RootComplianceCheck.MetricFilter).GroupBy(scene => scene.Check))
        {
            Assert.Contains(check, scene => scene.Expected == RootComplianceStatus.Unknown);
            Assert.True(
                check.Key is RootComplianceCheck.ContactDetails || check.Any(scene => scene.Expected == RootComplianceStatus.Pass), $"{check.Key} never passes");
            Assert.Contains(check, scene => scene.Expected == RootComplianceStatus.Fail);
        }

        Assert.Equal(Enum.GetValues<RootComplianceCheck>().Order(), ComplianceScene.All.Select(scene => scene.Check).Distinct().Order());
    }

    [Fact]
    public void The_controls_have_the_numbers_of_each_version()
    {
        string[] versions = ["1.2.0", "1.3", "1.4", "1.5", "2.0", "3.0", "4.0.1", "5.0", "6.0", "7.0"];
        Assert.Equal(versions, RootComplianceControl.All.Where(control => control.Framework == "CIS AWS Foundations").Select(control => control.Version).Distinct());
        Assert.Equal(
            ["1.12", "1.4", "1.4", "1.4", "1.4", "1.4", "1.4", "1.3", "2.3", "2.4"],
            RootComplianceControl.All.Where(control => control.Framework == "CIS AWS Foundations" && control.DecidedBy[0] == RootComplianceCheck.NoAccessKey)
                .Select(control => control.ControlId));
        Assert.All(RootComplianceControl.All, control => Assert.True(control.Source.IsAbsoluteUri && control.Title.Length > 0 && control.DecidedBy.Count > 0));
        Assert.Equal(RootComplianceControl.All.Count, RootComplianceControl.All.Select(control => control.ToString()).Distinct().Count());
    }

    [Fact]
    public void Without_a_version_the_newest_of_each_framework_is_meant()
    {
        IReadOnlyList<RootComplianceControl> newest = RootComplianceControl.Select([], []);

        Assert.Equal(
            [
                "CIS AWS Foundations 7.0", "AWS Security Hub current", "AWS Config current", "NIST 800-53 r5", "PCI DSS 4.0.1", "RootTools 1",
            ],
            newest.Select(control => $"{control.Framework} {control.Version}").Distinct());
        Assert.Equal(RootComplianceControl.All, RootComplianceControl.Select([], ["*"]));
        Assert.All(RootComplianceControl.Select(["cis*"], ["5*"]), control => Assert.Equal("5.0", control.Version));
    }

    [Theory]
    [InlineData("SOC 9", "*", "FrameworkUnknown", "RootTools")]
    [InlineData("CIS*", "8.0", "FrameworkVersionUnknown", "CIS AWS Foundations 7.0")]
    public void A_name_that_nothing_has_is_an_error_that_says_what_there_is(string framework, string version, string id, string known)
    {
        RootToolsException thrown = Assert.Throws<RootToolsException>(() => RootComplianceControl.Select([framework], [version]));

        Assert.Equal(id, thrown.Error.Id);
        Assert.Contains(known, thrown.Error.RecommendedAction);
    }

    [Fact]
    public void Of_several_checks_the_worst_answer_counts_and_a_failure_is_worse_than_not_knowing()
    {
        RootComplianceControl both = Control(RootComplianceCheck.Unused, RootComplianceCheck.Mfa);
        SeenRootUser usedWithoutMfa = new() { Password = true, PasswordUsed = 1, Keys = [], Mfa = [], Certificates = 0 };

        RootComplianceResult failed = Judge(both, usedWithoutMfa.ToStatus());
        RootComplianceResult unknown = Judge(both, (usedWithoutMfa with { PasswordUsed = null, Mfa = null }).ToStatus());
        RootComplianceResult failedAnyway = Judge(both, (usedWithoutMfa with { Mfa = null }).ToStatus());

        Assert.Equal((RootComplianceStatus.Fail, RootComplianceStatus.Unknown, RootComplianceStatus.Fail), (failed.Status, unknown.Status, failedAnyway.Status));
        Assert.Contains("was used on", failed.Reason);
        Assert.Contains("no MFA device", failed.Reason);
        Assert.DoesNotContain("could not be read", failedAnyway.Reason);
    }

    [Fact]
    public void An_account_that_did_not_show_itself_passes_no_control_that_its_root_user_decides()
    {
        RootCredentialOutcome[] unseen = [RootCredentialOutcome.Denied, RootCredentialOutcome.Failed, RootCredentialOutcome.NotAuditable];
        foreach (RootCredentialOutcome outcome in unseen)
        {
            RootComplianceTester tester = new(RootComplianceControl.All);
            tester.Add(new SeenRootUser { Outcome = outcome }.ToStatus());

            Assert.All(tester.Test(), result => Assert.Equal(RootComplianceStatus.Unknown, result.Status));
        }
    }

    [Fact]
    public void The_later_of_two_readings_counts_in_whatever_order_they_come()
    {
        RootCredentialStatus early = new SeenRootUser { Password = true, Keys = [new SeenKey()], Mfa = [], Certificates = 0 }.ToStatus();
        RootCredentialStatus late = new SeenRootUser { Password = false, Keys = [], Mfa = [], Certificates = 0 }.ToStatus() with { CheckedAt = early.CheckedAt.AddHours(1) };

        foreach (RootCredentialStatus[] order in new[] { new[] { early, late }, [late, early] })
        {
            Assert.Equal(RootComplianceStatus.Pass, Judge(Control(RootComplianceCheck.NoAccessKey), order).Status);
        }
    }

    [Fact]
    public void An_id_that_is_none_gets_no_command_to_paste()
    {
        RootCredentialStatus hostile = new SeenRootUser { Password = true, Keys = [new SeenKey()], Mfa = [], Certificates = 0 }.ToStatus() with
        {
            AccountId = "1; Remove-Item /",
        };
        RootComplianceTester tester = new(RootComplianceControl.All);
        tester.Add(hostile);

        Assert.DoesNotContain(tester.Test(), result => result.Fix?.Contains("Remove-Item") is true);
    }

    [Fact]
    public void The_limits_can_be_set()
    {
        RootComplianceTester tester = new(
            [Control(RootComplianceCheck.KeyAge), Control(RootComplianceCheck.Unused)], new RootComplianceOptions { MaximumKeyAge = 10, UnusedFor = 400 });
        tester.Add(new SeenRootUser { Password = false, Keys = [new SeenKey { Age = 11, Used = 390 }], Mfa = [], Certificates = 0 }.ToStatus());

        Assert.All(tester.Test(), result => Assert.Equal(RootComplianceStatus.Fail, result.Status));
    }

    [Fact]
    public void Nothing_but_findings_is_taken()
    {
        RootComplianceTester tester = new(RootComplianceControl.All);

        Assert.False(tester.Add("333333333333"));
        Assert.Empty(tester.Test());
    }

    private static RootComplianceControl Control(params RootComplianceCheck[] checks) => RootComplianceControl.All[0] with { DecidedBy = checks };

    private static RootComplianceResult Judge(RootComplianceControl control, params RootCredentialStatus[] statuses)
    {
        RootComplianceTester tester = new([control]);
        Assert.All(statuses, status => Assert.True(tester.Add(status)));
        return Assert.Single(tester.Test());
    }
}
