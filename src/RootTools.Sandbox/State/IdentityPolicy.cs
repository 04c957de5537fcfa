namespace RootTools.Sandbox.State;

/// <summary>A policy of an IAM user or role, or the trust policy of a role, with its text.</summary>
public sealed class IdentityPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">Its text in the IAM policy language.</param>
    public IdentityPolicy(string name, string document)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(document);
        Name = name;
        Document = new PolicyText(document);
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
