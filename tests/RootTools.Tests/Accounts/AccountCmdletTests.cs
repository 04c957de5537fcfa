using System.Management.Automation;
using RootTools.Connection;

namespace RootTools.Tests;

public sealed class AccountCmdletTests
{
    [Fact]
    public void Every_account_of_the_pipeline_is_worked_on_once_and_written_by_one_thread()
    {
        var cmdlet = new Probe();
        string[] ids = [.. Enumerable.Range(0, 500).Select(Id), Id(3), Id(4)];

        RecordingShell shell = cmdlet.DriveWith(Piped(), ids.Select<string, Action>(id => () => cmdlet.AccountId = [new(id)]));

        Assert.Equal(Enumerable.Range(0, 500).Select(Id), shell.Objects.Cast<string>().Order());
        Assert.Single(shell.Threads);
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public void An_empty_pipeline_means_no_account_not_every_account()
    {
        RecordingShell shell = new Probe { All = [Id(1)] }.DriveWith(Piped(), []);

        Assert.Empty(shell.Objects);
    }

    [Fact]
    public void No_account_and_no_pipeline_means_every_account()
    {
        RecordingShell shell = new Probe { All = [Id(1), Id(2)] }.Drive();

        Assert.Equal([Id(1), Id(2)], shell.Objects.Cast<string>().Order());
    }

    [Fact]
    public void An_id_that_cannot_be_one_is_an_error_that_names_it_and_the_rest_goes_on()
    {
        RecordingShell shell = new Probe { AccountId = [new("12"), new(Id(1))] }.Drive();

        Assert.Equal([Id(1)], shell.Objects);
        (RootError error, object? target) = Assert.Single(shell.Errors);
        Assert.Equal(("AccountIdInvalid", "12"), (error.Id, target));
    }

    [Fact]
    public void A_failed_account_is_one_error_and_the_rest_goes_on()
    {
        RecordingShell shell = new Probe { AccountId = [.. Enumerable.Range(0, 10).Select(i => new AccountReference(Id(i)))], Fails = Id(5) }.Drive();

        Assert.Equal(9, shell.Objects.Count);
        (RootError error, object? target) = Assert.Single(shell.Errors);
        Assert.Equal(("Unexpected", Id(5), (object)Id(5)), (error.Id, error.AccountId, target));
        Assert.Contains("1 failed", shell.Progress[^1].Status);
    }

    [Fact]
    public void An_error_that_every_account_would_meet_ends_the_run()
    {
        var cmdlet = new Probe { AccountId = [.. Enumerable.Range(0, 1000).Select(i => new AccountReference(Id(i)))], EndsRun = true };

        RootToolsException thrown = Assert.Throws<RootToolsException>(() => cmdlet.Drive());

        Assert.True(thrown.Error.EndsRun);
        Assert.InRange(cmdlet.Started, 1, 100);
    }

    [Fact]
    public void No_more_accounts_are_worked_on_at_once_than_the_throttle_limit()
    {
        var cmdlet = new Probe { AccountId = [.. Enumerable.Range(0, 200).Select(i => new AccountReference(Id(i)))], ThrottleLimit = 5 };

        cmdlet.Drive();

        Assert.InRange(cmdlet.MostAtOnce, 1, 5);
    }

    [Fact]
    public async Task Stopping_ends_the_run_though_work_hangs_and_keeps_what_is_written()
    {
        var cmdlet = new Probe { AccountId = [.. Enumerable.Range(0, 1000).Select(i => new AccountReference(Id(i)))], HangsAfter = 100 };
        var shell = new RecordingShell();
        var enough = new TaskCompletionSource();
        shell.OnObject = _ => _ = shell.Objects.Count < 50 || enough.TrySetResult();
        Task run = Task.Run(() => cmdlet.Drive(shell), TestContext.Current.CancellationToken);
        await Task.WhenAny(enough.Task, run);

        cmdlet.Stop();
        await Assert.ThrowsAsync<PipelineStoppedException>(() => run.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));

        Assert.InRange(shell.Objects.Count, 50, 100);
    }

    private static string Id(int number) => number.ToString("000000000000", System.Globalization.CultureInfo.InvariantCulture);

    private static RecordingShell Piped() => new() { ExpectsInput = true };

    private sealed class Probe : AccountCmdlet
    {
        private int _started;
        private int _running;
        private int _most;

        public Probe()
        {
            NoLookup = true;
            Region = "us-east-1";
            EndpointUrl = new Uri("http://127.0.0.1:1/");
            Credential = new Amazon.Runtime.BasicAWSCredentials("AKIAEXAMPLE", "unused");
        }

        public string[] All { get; init; } = [];

        public string? Fails { get; init; }

        public bool EndsRun { get; init; }

        public int HangsAfter { get; init; } = int.MaxValue;

        public int Started => _started;

        public int MostAtOnce => _most;

        private protected override string Activity => "Probing";

        private protected override async Task<bool> WorkAsync(RootConnection connection, AccountReference account, CancellationToken cancellationToken)
        {
            int started = Interlocked.Increment(ref _started);
            _most = Math.Max(_most, Interlocked.Increment(ref _running));
            await Task.Yield();
            Interlocked.Decrement(ref _running);
            if (started > HangsAfter)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (EndsRun)
            {
                throw new RootToolsException(new RootError("Everyone", RootErrorKind.FeatureDisabled, "off", "on") { EndsRun = true });
            }

            if (account.Id == Fails)
            {
                throw new InvalidOperationException("broken");
            }

            Emit(account.Id);
            return true;
        }

        private protected override async IAsyncEnumerable<AccountReference> ListAsync(
            RootConnection connection,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (string id in All)
            {
                await Task.Yield();
                yield return new AccountReference(id);
            }
        }
    }
}
