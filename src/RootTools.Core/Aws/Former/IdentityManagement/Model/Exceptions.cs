using Amazon.Runtime.Internal;

namespace RootTools.Aws.IdentityManagement.Model;

/// <summary>The caller is neither in the management account nor in the delegated administrator.</summary>
public sealed class AccountNotManagementOrDelegatedAdministratorException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public AccountNotManagementOrDelegatedAdministratorException(string message)
        : base(message)
    {
    }

    internal AccountNotManagementOrDelegatedAdministratorException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Only the management account may do this.</summary>
public sealed class CallerIsNotManagementAccountException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public CallerIsNotManagementAccountException(string message)
        : base(message)
    {
    }

    internal CallerIsNotManagementAccountException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Another change was under way.</summary>
public sealed class ConcurrentModificationException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public ConcurrentModificationException(string message)
        : base(message)
    {
    }

    internal ConcurrentModificationException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The last credential report is older than four hours; generate a new one.</summary>
public sealed class CredentialReportExpiredException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public CredentialReportExpiredException(string message)
        : base(message)
    {
    }

    internal CredentialReportExpiredException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>No credential report was generated yet.</summary>
public sealed class CredentialReportNotPresentException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public CredentialReportNotPresentException(string message)
        : base(message)
    {
    }

    internal CredentialReportNotPresentException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The credential report is still being made.</summary>
public sealed class CredentialReportNotReadyException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public CredentialReportNotReadyException(string message)
        : base(message)
    {
    }

    internal CredentialReportNotReadyException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Something else must go first.</summary>
public sealed class DeleteConflictException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public DeleteConflictException(string message)
        : base(message)
    {
    }

    internal DeleteConflictException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>It exists already.</summary>
public sealed class EntityAlreadyExistsException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public EntityAlreadyExistsException(string message)
        : base(message)
    {
    }

    internal EntityAlreadyExistsException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>It cannot be changed now; try again later.</summary>
public sealed class EntityTemporarilyUnmodifiableException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public EntityTemporarilyUnmodifiableException(string message)
        : base(message)
    {
    }

    internal EntityTemporarilyUnmodifiableException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>An argument was not accepted.</summary>
public sealed class InvalidInputException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public InvalidInputException(string message)
        : base(message)
    {
    }

    internal InvalidInputException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>A quota is reached.</summary>
public sealed class LimitExceededException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public LimitExceededException(string message)
        : base(message)
    {
    }

    internal LimitExceededException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>It does not exist.</summary>
public sealed class NoSuchEntityException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public NoSuchEntityException(string message)
        : base(message)
    {
    }

    internal NoSuchEntityException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The account is in no organization.</summary>
public sealed class OrganizationNotFoundException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public OrganizationNotFoundException(string message)
        : base(message)
    {
    }

    internal OrganizationNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has consolidated billing only; all features are needed.</summary>
public sealed class OrganizationNotInAllFeaturesModeException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public OrganizationNotInAllFeaturesModeException(string message)
        : base(message)
    {
    }

    internal OrganizationNotInAllFeaturesModeException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The password does not fit the account's password policy.</summary>
public sealed class PasswordPolicyViolationException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public PasswordPolicyViolationException(string message)
        : base(message)
    {
    }

    internal PasswordPolicyViolationException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Trusted access for IAM is off in the organization.</summary>
public sealed class ServiceAccessNotEnabledException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public ServiceAccessNotEnabledException(string message)
        : base(message)
    {
    }

    internal ServiceAccessNotEnabledException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The service failed.</summary>
public sealed class ServiceFailureException : AmazonIdentityManagementServiceException
{
    /// <summary>The error with a message.</summary>
    public ServiceFailureException(string message)
        : base(message)
    {
    }

    internal ServiceFailureException(ErrorResponse error)
        : base(error)
    {
    }
}
