using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>What a policy can be attached to.</summary>
public sealed class TargetType : ConstantClass
{
    /// <summary>An account.</summary>
    public static readonly TargetType ACCOUNT = new("ACCOUNT");

    /// <summary>An organizational unit.</summary>
    public static readonly TargetType ORGANIZATIONAL_UNIT = new("ORGANIZATIONAL_UNIT");

    /// <summary>A root.</summary>
    public static readonly TargetType ROOT = new("ROOT");

    /// <summary>A value that may be newer than this list.</summary>
    public TargetType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static TargetType FindValue(string value) => FindValue<TargetType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator TargetType(string value) => FindValue(value);
}
