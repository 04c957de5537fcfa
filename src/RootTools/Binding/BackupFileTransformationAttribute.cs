using RootTools.ResourcePolicies;
using RootTools.ResourcePolicies.Backups;

namespace RootTools.Commands.Binding;

/// <summary>
/// Lets one parameter take the files of backups, by path or as <c>Get-ChildItem</c> gives them, backups as objects, and results of an
/// unlock, which name theirs. What has no backup, such as an unlock that was denied, becomes an empty path.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BackupFileTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineInput.Each(inputData, ToPath);

    private static string ToPath(object? input) => input switch
    {
        null => "",
        string text => text,
        FileInfo file => WildcardPattern.Escape(file.FullName),
        PolicyBackup backup => WildcardPattern.Escape(backup.Path ?? ""),
        ResourcePolicyUnlock unlock => WildcardPattern.Escape(unlock.BackupPath ?? ""),
        { } other => FromProperties(PSObject.AsPSObject(other)),
    };

    private static string FromProperties(PSObject input)
    {
        PSPropertyInfo property = input.Properties["BackupPath"] ?? input.Properties["Path"] ?? input.Properties["FullName"]
            ?? throw new ArgumentTransformationMetadataException("The input is no path, and has no BackupPath, Path or FullName property.");
        return WildcardPattern.Escape(property.Value?.ToString() ?? "");
    }
}
