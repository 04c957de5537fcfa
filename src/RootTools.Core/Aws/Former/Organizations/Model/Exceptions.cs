using Amazon.Runtime.Internal;

namespace RootTools.Aws.Former.Organizations.Model;

/// <summary>The caller may not do this.</summary>
public sealed class AccessDeniedException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AccessDeniedException(string message)
        : base(message)
    {
    }

    internal AccessDeniedException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The caller may not do what this operation needs in another service.</summary>
public sealed class AccessDeniedForDependencyException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AccessDeniedForDependencyException(string message)
        : base(message)
    {
    }

    internal AccessDeniedForDependencyException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The account is already a delegated administrator of the service.</summary>
public sealed class AccountAlreadyRegisteredException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AccountAlreadyRegisteredException(string message)
        : base(message)
    {
    }

    internal AccountAlreadyRegisteredException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has no such account.</summary>
public sealed class AccountNotFoundException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AccountNotFoundException(string message)
        : base(message)
    {
    }

    internal AccountNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The account is not a delegated administrator of the service.</summary>
public sealed class AccountNotRegisteredException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AccountNotRegisteredException(string message)
        : base(message)
    {
    }

    internal AccountNotRegisteredException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The caller's account is in no organization.</summary>
public sealed class AWSOrganizationsNotInUseException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public AWSOrganizationsNotInUseException(string message)
        : base(message)
    {
    }

    internal AWSOrganizationsNotInUseException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has no such account or unit.</summary>
public sealed class ChildNotFoundException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public ChildNotFoundException(string message)
        : base(message)
    {
    }

    internal ChildNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Another change was under way; try again.</summary>
public sealed class ConcurrentModificationException : AmazonOrganizationsException
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

/// <summary>A quota or a condition of the operation stands against it.</summary>
public sealed class ConstraintViolationException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public ConstraintViolationException(string message)
        : base(message)
    {
    }

    internal ConstraintViolationException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>An argument was not accepted.</summary>
public sealed class InvalidInputException : AmazonOrganizationsException
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

/// <summary>The policy is attached there already.</summary>
public sealed class DuplicatePolicyAttachmentException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public DuplicatePolicyAttachmentException(string message)
        : base(message)
    {
    }

    internal DuplicatePolicyAttachmentException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>There is a policy of that name already.</summary>
public sealed class DuplicatePolicyException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public DuplicatePolicyException(string message)
        : base(message)
    {
    }

    internal DuplicatePolicyException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The document does not fit the policy language of its kind.</summary>
public sealed class MalformedPolicyDocumentException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public MalformedPolicyDocumentException(string message)
        : base(message)
    {
    }

    internal MalformedPolicyDocumentException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Another change of policies is under way; try again.</summary>
public sealed class PolicyChangesInProgressException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyChangesInProgressException(string message)
        : base(message)
    {
    }

    internal PolicyChangesInProgressException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The policy is attached; detach it first.</summary>
public sealed class PolicyInUseException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyInUseException(string message)
        : base(message)
    {
    }

    internal PolicyInUseException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The policy is not attached there.</summary>
public sealed class PolicyNotAttachedException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyNotAttachedException(string message)
        : base(message)
    {
    }

    internal PolicyNotAttachedException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has no such policy.</summary>
public sealed class PolicyNotFoundException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyNotFoundException(string message)
        : base(message)
    {
    }

    internal PolicyNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization cannot have policies of that kind.</summary>
public sealed class PolicyTypeNotAvailableForOrganizationException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyTypeNotAvailableForOrganizationException(string message)
        : base(message)
    {
    }

    internal PolicyTypeNotAvailableForOrganizationException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Policies of that kind are not enabled in the root.</summary>
public sealed class PolicyTypeNotEnabledException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public PolicyTypeNotEnabledException(string message)
        : base(message)
    {
    }

    internal PolicyTypeNotEnabledException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has no such root or unit.</summary>
public sealed class ParentNotFoundException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public ParentNotFoundException(string message)
        : base(message)
    {
    }

    internal ParentNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The service failed.</summary>
public sealed class ServiceException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public ServiceException(string message)
        : base(message)
    {
    }

    internal ServiceException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The organization has no such account, unit, root or policy.</summary>
public sealed class TargetNotFoundException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public TargetNotFoundException(string message)
        : base(message)
    {
    }

    internal TargetNotFoundException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Throttled.</summary>
public sealed class TooManyRequestsException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public TooManyRequestsException(string message)
        : base(message)
    {
    }

    internal TooManyRequestsException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The operation does not exist in this Region.</summary>
public sealed class UnsupportedAPIEndpointException : AmazonOrganizationsException
{
    /// <summary>The error with a message.</summary>
    public UnsupportedAPIEndpointException(string message)
        : base(message)
    {
    }

    internal UnsupportedAPIEndpointException(ErrorResponse error)
        : base(error)
    {
    }
}
