using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Where an account is in its life cycle.</summary>
public sealed class AccountState : ConstantClass
{
    /// <summary>In use.</summary>
    public static readonly AccountState ACTIVE = new("ACTIVE");

    /// <summary>Closed.</summary>
    public static readonly AccountState CLOSED = new("CLOSED");

    /// <summary>Not yet active.</summary>
    public static readonly AccountState PENDING_ACTIVATION = new("PENDING_ACTIVATION");

    /// <summary>Being closed.</summary>
    public static readonly AccountState PENDING_CLOSURE = new("PENDING_CLOSURE");

    /// <summary>Suspended by AWS.</summary>
    public static readonly AccountState SUSPENDED = new("SUSPENDED");

    /// <summary>A value that may be newer than this list.</summary>
    public AccountState(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static AccountState FindValue(string value) => FindValue<AccountState>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator AccountState(string value) => FindValue(value);
}
