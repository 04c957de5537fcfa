using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>What contains a child.</summary>
public sealed class ParentType : ConstantClass
{
    /// <summary>An organizational unit.</summary>
    public static readonly ParentType ORGANIZATIONAL_UNIT = new("ORGANIZATIONAL_UNIT");

    /// <summary>A root.</summary>
    public static readonly ParentType ROOT = new("ROOT");

    /// <summary>A value that may be newer than this list.</summary>
    public ParentType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static ParentType FindValue(string value) => FindValue<ParentType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator ParentType(string value) => FindValue(value);
}
