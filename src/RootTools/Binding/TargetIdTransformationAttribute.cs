namespace RootTools.Commands.Binding;

/// <summary>
/// Lets one parameter take the targets of policies as texts, and whole objects: by their <c>TargetId</c>, else as accounts, by
/// <c>AccountId</c> or <c>Id</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TargetIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineInput.Each(inputData, ToTarget);

    private static string ToTarget(object? input) => input switch
    {
        string text => text.Trim(),
        null => throw new ArgumentTransformationMetadataException("A target is missing: the input is empty."),
        ValueType => AccountReferenceTransformationAttribute.ToReference(input).Id,
        _ => PipelineInput.ReadId(input, "TargetId", "AccountId", "Id")
            ?? throw new ArgumentTransformationMetadataException("The input has neither a TargetId nor an AccountId nor an Id property."),
    };
}
