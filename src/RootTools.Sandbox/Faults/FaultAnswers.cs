using RootTools.Sandbox.Services;

namespace RootTools.Sandbox.Faults;

/// <summary>The errors that injected faults look like; each service has codes of its own.</summary>
internal static class FaultAnswers
{
    /// <summary>Too many requests.</summary>
    /// <param name="service">The service.</param>
    public static ServiceFault Throttled(string service) => service switch
    {
        // https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
        "organizations" => new(
            400,
            "TooManyRequestsException",
            "You have sent too many requests in too short a period of time. The quota helps protect against denial-of-service attacks. "
            + "Try again later."),
        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
        "sqs" => new(400, "RequestThrottled", "Request is throttled."),
        // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
        "s3" => new(503, "SlowDown", "Please reduce your request rate."),
        // https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
        _ => new(400, "Throttling", "Rate exceeded"),
    };

    /// <summary>An error inside of the service.</summary>
    /// <param name="service">The service.</param>
    public static ServiceFault Internal(string service) => service switch
    {
        "organizations" => new(
            500, "ServiceException", "AWS Organizations can't complete your request because of an internal service error. Try again later."),
        "s3" => new(500, "InternalError", "We encountered an internal error. Please try again."),
        _ => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure."),
    };

    /// <summary>The service cannot answer now.</summary>
    /// <param name="service">The service.</param>
    public static ServiceFault Unavailable(string service) => service switch
    {
        "s3" => new(503, "ServiceUnavailable", "Service is unable to handle request."),
        _ => new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."),
    };
}
