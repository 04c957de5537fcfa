using RootTools.Accounts;
using RootTools.Credentials;
using RootTools.Execution;
using RootTools.ResourcePolicies;
using Spectre.Console;

namespace RootTools.Tour;

/// <summary>What the tour looks like in a terminal, or in a file when its output is redirected.</summary>
internal sealed class Display
{
    private const int Concurrency = 32;

    private const int RedirectedWidth = 120;

    private readonly IAnsiConsole _console = CreateConsole();
    private int _step;

    /// <summary>0 as long as everything held, else 1.</summary>
    public int ExitCode { get; private set; }

    public void Step(string title)
    {
        _console.WriteLine();
        _console.Write(new Rule($"[bold]{++_step}. {Markup.Escape(title)}[/]") { Justification = Justify.Left });
    }

    public void Say(string text) => _console.WriteLine(text);

    /// <summary>Does the same for many accounts at once, with a progress bar.</summary>
    public async Task<List<TResult>> RunAsync<TResult>(
        string activity,
        IReadOnlyCollection<MemberAccount> accounts,
        Func<MemberAccount, CancellationToken, Task<TResult>> work)
    {
        List<TResult> results = [];
        await _console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask($"{activity} {accounts.Count} accounts", maxValue: Math.Max(1, accounts.Count));
                await foreach (TResult result in FanOut.RunAsync(accounts, Concurrency, work))
                {
                    results.Add(result);
                    bar.Increment(1);
                }
            });
        return results;
    }

    public void Summarize(IReadOnlyCollection<RootCredentialStatus> statuses)
    {
        Table table = new Table().AddColumn("Outcome").AddColumn(new TableColumn("Accounts").RightAligned()).AddColumn("Denied by");
        foreach (var group in statuses.GroupBy(status => status.Outcome).OrderBy(group => group.Key))
        {
            IEnumerable<string?> policies = group.Select(status => status.DeniedBy?.Id).Where(id => id is not null).Distinct();
            table.AddRow($"[{Colour(group.Key)}]{group.Key}[/]", $"{group.Count()}", Markup.Escape(string.Join(", ", policies)));
        }

        _console.Write(table);
    }

    public void Show(IEnumerable<RootCredentialStatus> statuses)
    {
        Table table = new Table().AddColumns("Account", "Name", "Organizational unit", "Password", "Keys", "MFA", "Certificates");
        foreach (RootCredentialStatus status in statuses)
        {
            table.AddRow(
                status.AccountId,
                Markup.Escape(status.AccountName ?? ""),
                Markup.Escape(status.OrganizationalUnit ?? ""),
                status.HasPassword is true ? "yes" : "",
                $"{status.AccessKeys.Count}",
                $"{status.MfaDevices.Count}",
                $"{status.SigningCertificates.Count}");
        }

        _console.Write(table);
    }

    public void Show(ResourcePolicyUnlock unlock)
    {
        _console.MarkupLineInterpolated($"[bold]{unlock}[/], in {unlock.Region}. The policy was:");
        _console.WriteLine(unlock.Policy ?? unlock.Error?.Message ?? "");
    }

    public void Expect(string what, bool holds)
    {
        _console.MarkupLine($"{(holds ? "[green]holds[/]" : "[red]FAILS[/]")}: {Markup.Escape(what)}");
        ExitCode = holds ? ExitCode : 1;
    }

    /// <summary>No colours, and a width of its own, where there is no terminal.</summary>
    private static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        plain.Profile.Width = RedirectedWidth;
        return plain;
    }

    private static string Colour(RootCredentialOutcome outcome) => outcome switch
    {
        RootCredentialOutcome.Clean => "green",
        RootCredentialOutcome.CredentialsPresent => "yellow",
        _ => "red",
    };
}
