using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Former.Sqs.Model;

namespace RootTools.Aws.Former.Sqs;

/// <summary>Turns the service's error codes into exceptions.</summary>
internal static class SqsErrors
{
    private static readonly Dictionary<string, Func<ErrorResponse, AmazonSQSException>> ByCode = new(StringComparer.Ordinal)
    {
        ["InvalidAddress"] = error => new InvalidAddressException(error),
        ["InvalidAttributeName"] = error => new InvalidAttributeNameException(error),
        ["InvalidAttributeValue"] = error => new InvalidAttributeValueException(error),
        ["InvalidSecurity"] = error => new InvalidSecurityException(error),
        ["OverLimit"] = error => new OverLimitException(error),
        ["QueueDoesNotExist"] = error => new QueueDoesNotExistException(error),
        ["AWS.SimpleQueueService.NonExistentQueue"] = error => new QueueDoesNotExistException(error),
        ["RequestThrottled"] = error => new RequestThrottledException(error),
        ["UnsupportedOperation"] = error => new UnsupportedOperationException(error),
    };

    /// <summary>The exception for an error; the service's base exception for codes without a type.</summary>
    internal static AmazonServiceException Create(ErrorResponse error) =>
        ByCode.TryGetValue(error.Code, out Func<ErrorResponse, AmazonSQSException>? create) ? create(error) : new AmazonSQSException(error);
}
