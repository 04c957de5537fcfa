using System.Management.Automation;
using RootTools.Errors;

namespace RootTools.Commands.Shell;

/// <summary>Speaks to the PowerShell engine for a cmdlet.</summary>
/// <param name="cmdlet">The cmdlet.</param>
internal sealed class CmdletShell(PSCmdlet cmdlet) : IShell
{
    /// <inheritdoc/>
    public bool ExpectsInput => cmdlet.MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    public bool IsVerbose => IsSwitchedOn("Verbose")
        ?? cmdlet.GetVariableValue("VerbosePreference") is ActionPreference and not ActionPreference.SilentlyContinue and not ActionPreference.Ignore;

    /// <inheritdoc/>
    public void WriteObject(object value) => cmdlet.WriteObject(value);

    /// <inheritdoc/>
    public void WriteError(RootError error, object? target) => cmdlet.WriteError(ErrorRecords.From(error, target));

    /// <inheritdoc/>
    public void WriteWarning(string message) => cmdlet.WriteWarning(message);

    /// <inheritdoc/>
    public void WriteVerbose(string message) => cmdlet.WriteVerbose(message);

    /// <inheritdoc/>
    public void WriteProgress(ProgressReport report) => cmdlet.WriteProgress(new ProgressRecord(1, report.Activity, report.Status)
    {
        PercentComplete = report.PercentComplete,
        SecondsRemaining = report.SecondsRemaining,
        RecordType = report.IsCompleted ? ProgressRecordType.Completed : ProgressRecordType.Processing,
    });

    /// <inheritdoc/>
    public bool Confirm(string description, string question, string caption, bool force)
    {
        bool whatIf = IsSwitchedOn("WhatIf") ?? cmdlet.GetVariableValue("WhatIfPreference") is true;
        bool skipsPrompt = force && !whatIf && IsSwitchedOn("Confirm") != true;
        return skipsPrompt || cmdlet.ShouldProcess(description, question, caption);
    }

    /// <inheritdoc/>
    public string ResolvePath(string path) => cmdlet.GetUnresolvedProviderPathFromPSPath(path);

    /// <inheritdoc/>
    public string? GetVariable(string name) => cmdlet.GetVariableValue(name)?.ToString();

    /// <inheritdoc/>
    public Exception Terminate(RootError error, object? target)
    {
        cmdlet.ThrowTerminatingError(ErrorRecords.From(error, target));
        return new PipelineStoppedException();
    }

    private bool? IsSwitchedOn(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && value is SwitchParameter given ? given.IsPresent : null;
}
