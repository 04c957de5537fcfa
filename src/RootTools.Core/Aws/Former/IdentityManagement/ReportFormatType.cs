using Amazon.Runtime;

namespace RootTools.Aws.IdentityManagement;

/// <summary>Format of a credential report.</summary>
public sealed class ReportFormatType : ConstantClass
{
    /// <summary>CSV.</summary>
    public static readonly ReportFormatType TextCsv = new("text/csv");

    /// <summary>A value that may be newer than this list.</summary>
    public ReportFormatType(string value)
        : base(value)
    {
    }

    /// <summary>The constant for <paramref name="value"/>; a new one if AWS added it later.</summary>
    public static ReportFormatType FindValue(string value) => FindValue<ReportFormatType>(value);

    /// <summary>The constant for <paramref name="value"/>.</summary>
    public static implicit operator ReportFormatType(string value) => FindValue(value);
}
