using System.Net;
using Amazon.Runtime;

namespace RootTools.Tests.Fakes;

/// <summary>Errors as AWS answers them.</summary>
internal static class Refusals
{
    public static AmazonServiceException Of(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new(message, null, ErrorType.Sender, code, "request-1", status);

    public static AmazonServiceException Sts(string code, string message) => Of(code, message, HttpStatusCode.Forbidden);

    public static AmazonServiceException Organizations(string code, string message) => Of(code, message);

    public static AmazonServiceException Iam(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        Of(code, message, status);

    public static AmazonServiceException NoOrganization() =>
        Of(RootTools.Aws.Organizations.NotInUse, "Your account is not a member of an organization.");

    public static AmazonServiceException OrganizationNotFound() => Of("OrganizationNotFoundException", "The account is not in an organization.");

    public static AmazonServiceException NoTrustedAccess() => Of(
        RootTools.Aws.Iam.ServiceAccessNotEnabled, "Trusted Access for IAM not enabled by organization of input account 111111111111.");

    public static AmazonServiceException Outsider() => Of(
        "AccountNotManagementOrDelegatedAdministratorException",
        "Input account 222222222222 is neither management account nor delegated admin.");
}
