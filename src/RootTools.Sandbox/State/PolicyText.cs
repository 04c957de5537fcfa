using System.Text.Json.Serialization;

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

    /// <summary>Reads the text as a policy of a kind; null when AWS would not accept it as one.</summary>
    internal PolicyDocument? Parse(PolicyKind kind)
    {
        if (_document?.Kind != kind)
        {
            PolicyDocument.TryParse(Text, kind, out _document, out _);
        }

        return _document;
    }
}

/// <summary>A policy of an IAM user or role, with its text.</summary>
public sealed class IdentityPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">Its text in the IAM policy language.</param>
    public IdentityPolicy(string name, string document)
        : this(name, new PolicyText(document))
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(document);
    }

    [JsonConstructor]
    internal IdentityPolicy(string name, PolicyText document)
    {
        Name = name;
        Document = document;
    }

    /// <summary>The policy's name, for example <c>AdministratorAccess</c>.</summary>
    public string Name { get; }

    /// <summary>Its text.</summary>
    public PolicyText Document { get; }

    /// <summary>AWS's policy that allows everything.</summary>
    public static IdentityPolicy AdministratorAccess { get; } = new(
        "AdministratorAccess",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
}
