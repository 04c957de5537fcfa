namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>A condition key and its values.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html</remarks>
public sealed class ContextEntry
{
    /// <summary>Name of the key, such as <c>aws:SourceIp</c>.</summary>
    public string ContextKeyName { get; set; } = "";

    /// <summary>Type of the values: <c>string</c>, <c>stringList</c>, <c>numeric</c>, <c>boolean</c>, <c>ip</c>, <c>date</c> and so on.</summary>
    public string ContextKeyType { get; set; } = "string";

    /// <summary>The values.</summary>
    public List<string> ContextKeyValues { get; set; } = [];
}
