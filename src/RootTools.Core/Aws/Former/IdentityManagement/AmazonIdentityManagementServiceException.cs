using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.IdentityManagement;

/// <summary>An error that the service answered. <see cref="AmazonServiceException.ErrorCode"/> says which.</summary>
public class AmazonIdentityManagementServiceException : AmazonServiceException
{
    /// <summary>An error with a message.</summary>
    public AmazonIdentityManagementServiceException(string message)
        : base(message)
    {
    }

    /// <summary>An error with everything the service said.</summary>
    public AmazonIdentityManagementServiceException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    internal AmazonIdentityManagementServiceException(ErrorResponse error)
        : base(error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode)
    {
    }
}
