using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement;

/// <summary>State of a credential report.</summary>
public sealed class ReportStateType : ConstantClass
{
    /// <summary>Ready to be read.</summary>
    public static readonly ReportStateType COMPLETE = new("COMPLETE");

    /// <summary>Being made.</summary>
    public static readonly ReportStateType INPROGRESS = new("INPROGRESS");

    /// <summary>Just started.</summary>
    public static readonly ReportStateType STARTED = new("STARTED");

    /// <summary>A value that may be newer than this list.</summary>
    public ReportStateType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static ReportStateType FindValue(string value) => FindValue<ReportStateType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator ReportStateType(string value) => FindValue(value);
}
