using RootTools.Settings;

namespace RootTools.Aws;

/// <summary>
/// AWS Account Management: https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html. Without an account id an operation is
/// about the caller's own account; the operations on the primary email address always name the account.
/// </summary>
internal static class Account
{
    public const string ResourceNotFound = "ResourceNotFoundException";
    public const string Validation = "ValidationException";

    // Global, one endpoint per partition: https://docs.aws.amazon.com/general/latest/gr/account-management.html
    internal static readonly AwsService Service = AwsService.RestJson("account", "2021-02-01", "Account") with
    {
        SigningRegion = static (partition, _) => partition.OrganizationsRegion,
    };

    [Rest("POST", "/getAccountInformation")]
    internal sealed record GetAccountInformation(string? AccountId = null) : IInput<GetAccountInformation.Output>
    {
        internal sealed record Output(
            string? AccountId = null, string? AccountName = null, DateTimeOffset? AccountCreatedDate = null, string? AccountState = null);
    }

    [Rest("POST", "/putAccountName")]
    internal sealed record PutAccountName(string AccountName, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/getPrimaryEmail")]
    internal sealed record GetPrimaryEmail(string AccountId) : IInput<GetPrimaryEmail.Output>
    {
        internal sealed record Output(string? PrimaryEmail = null);
    }

    [Rest("POST", "/startPrimaryEmailUpdate")]
    internal sealed record StartPrimaryEmailUpdate(string AccountId, string PrimaryEmail) : IInput<EmailUpdate>;

    /// <remarks>The one-time password is a secret: nothing shows or records this record.</remarks>
    [Rest("POST", "/acceptPrimaryEmailUpdate")]
    internal sealed record AcceptPrimaryEmailUpdate(string AccountId, string PrimaryEmail, string Otp) : IInput<EmailUpdate>
    {
        public override string ToString() => $"{nameof(AcceptPrimaryEmailUpdate)} of {AccountId}";
    }

    [Rest("POST", "/getPrimaryEmailUpdateStatus")]
    internal sealed record GetPrimaryEmailUpdateStatus(string AccountId) : IInput<EmailUpdate>;

    /// <summary>A status is <c>PENDING</c>, <c>ACCEPTED</c>, <c>COMPLETED</c> or <c>FAILED</c>.</summary>
    internal sealed record EmailUpdate(string? Status = null, DateTimeOffset? UpdatedAt = null);

    [Rest("POST", "/getContactInformation")]
    internal sealed record GetContactInformation(string? AccountId = null) : IInput<GetContactInformation.Output>
    {
        internal sealed record Output(MemberContact? ContactInformation = null);
    }

    [Rest("POST", "/putContactInformation")]
    internal sealed record PutContactInformation(MemberContact ContactInformation, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/getAlternateContact")]
    internal sealed record GetAlternateContact(string AlternateContactType, string? AccountId = null) : IInput<GetAlternateContact.Output>
    {
        internal sealed record Output(AlternateContact? AlternateContact = null);
    }

    internal sealed record AlternateContact(
        string? AlternateContactType = null, string? Name = null, string? Title = null, string? EmailAddress = null, string? PhoneNumber = null);

    [Rest("POST", "/putAlternateContact")]
    internal sealed record PutAlternateContact(
        string AlternateContactType, string Name, string Title, string EmailAddress, string PhoneNumber, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/deleteAlternateContact")]
    internal sealed record DeleteAlternateContact(string AlternateContactType, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/listRegions")]
    internal sealed record ListRegions(
        string? AccountId = null, IReadOnlyList<string>? RegionOptStatusContains = null, int MaxResults = 50) : ListInput<Region>("Regions");

    /// <summary>
    /// A status is <c>ENABLED</c>, <c>ENABLING</c>, <c>DISABLING</c>, <c>DISABLED</c> or <c>ENABLED_BY_DEFAULT</c>.
    /// </summary>
    internal sealed record Region(string RegionName, string RegionOptStatus);

    [Rest("POST", "/getRegionOptStatus")]
    internal sealed record GetRegionOptStatus(string RegionName, string? AccountId = null) : IInput<Region>;

    [Rest("POST", "/enableRegion")]
    internal sealed record EnableRegion(string RegionName, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/disableRegion")]
    internal sealed record DisableRegion(string RegionName, string? AccountId = null) : IInput<Nothing>;

    [Rest("POST", "/getGovCloudAccountInformation")]
    internal sealed record GetGovCloudAccountInformation(string? StandardAccountId = null) : IInput<GetGovCloudAccountInformation.Output>
    {
        internal sealed record Output(string? GovCloudAccountId = null, string? AccountState = null);
    }
}
