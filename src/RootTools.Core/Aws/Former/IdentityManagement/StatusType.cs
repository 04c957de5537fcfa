using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement;

/// <summary>Status of an access key or a certificate.</summary>
public sealed class StatusType : ConstantClass
{
    /// <summary>In use.</summary>
    public static readonly StatusType Active = new("Active");

    /// <summary>Expired.</summary>
    public static readonly StatusType Expired = new("Expired");

    /// <summary>Switched off.</summary>
    public static readonly StatusType Inactive = new("Inactive");

    /// <summary>A value that may be newer than this list.</summary>
    public StatusType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static StatusType FindValue(string value) => FindValue<StatusType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator StatusType(string value) => FindValue(value);
}
