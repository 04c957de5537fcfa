using System.Globalization;
using RootTools.Plans;

namespace RootTools.Core.Tests.Plans;

[Collection(nameof(Measured))]
public sealed class RootPlanFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    private readonly string _folder = Directory.CreateTempSubdirectory("roottools-plans-").FullName;

    private string NewPath => Path.Combine(_folder, $"{Guid.NewGuid():N}.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_is_read()
    {
        RootPlan written = Write(3);

        RootPlan read = RootPlanFile.Read(written.Path!);

        Assert.True(read.IsIntact);
        Assert.Equal(RootPlanState.NotApproved, read.State);
        Assert.Equal([1, 2, 3], read.Items.Select(item => item.Number));
        Assert.Equal(["delete key \"1\" <&'+\u00fc\u2028\ud83d\ude00>"], read.Items[0].Steps);
        Assert.Equal(2, read.LeftOut["NothingToRemove"]);
        Assert.Equal(["90"], read.Header.Parameters["UnusedFor"]);
        Assert.Equal(["Berlin"], read.Items[0].Parameters!["City"]);
    }

    [Fact]
    public void No_two_plans_have_the_same_hash() => Assert.NotEqual(Write(1).Sha256, Write(1).Sha256);

    [Fact]
    public void Many_threads_write_ten_thousand_changes_in_bounded_memory()
    {
        using RootPlanWriter writer = new(NewPath, Header());
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Parallel.For(0, 10_000, number => writer.Add(Change(number)));
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        RootPlan plan = writer.Complete();

        Assert.Equal(10_000, plan.Items.Count);
        Assert.True(plan.IsIntact);
        Assert.Equal(10_000, plan.Items.Select(item => item.AccountId).Distinct().Count());
        Assert.InRange(kept, long.MinValue, 2_000_000);
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_replaced()
    {
        string path = NewPath;
        using RootPlanWriter writer = new(path, Header());
        writer.Add(Change(1));
        File.WriteAllText(path, "somebody else's");

        var refused = Assert.Throws<RootToolsException>(writer.Complete);

        Assert.Equal("PlanExists", refused.Error.Id);
        Assert.Equal("somebody else's", File.ReadAllText(path));
        writer.Dispose();
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void What_comes_after_the_end_is_dropped()
    {
        string path = NewPath;
        RootPlanWriter writer = new(path, Header());
        writer.Dispose();

        writer.Add(Change(1));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void An_approval_is_added_beside_one_that_came_meanwhile()
    {
        RootPlan plan = Write(1);
        RootPlanFile.Approve(plan, Approval(plan, "bob"), TestContext.Current.CancellationToken);

        RootPlan both = RootPlanFile.Approve(plan, Approval(plan, "carol"), TestContext.Current.CancellationToken);

        Assert.Equal(["user/bob", "user/carol"], both.Approvals.Select(approval => approval.ApprovedBy.Arn.Split(':')[5]));
        Assert.Equal(plan.Sha256, both.ActualSha256);
        Assert.Equal(RootPlanState.Approved, both.State);
    }

    [Fact]
    public void The_planners_own_approval_makes_no_plan_approved()
    {
        RootPlan plan = Write(1);

        Assert.Equal(
            RootPlanState.NotApproved, RootPlanFile.Approve(plan, Approval(plan, "alice"), TestContext.Current.CancellationToken).State);
    }

    [Fact]
    public void An_approval_of_another_plan_is_not_added()
    {
        var refused = Assert.Throws<RootToolsException>(
            () => RootPlanFile.Approve(Write(1), Approval(Write(1), "bob"), TestContext.Current.CancellationToken));

        Assert.Equal("PlanEdited", refused.Error.Id);
    }

    [Fact]
    public void A_plan_expires()
    {
        RootPlan plan = Write(1);

        Assert.Equal(RootPlanState.Expired, RootPlanFile.Read(plan.Path!, new Later(TimeSpan.FromHours(24))).State);
        Assert.Equal(RootPlanState.NotApproved, RootPlanFile.Read(plan.Path!, new Later(TimeSpan.FromHours(23))).State);
    }

    private RootPlan Write(int count)
    {
        using RootPlanWriter writer = new(NewPath, Header());
        for (int number = 1; number <= count; number++)
        {
            writer.Add(Change(number), new Dictionary<string, IReadOnlyList<string>> { ["City"] = ["Berlin"] });
        }

        writer.LeaveOut("NothingToRemove", 2);
        return writer.Complete();
    }

    private static PlannedChange Change(int number) => new()
    {
        Action = "RemoveRootCredential",
        AccountId = number.ToString("000000000000", CultureInfo.InvariantCulture),
        Steps = [$"delete key \"{number}\" <&'+\u00fc\u2028\ud83d\ude00>"],
        State = ["key"],
    };

    private static RootPlanHeader Header() => new()
    {
        Id = Guid.NewGuid().ToString(),
        Command = "Remove-MemberRootCredential",
        Parameters = new SortedDictionary<string, IReadOnlyList<string>> { ["UnusedFor"] = ["90"] },
        PlannedBy = User("alice"),
        Partition = "aws",
        Endpoint = RootPlanHeader.OtherEndpoint,
        CreatedAt = Now,
        ExpiresAt = Now + RootPlan.DefaultValidity,
    };

    private static RootPlanApproval Approval(RootPlan plan, string user) => new() { ApprovedBy = User(user), ApprovedAt = Now, Sha256 = plan.Sha256 };

    private static PlanPrincipal User(string name) => new() { Arn = $"arn:aws:iam::111111111111:user/{name}", UserId = $"AIDA{name}", AccountId = "111111111111" };

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now + by;
    }
}
