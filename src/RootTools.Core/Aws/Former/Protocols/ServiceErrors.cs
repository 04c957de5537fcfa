using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace RootTools.Aws.Protocols;

/// <summary>What an error response says, whichever protocol said it.</summary>
internal static class FormerServiceErrors
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    internal static ErrorResponse Create(
        string? code, string? message, string? requestId, IWebResponseData response, Exception inner, HttpStatusCode status)
    {
        // Without a code the answer is not the service's own; the name of the status takes its place, so that it can be named at all.
        string known = string.IsNullOrEmpty(code) ? status.ToString() : code!;
        return new ErrorResponse
        {
            Code = known,
            Message = string.IsNullOrEmpty(message) ? $"The service answered {(int)status} ({known}) without a message." : message,
            RequestId = requestId ?? RequestId(response),
            StatusCode = status,
            Type = (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            InnerException = inner,
        };
    }

    /// <summary>The error of an answer that says success and cannot be read; its body, which may hold secrets, stays out of it.</summary>
    internal static AmazonUnmarshallingException Unreadable(string operation, IWebResponseData response, Exception inner) =>
        new(RequestId(response), operation, inner, response.StatusCode);

    private static string? RequestId(IWebResponseData response) =>
        response.IsHeaderPresent(RequestIdHeader) ? response.GetHeaderValue(RequestIdHeader) : null;
}
