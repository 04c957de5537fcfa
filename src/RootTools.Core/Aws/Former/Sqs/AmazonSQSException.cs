using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Former.Sqs;

/// <summary>An error that the service answered. <see cref="AmazonServiceException.ErrorCode"/> says which.</summary>
public class AmazonSQSException : AmazonServiceException
{
    /// <summary>An error with a message.</summary>
    public AmazonSQSException(string message)
        : base(message)
    {
    }

    /// <summary>An error with everything the service said.</summary>
    public AmazonSQSException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    internal AmazonSQSException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
