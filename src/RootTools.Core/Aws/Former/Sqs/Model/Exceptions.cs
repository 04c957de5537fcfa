using Amazon.Runtime.Internal;

namespace RootTools.Aws.Former.Sqs.Model;

/// <summary>The queue URL is not one.</summary>
public sealed class InvalidAddressException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public InvalidAddressException(string message)
        : base(message)
    {
    }

    internal InvalidAddressException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>There is no such attribute.</summary>
public sealed class InvalidAttributeNameException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public InvalidAttributeNameException(string message)
        : base(message)
    {
    }

    internal InvalidAttributeNameException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The value does not fit the attribute; for <c>Policy</c>: not a valid policy.</summary>
public sealed class InvalidAttributeValueException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public InvalidAttributeValueException(string message)
        : base(message)
    {
    }

    internal InvalidAttributeValueException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The request was not signed as it must be.</summary>
public sealed class InvalidSecurityException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public InvalidSecurityException(string message)
        : base(message)
    {
    }

    internal InvalidSecurityException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>A quota is reached.</summary>
public sealed class OverLimitException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public OverLimitException(string message)
        : base(message)
    {
    }

    internal OverLimitException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>There is no such queue in this Region, or it is not for the caller to see.</summary>
public sealed class QueueDoesNotExistException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public QueueDoesNotExistException(string message)
        : base(message)
    {
    }

    internal QueueDoesNotExistException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>Throttled.</summary>
public sealed class RequestThrottledException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public RequestThrottledException(string message)
        : base(message)
    {
    }

    internal RequestThrottledException(ErrorResponse error)
        : base(error)
    {
    }
}

/// <summary>The operation is not supported for this queue.</summary>
public sealed class UnsupportedOperationException : AmazonSQSException
{
    /// <summary>The error with a message.</summary>
    public UnsupportedOperationException(string message)
        : base(message)
    {
    }

    internal UnsupportedOperationException(ErrorResponse error)
        : base(error)
    {
    }
}
