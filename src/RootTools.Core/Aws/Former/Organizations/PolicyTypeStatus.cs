using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Whether a policy type is enabled in a root.</summary>
public sealed class PolicyTypeStatus : ConstantClass
{
    /// <summary>Enabled.</summary>
    public static readonly PolicyTypeStatus ENABLED = new("ENABLED");

    /// <summary>Being disabled.</summary>
    public static readonly PolicyTypeStatus PENDING_DISABLE = new("PENDING_DISABLE");

    /// <summary>Being enabled.</summary>
    public static readonly PolicyTypeStatus PENDING_ENABLE = new("PENDING_ENABLE");

    /// <summary>A value that may be newer than this list.</summary>
    public PolicyTypeStatus(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static PolicyTypeStatus FindValue(string value) => FindValue<PolicyTypeStatus>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator PolicyTypeStatus(string value) => FindValue(value);
}
