using System.Globalization;

namespace RootTools.Commands.Binding;

/// <summary>
/// Lets one parameter take account ids and whole objects: a 12-digit string, a number (PowerShell drops its leading zeros, this puts
/// them back), and anything that has an <c>AccountId</c> or <c>Id</c> property, whose name, organizational unit and state come along.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AccountReferenceTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineInput.Each(inputData, ToReference);

    internal static AccountReference ToReference(object? input) => input switch
    {
        AccountReference reference => reference,
        string text => new AccountReference(text.Trim()),
        int or long or decimal or double => new AccountReference(WithLeadingZeros(Convert.ToDecimal(input, CultureInfo.InvariantCulture))),
        null => throw new ArgumentTransformationMetadataException("An account id is missing: the input is empty."),
        _ => FromProperties(input),
    };

    private static string WithLeadingZeros(decimal number)
    {
        // More than three lost zeros are not an account id typed without quotes but a slip: shown as it is, it is refused by its form.
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return digits.Length >= 9 ? digits.PadLeft(12, '0') : digits;
    }

    private static AccountReference FromProperties(object input)
    {
        string id = PipelineInput.ReadId(input, "AccountId", "Id")
            ?? throw new ArgumentTransformationMetadataException("The input has neither an AccountId nor an Id property.");
        return new AccountReference(
            id,
            PipelineInput.Read(input, "AccountName", "Name"),
            PipelineInput.Read(input, "OrganizationalUnit"),
            PipelineInput.Read(input, "State"),
            PipelineInput.Read(input, "Email"))
        {
            IsManagementAccount = PipelineInput.Read(input, "IsManagementAccount") == bool.TrueString,
        };
    }
}
