using Amazon.Runtime;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Kind of an organization policy.</summary>
public sealed class PolicyType : ConstantClass
{
    /// <summary>Ceiling for resources of the members (RCP).</summary>
    public static readonly PolicyType RESOURCE_CONTROL_POLICY = new("RESOURCE_CONTROL_POLICY");

    /// <summary>Ceiling for principals of the members (SCP).</summary>
    public static readonly PolicyType SERVICE_CONTROL_POLICY = new("SERVICE_CONTROL_POLICY");

    /// <summary>Rules for tags.</summary>
    public static readonly PolicyType TAG_POLICY = new("TAG_POLICY");

    /// <summary>A value that may be newer than this list.</summary>
    public PolicyType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static PolicyType FindValue(string value) => FindValue<PolicyType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator PolicyType(string value) => FindValue(value);
}
