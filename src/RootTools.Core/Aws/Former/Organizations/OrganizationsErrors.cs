using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Aws.Former.Organizations;

/// <summary>Turns the service's error codes into exceptions.</summary>
internal static class OrganizationsErrors
{
    private static readonly Dictionary<string, Func<ErrorResponse, AmazonOrganizationsException>> ByCode = new(StringComparer.Ordinal)
    {
        ["AccessDeniedException"] = error => new AccessDeniedException(error),
        ["AccessDeniedForDependencyException"] = error => new AccessDeniedForDependencyException(error),
        ["AccountAlreadyRegisteredException"] = error => new AccountAlreadyRegisteredException(error),
        ["AccountNotFoundException"] = error => new AccountNotFoundException(error),
        ["AccountNotRegisteredException"] = error => new AccountNotRegisteredException(error),
        ["AWSOrganizationsNotInUseException"] = error => new AWSOrganizationsNotInUseException(error),
        ["ChildNotFoundException"] = error => new ChildNotFoundException(error),
        ["ConcurrentModificationException"] = error => new ConcurrentModificationException(error),
        ["ConstraintViolationException"] = error => new ConstraintViolationException(error),
        ["InvalidInputException"] = error => new InvalidInputException(error),
        ["DuplicatePolicyAttachmentException"] = error => new DuplicatePolicyAttachmentException(error),
        ["DuplicatePolicyException"] = error => new DuplicatePolicyException(error),
        ["MalformedPolicyDocumentException"] = error => new MalformedPolicyDocumentException(error),
        ["PolicyChangesInProgressException"] = error => new PolicyChangesInProgressException(error),
        ["PolicyInUseException"] = error => new PolicyInUseException(error),
        ["PolicyNotAttachedException"] = error => new PolicyNotAttachedException(error),
        ["PolicyNotFoundException"] = error => new PolicyNotFoundException(error),
        ["PolicyTypeNotAvailableForOrganizationException"] = error => new PolicyTypeNotAvailableForOrganizationException(error),
        ["PolicyTypeNotEnabledException"] = error => new PolicyTypeNotEnabledException(error),
        ["ParentNotFoundException"] = error => new ParentNotFoundException(error),
        ["ServiceException"] = error => new ServiceException(error),
        ["TargetNotFoundException"] = error => new TargetNotFoundException(error),
        ["TooManyRequestsException"] = error => new TooManyRequestsException(error),
        ["UnsupportedAPIEndpointException"] = error => new UnsupportedAPIEndpointException(error),
    };

    /// <summary>The exception for an error; the service's base exception for codes without a type.</summary>
    internal static AmazonServiceException Create(ErrorResponse error) =>
        ByCode.TryGetValue(error.Code, out Func<ErrorResponse, AmazonOrganizationsException>? create)
            ? create(error)
            : new AmazonOrganizationsException(error);
}
