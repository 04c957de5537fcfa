using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Reflection;

namespace RootTools.Commands.Shell;

/// <summary>Speaks to the PowerShell engine for a cmdlet. Nothing that it shows can steer the terminal.</summary>
internal sealed class CmdletShell(PSCmdlet cmdlet) : IShell
{
    // From PowerShell 7.5 on the default view shows the recommended action itself; before, only the message.
    // https://github.com/PowerShell/PowerShell/pull/20826
    private static readonly bool ShowsRecommendation = typeof(ErrorRecord).Assembly.GetName().Version >= new Version(7, 5);

    private bool _yesToAll;
    private bool _noToAll;
    private bool _isExiting;

    /// <inheritdoc/>
    public bool ExpectsInput => cmdlet.MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    public bool IsVerbose => IsSwitchedOn("Verbose")
        ?? Preference("VerbosePreference", ActionPreference.SilentlyContinue) is not ActionPreference.SilentlyContinue and not ActionPreference.Ignore;

    /// <inheritdoc/>
    public bool IsWhatIf => IsSwitchedOn("WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));

    /// <inheritdoc/>
    public Uri? Sandbox { get; set; }

    private ConfirmImpact ConfirmPreference => Preference("ConfirmPreference", ConfirmImpact.High);

    /// <inheritdoc/>
    public bool IsOn(string parameter) => IsSwitchedOn(parameter) ?? false;

    /// <inheritdoc/>
    public void WriteObject(object value)
    {
        if (Sandbox is not null && value.GetType().Namespace?.StartsWith(nameof(RootTools), StringComparison.Ordinal) == true)
        {
            // The views group by it, and what is exported carries it: a rehearsal must not pass for the real thing.
            PSObject marked = PSObject.AsPSObject(value);
            if (marked.Properties[nameof(Sandbox)] is null)
            {
                marked.Properties.Add(new PSNoteProperty(nameof(Sandbox), Sandbox.AbsoluteUri));
            }

            value = marked;
        }

        cmdlet.WriteObject(value);
    }

    /// <inheritdoc/>
    public void WriteError(RootError error, object? target, string? line = null)
    {
        ErrorRecord record = ToRecord(error, target, line);
        if (_isExiting && StopsAtErrors)
        {
            // Written as an error it would end the script, and the shell with 1 instead of the code that was set.
            cmdlet.Host.UI.WriteErrorLine($"{cmdlet.MyInvocation.MyCommand.Name}: {record.ErrorDetails.Message} {(ShowsRecommendation ? record.ErrorDetails.RecommendedAction : string.Empty)}".TrimEnd());
            return;
        }

        cmdlet.WriteError(record);
    }

    /// <inheritdoc/>
    public void WriteWarning(string message) => cmdlet.WriteWarning(Printable.Text(message));

    /// <inheritdoc/>
    public void WriteVerbose(string message) => cmdlet.WriteVerbose(Printable.Text(message));

    /// <inheritdoc/>
    public void WriteProgress(ProgressReport report) =>
        cmdlet.WriteProgress(new ProgressRecord(1, Printable.Line(report.Activity), Printable.Line(report.Status))
        {
            PercentComplete = report.PercentComplete,
            SecondsRemaining = report.SecondsRemaining,
            RecordType = report.IsCompleted ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });

    /// <inheritdoc/>
    public bool Confirm(Question question, bool force)
    {
        if (IsWhatIf)
        {
            return SayOnly(question);
        }

        string text = Printable.Text(question.Text);
        string caption = Printable.Line(question.Caption);

        // A preference of Low is what -Confirm of a calling function sets: it asks for the prompt as -Confirm itself does.
        bool isAskedFor = IsSwitchedOn("Confirm") ?? ConfirmPreference == ConfirmImpact.Low;
        return question.IsAskedAnyway ? AskAnyway(text, caption)
            : (force && !isAskedFor) || Ask(question.IsFinal && Prompts(), Printable.Text(question.Description), text, caption);
    }

    /// <inheritdoc/>
    public string Read(Question question, string field)
    {
        if (IsWhatIf)
        {
            SayOnly(question);
            return string.Empty;
        }

        Collection<FieldDescription> fields = [new(field)];
        return Try(
            () => cmdlet.Host.UI.Prompt(Printable.Line(question.Caption), Printable.Text(question.Text), fields)[field]?.ToString() ?? string.Empty,
            "Run it where somebody can type it, or give it as a parameter; -Force does not stand for it. See with -WhatIf what would be done.");
    }

    /// <inheritdoc/>
    public string ResolvePath(string path) => cmdlet.GetUnresolvedProviderPathFromPSPath(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> FindPaths(string path) =>
        WildcardPattern.ContainsWildcardCharacters(path)
            ? cmdlet.GetResolvedProviderPathFromPSPath(path, out _)
            : [ResolvePath(WildcardPattern.Unescape(path))];

    /// <inheritdoc/>
    public void Tell(string line)
    {
        if (IsInteractive)
        {
            cmdlet.WriteInformation(new HostInformationMessage { Message = Printable.Text(line) }, ["PSHOST"]);
        }
    }

    /// <inheritdoc/>
    public string? GetVariable(string name) => cmdlet.GetVariableValue(name)?.ToString();

    /// <inheritdoc/>
    public void SetExitCode(int code, bool exits)
    {
        cmdlet.SessionState.PSVariable.Set("global:LASTEXITCODE", code);
        if (exits)
        {
            _isExiting = true;
            cmdlet.Host.SetShouldExit(code);
        }
    }

    /// <inheritdoc/>
    public Exception Terminate(RootError error, object? target)
    {
        cmdlet.ThrowTerminatingError(ToRecord(error, target));
        return new PipelineStoppedException();
    }

    private bool StopsAtErrors => ActionPreference.Stop == (
        cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? value) && LanguagePrimitives.TryConvertTo(value, out ActionPreference given)
            ? given
            : Preference("ErrorActionPreference", ActionPreference.Continue));

    private bool IsInteractive => cmdlet.Host?.UI?.RawUI is not null && Environment.UserInteractive && !Console.IsOutputRedirected
        && !Array.Exists(Environment.GetCommandLineArgs(), argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));

    // Only to say it: whatever the engine makes of the preference, nothing is done.
    private bool SayOnly(Question question)
    {
        _ = cmdlet.ShouldProcess(Printable.Text(question.Description), Printable.Text(question.Text), Printable.Line(question.Caption));
        return false;
    }

    private bool AskAnyway(string text, string caption)
    {
        // Neither takes nor gives a "yes to all": each of these is a question of its own.
        bool yesToAll = false;
        bool noToAll = false;
        return Try(
            () => cmdlet.ShouldContinue(text, caption, hasSecurityImpact: true, ref yesToAll, ref noToAll),
            "Run it where somebody can answer: neither -Force nor -Confirm:$false skips this question. See with -WhatIf what would be done.");
    }

    private bool Ask(bool noIsDefault, string description, string text, string caption) => Try(
        // The engine's own prompt takes Enter for yes; the one for what has a security impact takes it for no.
        () => noIsDefault
            ? cmdlet.ShouldContinue(text, caption, hasSecurityImpact: true, ref _yesToAll, ref _noToAll)
            : cmdlet.ShouldProcess(description, text, caption),
        "See with -WhatIf what would be done; -Force or -Confirm:$false goes on without the question.",
        Prompts());

    private T Try<T>(Func<T> ask, string instead, bool prompts = true)
    {
        // The console's host asks even where its input is closed, and then waits for ever.
        if (prompts && cmdlet.Host.Name == "ConsoleHost" && Console.IsInputRedirected)
        {
            throw Terminate(CannotAsk(instead), null);
        }

        try
        {
            return ask();
        }
        catch (Exception e) when (e is HostException or InvalidOperationException or NotImplementedException
            or NotSupportedException or NullReferenceException or RemoteException)
        {
            throw Terminate(CannotAsk(instead), null);
        }
    }

    private bool Prompts()
    {
        ConfirmImpact preference = ConfirmPreference;
        ConfirmImpact impact = cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact ?? ConfirmImpact.Medium;
        return IsSwitchedOn("Confirm") ?? (preference != ConfirmImpact.None && impact >= preference);
    }

    private static RootError CannotAsk(string instead) => new(
        "PromptImpossible", RootErrorKind.InvalidArgument, "Nothing was changed: nobody can be asked here whether to go on.", instead)
    {
        EndsRun = true,
    };

    private static ErrorRecord ToRecord(RootError error, object? target, string? line = null)
    {
        RootError shown = error with { Message = Printable.Text(error.Message), RecommendedAction = Printable.Text(error.RecommendedAction) };
        line = Printable.Text(line ?? Causes.Line(error));
        var record = new ErrorRecord(new RootToolsException(shown), shown.Id, Categorize(shown.Kind), target ?? shown.AccountId)
        {
            ErrorDetails = new ErrorDetails(ShowsRecommendation ? line : $"{line} {shown.RecommendedAction}")
            {
                RecommendedAction = shown.RecommendedAction,
            },
        };
        if (shown.AwsErrorCode is not null)
        {
            record.CategoryInfo.Reason = Printable.Line(shown.AwsErrorCode);
        }

        return record;
    }

    private static ErrorCategory Categorize(RootErrorKind kind) => kind switch
    {
        RootErrorKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => ErrorCategory.PermissionDenied,
        RootErrorKind.FeatureDisabled => ErrorCategory.NotEnabled,
        RootErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        RootErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        RootErrorKind.Conflict => ErrorCategory.InvalidOperation,
        RootErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        RootErrorKind.ServiceUnavailable => ErrorCategory.ConnectionError,
        RootErrorKind.Timeout => ErrorCategory.OperationTimeout,
        RootErrorKind.StorageFailed => ErrorCategory.WriteError,
        RootErrorKind.Cancelled => ErrorCategory.OperationStopped,
        _ => ErrorCategory.NotSpecified,
    };

    private bool? IsSwitchedOn(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : null;

    // Preferences hold whatever a script put there: the engine's own conversion decides, as it does for the engine's own cmdlets.
    private T Preference<T>(string variable, T otherwise) =>
        LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue(variable), out T value) ? value : otherwise;
}
