using RootTools.Policies;

namespace RootTools.Sandbox.State;

/// <summary>The text of a policy. It is kept byte for byte, and parsed once however often it is evaluated.</summary>
public sealed class PolicyText
{
    private PolicyDocument? _document;

    /// <summary>Keeps a text.</summary>
    /// <param name="text">The text in the IAM policy language.</param>
    public PolicyText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Gives the text.</summary>
    public override string ToString() => Text;

    /// <summary>Reads the text as a policy.</summary>
    /// <param name="kind">What the policy is attached to.</param>
    /// <returns>The policy; null when AWS would not accept the text as one.</returns>
    internal PolicyDocument? Parse(PolicyKind kind)
    {
        if (_document?.Kind != kind)
        {
            PolicyDocument.TryParse(Text, kind, out _document, out _);
        }

        return _document;
    }
}
