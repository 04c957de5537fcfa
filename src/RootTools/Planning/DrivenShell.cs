namespace RootTools.Commands.Planning;

/// <summary>Lets a cmdlet that carries out a plan speak through the one that the user called, with the switches of the plan.</summary>
/// <param name="outer">The shell of the cmdlet that the user called.</param>
internal sealed class DrivenShell(IShell outer) : IShell
{
    /// <summary>The parameters of the plan, as they are bound now.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bound { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is changed comes from the plan, as from a pipeline.</summary>
    public bool ExpectsInput => true;

    /// <inheritdoc/>
    public bool IsVerbose => outer.IsVerbose;

    /// <inheritdoc/>
    public bool IsWhatIf => outer.IsWhatIf;

    /// <inheritdoc/>
    public Uri? Sandbox
    {
        get => outer.Sandbox;
        set => outer.Sandbox = value;
    }

    /// <inheritdoc/>
    public bool IsOn(string parameter) => Bound.ContainsKey(parameter);

    /// <inheritdoc/>
    public void WriteObject(object value) => outer.WriteObject(value);

    /// <inheritdoc/>
    public void WriteError(RootError error, object? target, string? line = null) => outer.WriteError(error, target, line);

    /// <inheritdoc/>
    public void WriteWarning(string message) => outer.WriteWarning(message);

    /// <inheritdoc/>
    public void WriteVerbose(string message) => outer.WriteVerbose(message);

    /// <inheritdoc/>
    public void WriteProgress(ProgressReport report) => outer.WriteProgress(report);

    /// <inheritdoc/>
    public bool Confirm(Question question, bool force) => outer.Confirm(question, force);

    /// <inheritdoc/>
    public string Read(Question question, string field) => outer.Read(question, field);

    /// <inheritdoc/>
    public string ResolvePath(string path) => outer.ResolvePath(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindPaths(string path) => outer.FindPaths(path);

    /// <inheritdoc/>
    public void Tell(string line) => outer.Tell(line);

    /// <inheritdoc/>
    public string? GetVariable(string name) => outer.GetVariable(name);

    /// <inheritdoc/>
    public void SetExitCode(int code, bool exits) => outer.SetExitCode(code, exits);

    /// <inheritdoc/>
    public Exception Terminate(RootError error, object? target) => outer.Terminate(error, target);
}
