using System.Text.Json.Nodes;
using RootTools.Activity;
using static RootTools.Activity.RootActivityKind;
using static RootTools.Activity.RootActivityVerdict;

namespace RootTools.Core.Tests.Activity;

public sealed class ActivityJoinTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_put_together_with_who_opened_its_session_whatever_comes_first(bool callFirst)
    {
        JsonObject[] events = [Events.Opening(), Events.Call("ListAccessKeys")];
        List<RootActivity> told = await TellAsync(callFirst ? events.Reverse() : events);

        Assert.Equal([SessionOpened, SessionCall], told.Select(one => one.Kind).Order());
        Assert.All(told, one => Assert.Equal(
            (Events.Opener, "IAMDeleteRootUserCredentials", Events.Key, Events.Member, Central), (one.Actor, one.TaskPolicy, one.SessionKey, one.AccountId, one.Verdict)));
    }

    [Fact]
    public async Task Without_a_key_on_one_side_account_and_beginning_tell()
    {
        JsonObject call = Events.Call("ListAccessKeys", key: "HIDDEN");
        List<RootActivity> told = await TellAsync(Events.Opening(key: null), call);
        Assert.All(told, one => Assert.Equal((Events.Opener, Central), (one.Actor, one.Verdict)));
    }

    [Fact]
    public async Task Another_key_is_another_session_although_it_began_in_the_same_second()
    {
        List<RootActivity> told = await TellAsync(Events.Opening(), Events.Call("ListAccessKeys", key: "ASIAOTHER"));
        RootActivity call = told.Single(one => one.Kind == SessionCall);
        Assert.Equal((null, Unexplained), (call.Actor, call.Verdict));
    }

    [Fact]
    public async Task A_journaled_request_vouches_for_its_whole_session()
    {
        JsonObject delete = Events.Call("DeleteLoginProfile", after: 20);
        await WriteJournalAsync((string)delete["requestID"]!);
        List<RootActivity> told = await TellAsync(Events.Opening(), Events.Call("ListAccessKeys"), delete);
        Assert.Equal(3, told.Count);
        Assert.All(told, one => Assert.Equal((Journaled, RootActivitySeverity.Informational, true), (one.Verdict, one.Severity, one.RunId is not null)));
    }

    [Fact]
    public async Task A_change_that_no_journal_has_is_unexplained_and_so_is_its_session()
    {
        await WriteJournalAsync("another request");
        List<RootActivity> told = await TellAsync(Events.Opening(), Events.Call("ListAccessKeys"), Events.Call("DeleteLoginProfile"));
        Assert.Equal(
            [("AssumeRoot", Unexplained), ("DeleteLoginProfile", Unexplained), ("ListAccessKeys", Central)],
            told.Select(one => (one.EventName, one.Verdict)).Order());
    }

    [Fact]
    public async Task A_call_beside_the_task_is_unexplained_although_it_was_refused()
    {
        JsonObject call = Events.Call("ListUsers");
        call["errorCode"] = "AccessDenied";
        RootActivity told = (await TellAsync(Events.Opening(), call)).Single(one => one.Kind == SessionCall);
        Assert.Equal((Unexplained, RootActivityResult.Denied), (told.Verdict, told.Outcome));
        Assert.Contains("iam:ListUsers", told.Reason);
    }

    [Fact]
    public async Task A_session_whose_opening_nobody_saw_is_unexplained()
    {
        RootActivity told = Assert.Single(await TellAsync(Events.Call("GetAccountSummary")));
        Assert.Equal((SessionCall, Unexplained, null), (told.Kind, told.Verdict, told.Actor));
    }

    [Fact]
    public async Task A_refused_opening_is_denied()
    {
        JsonObject refused = Events.Opening();
        refused["errorCode"] = "AccessDenied";
        refused["requestParameters"] = null;
        refused["responseElements"] = null;
        RootActivity told = Assert.Single(await TellAsync(refused));
        Assert.Equal((SessionOpened, RootActivityVerdict.Denied, Events.Opener), (told.Kind, told.Verdict, told.Actor));
    }

    [Fact]
    public async Task The_root_user_itself_is_no_central_session()
    {
        JsonObject console = Events.Call("DeleteLoginProfile", key: "ASIACONSOLE");
        console["sessionCredentialFromConsole"] = "true";
        JsonObject later = Events.Call("ListBuckets", key: "ASIAOTHER", after: 3600, source: "s3.amazonaws.com");
        List<RootActivity> told = await TellAsync(Events.KeyCall(), console, later);
        Assert.Equal([PasswordChange, KeyCall, Call], told.Select(one => one.Kind).Order());
        Assert.All(told, one => Assert.Equal(SignedIn, one.Verdict));
    }

    [Fact]
    public async Task An_event_is_told_once()
    {
        JsonObject one = Events.KeyCall();
        Assert.Single(await TellAsync(one, one, one));
    }

    [Fact]
    public async Task What_is_kept_is_bounded_and_nothing_is_lost()
    {
        await WriteJournalAsync("another request");
        const int Sessions = 12_000;
        List<RootActivity> told = await TellAsync(Enumerable.Range(0, Sessions).Select(i =>
            Events.Call("ListAccessKeys", $"ASIA{i:0000000000000000}", began: Events.Began.AddSeconds(i % 900))));
        Assert.Equal(Sessions, told.Count);
    }

    [Fact]
    public async Task A_session_is_forgotten_when_what_belongs_to_it_cannot_come_any_more()
    {
        List<RootActivity> told = [];
        ActivityJoin join = new(await ReadJournalAsync(), told.Add);
        join.Add(Events.Read(Events.Call("ListAccessKeys")));
        join.Advance(Events.Began.AddMinutes(30));
        Assert.Empty(told);
        join.Advance(Events.Began.AddHours(2));
        Assert.Equal(Unexplained, Assert.Single(told).Verdict);
    }

    [Fact]
    public async Task No_secret_of_an_event_is_shown()
    {
        JsonObject opening = Events.Opening();
        opening["responseElements"]!["credentials"]!["sessionToken"] = "the-secret";
        opening["responseElements"]!["credentials"]!["SecretAccessKey"] = "the-secret";
        opening["requestParameters"]!["otp"] = 123456;
        RootActivity told = Assert.Single(await TellAsync(opening));
        Assert.DoesNotContain("the-secret", told.ToString() + told.Event);
        Assert.DoesNotContain("123456", told.Event);
        Assert.Contains(Events.Key, told.Event);
    }

    private async Task<JournalIndex> ReadJournalAsync()
    {
        JournalIndex index = new();
        if (File.Exists(JournalPath))
        {
            await index.ReadAsync([JournalPath], null, TestContext.Current.CancellationToken);
        }

        return index;
    }

    private string JournalPath => _folder["journal.jsonl"];

    private async Task WriteJournalAsync(string requestId)
    {
        JournalWriter writer = new(JournalPath);
        await writer.WriteAsync(new JournalEntry
        {
            Id = "1",
            Kind = JournalEntryKind.Outcome,
            Time = Events.Began,
            RunId = "20261101T090000-x",
            Action = JournalActions.RemoveRootCredential,
            Outcome = JournalOutcome.Done,
            Requests = [new JournalRequest { Operation = "iam:DeleteLoginProfile", RequestId = requestId }],
        });
    }

    private Task<List<RootActivity>> TellAsync(params JsonObject[] events) => TellAsync(events.AsEnumerable());

    private async Task<List<RootActivity>> TellAsync(IEnumerable<JsonObject> events)
    {
        List<RootActivity> told = [];
        ActivityJoin join = new(await ReadJournalAsync(), told.Add);
        foreach (JsonObject e in events)
        {
            join.Add(Events.Read(e));
        }

        join.Complete();
        return told;
    }
}
