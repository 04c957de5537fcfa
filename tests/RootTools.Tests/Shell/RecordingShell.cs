using System.Collections.Concurrent;
using RootTools.Commands.Shell;

namespace RootTools.Tests.Shell;

/// <summary>Stands in for the PowerShell engine: keeps what a cmdlet writes, and answers its questions.</summary>
internal sealed class RecordingShell : IShell
{
    public bool ExpectsInput { get; set; }

    public bool IsVerbose { get; set; }

    public bool IsWhatIf { get; init; }

    public List<object> Objects { get; } = [];

    public List<(RootError Error, object? Target)> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<ProgressReport> Progress { get; } = [];

    public List<(string Description, string Question, string Caption, bool Force)> Questions { get; } = [];

    /// <summary>Answers a question; true for every one unless a test says otherwise.</summary>
    public Func<string, bool> Answer { get; set; } = _ => true;

    /// <summary>The threads that wrote; PowerShell allows only one.</summary>
    public ConcurrentDictionary<int, bool> Threads { get; } = new();

    /// <summary>Called with each object as it is written.</summary>
    public Action<object>? OnObject { get; set; }

    /// <summary>The exit code that was set, and whether the shell was to end with it.</summary>
    public (int Code, bool Exits)? ExitCode { get; private set; }

    public void SetExitCode(int code, bool exits) => ExitCode = (code, exits);

    public void WriteObject(object value)
    {
        Note(() => Objects.Add(value));
        OnObject?.Invoke(value);
    }

    public void WriteError(RootError error, object? target, string? line = null) => Note(() =>
    {
        Errors.Add((error, target));
        Lines.Add(line ?? Causes.Line(error));
    });

    /// <summary>What is shown of the errors.</summary>
    public List<string> Lines { get; } = [];

    public void WriteWarning(string message) => Note(() => Warnings.Add(message));

    public void WriteVerbose(string message) => Note(() => Verbose.Add(message));

    public void WriteProgress(ProgressReport report) => Note(() => Progress.Add(report));

    /// <summary>What is typed where a text is asked for.</summary>
    public Func<string, string> Typed { get; set; } = _ => string.Empty;

    public string Read(Question question, string field)
    {
        Note(() => Questions.Add((question.Description, question.Text, question.Caption, false)));
        return Typed(question.Text);
    }

    public bool Confirm(Question question, bool force)
    {
        Note(() => Questions.Add((question.Description, question.Text, question.Caption, force)));
        return Answer(question.Text);
    }

    public Uri? Sandbox { get; set; }

    /// <summary>The switches that were given: a SwitchParameter of the reference assembly keeps nothing.</summary>
    public HashSet<string> Switches { get; init; } = [];

    public bool IsOn(string parameter) => Switches.Contains(parameter);

    /// <summary>The session's variables. The journal and the backups are this shell's own unless a test says otherwise.</summary>
    public Dictionary<string, string> Variables { get; } = new()
    {
        ["RootJournalPath"] = Path.Combine(TestRecords.NewFolder(), "journal.jsonl"),
        ["RootBackupPath"] = Path.Combine(TestRecords.NewFolder(), "backups"),
    };

    public string? GetVariable(string name) => Variables.GetValueOrDefault(name);

    public IReadOnlyList<string> FindPaths(string path) => [ResolvePath(path)];

    public List<string> Told { get; } = [];

    public void Tell(string line) => Note(() => Told.Add(line));

    public string ResolvePath(string path) => Path.GetFullPath(path);

    public Exception Terminate(RootError error, object? target) => new RootToolsException(error);

    private void Note(Action record)
    {
        Threads[Environment.CurrentManagedThreadId] = true;
        record();
    }
}
