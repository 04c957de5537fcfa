using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;
using RootTools.Aws.IdentityManagement;
using RootTools.Aws.Former.Organizations;

namespace RootTools.Tests.Fakes;

/// <summary>Errors as AWS answers them.</summary>
internal static class Refusals
{
    public static AmazonServiceException Sts(string code, string message, HttpStatusCode status = HttpStatusCode.Forbidden) =>
        new AmazonSecurityTokenServiceException(message, null, ErrorType.Sender, code, "request-1", status);

    public static AmazonServiceException Organizations(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new AmazonOrganizationsException(message, null, ErrorType.Sender, code, "request-1", status);

    public static AmazonServiceException Iam(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new AmazonIdentityManagementServiceException(message, null, ErrorType.Sender, code, "request-1", status);

    public static Aws.Former.Organizations.Model.AccountNotFoundException AccountNotFound() =>
        new(Answer("AccountNotFoundException", "You specified an account that doesn't exist."));

    public static Aws.Former.Organizations.Model.AWSOrganizationsNotInUseException NoOrganization() =>
        new(Answer("AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));

    public static Aws.IdentityManagement.Model.OrganizationNotFoundException OrganizationNotFound() =>
        new(Answer("OrganizationNotFoundException", "The account is not in an organization."));

    public static Aws.IdentityManagement.Model.ServiceAccessNotEnabledException NoTrustedAccess() => new(Answer(
        "ServiceAccessNotEnabledException", "Trusted Access for IAM not enabled by organization of input account 111111111111."));

    public static Aws.IdentityManagement.Model.AccountNotManagementOrDelegatedAdministratorException Outsider() => new(Answer(
        "AccountNotManagementOrDelegatedAdministratorException",
        "Input account 222222222222 is neither management account nor delegated admin."));

    private static ErrorResponse Answer(string code, string message) =>
        new() { Code = code, Message = message, RequestId = "request-1", StatusCode = HttpStatusCode.BadRequest, Type = ErrorType.Sender };
}
