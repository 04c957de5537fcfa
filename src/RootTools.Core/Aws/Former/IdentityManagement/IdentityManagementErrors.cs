using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.IdentityManagement.Model;

namespace RootTools.Aws.IdentityManagement;

/// <summary>Turns the service's error codes into exceptions.</summary>
internal static class IdentityManagementErrors
{
    private static readonly Dictionary<string, Func<ErrorResponse, AmazonIdentityManagementServiceException>> ByCode =
        new(StringComparer.Ordinal)
        {
            ["AccountNotManagementOrDelegatedAdministratorException"] =
            error => new AccountNotManagementOrDelegatedAdministratorException(error),
            ["CallerIsNotManagementAccountException"] = error => new CallerIsNotManagementAccountException(error),
            ["ConcurrentModification"] = error => new ConcurrentModificationException(error),
            ["ReportExpired"] = error => new CredentialReportExpiredException(error),
            ["ReportNotPresent"] = error => new CredentialReportNotPresentException(error),
            ["ReportInProgress"] = error => new CredentialReportNotReadyException(error),
            ["DeleteConflict"] = error => new DeleteConflictException(error),
            ["EntityAlreadyExists"] = error => new EntityAlreadyExistsException(error),
            ["EntityTemporarilyUnmodifiable"] = error => new EntityTemporarilyUnmodifiableException(error),
            ["InvalidInput"] = error => new InvalidInputException(error),
            ["LimitExceeded"] = error => new LimitExceededException(error),
            ["NoSuchEntity"] = error => new NoSuchEntityException(error),
            ["OrganizationNotFoundException"] = error => new OrganizationNotFoundException(error),
            ["OrganizationNotInAllFeaturesModeException"] = error => new OrganizationNotInAllFeaturesModeException(error),
            ["PasswordPolicyViolation"] = error => new PasswordPolicyViolationException(error),
            ["ServiceAccessNotEnabledException"] = error => new ServiceAccessNotEnabledException(error),
            ["ServiceFailure"] = error => new ServiceFailureException(error),
        };

    /// <summary>The exception for an error; the service's base exception for codes without a type.</summary>
    internal static AmazonServiceException Create(ErrorResponse error) =>
        ByCode.TryGetValue(error.Code, out Func<ErrorResponse, AmazonIdentityManagementServiceException>? create)
            ? create(error)
            : new AmazonIdentityManagementServiceException(error);
}
