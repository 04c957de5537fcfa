// A host for tests: answers prompts, and keeps what was asked and what was shown. C# 5, for Windows PowerShell's Add-Type.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

public sealed class AnsweringHost : PSHost
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly AnsweringUI _ui;

    public AnsweringHost(string[] answers) { _ui = new AnsweringUI(answers); }

    public AnsweringUI Shown { get { return _ui; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
    public override Guid InstanceId { get { return _id; } }
    public override string Name { get { return "AnsweringHost"; } }
    public override PSHostUserInterface UI { get { return _ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { throw new NotSupportedException(); }
    public override void ExitNestedPrompt() { throw new NotSupportedException(); }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

public sealed class AnsweringUI : PSHostUserInterface
{
    private readonly Queue<string> _answers;
    private readonly List<string> _prompts = new List<string>();
    private readonly List<ProgressRecord> _progress = new List<ProgressRecord>();
    private readonly StringBuilder _text = new StringBuilder();

    public AnsweringUI(string[] answers) { _answers = new Queue<string>(answers ?? new string[0]); }

    // Caption and message of each prompt.
    public string[] Prompts { get { return _prompts.ToArray(); } }
    public ProgressRecord[] Progress { get { return _progress.ToArray(); } }
    public string Text { get { return _text.ToString(); } }
    public override PSHostRawUserInterface RawUI { get { return null; } }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        _prompts.Add(caption + Environment.NewLine + message);
        if (_answers.Count == 0) { throw new InvalidOperationException("A prompt that the test has no answer for: " + message); }
        string answer = _answers.Dequeue();
        if (answer.Length == 0) { return defaultChoice; }

        // Somebody who presses Ctrl+C instead, as the console reports it.
        if (answer == "Ctrl+C") { throw new PipelineStoppedException(); }
        for (int i = 0; i < choices.Count; i++)
        {
            if (choices[i].Label.Replace("&", "") == answer) { return i; }
        }

        throw new InvalidOperationException("No choice is called " + answer + ".");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        _prompts.Add(caption + Environment.NewLine + message);
        if (_answers.Count == 0) { throw new InvalidOperationException("A prompt that the test has no answer for: " + message); }
        return new Dictionary<string, PSObject> { { descriptions[0].Name, PSObject.AsPSObject(_answers.Dequeue()) } };
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotSupportedException(); }
    public override string ReadLine() { throw new NotSupportedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { _text.Append(value); }
    public override void Write(string value) { _text.Append(value); }
    public override void WriteLine(string value) { _text.AppendLine(value); }
    public override void WriteErrorLine(string value) { _text.AppendLine(value); }
    public override void WriteDebugLine(string message) { _text.AppendLine("DEBUG: " + message); }
    public override void WriteVerboseLine(string message) { _text.AppendLine("VERBOSE: " + message); }
    public override void WriteWarningLine(string message) { _text.AppendLine("WARNING: " + message); }
    public override void WriteProgress(long sourceId, ProgressRecord record) { _progress.Add(record); }
}
