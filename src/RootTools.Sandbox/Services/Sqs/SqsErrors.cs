namespace RootTools.Sandbox.Services.Sqs;

/// <summary>
/// The errors of SQS. Since it speaks JSON, an error has two names: its shape in the body, and in a header the code that
/// it had in the Query protocol, which older clients go by.
/// See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait.
/// </summary>
internal static class SqsErrors
{
    private const string Own = "com.amazonaws.sqs#";
    private const string Common = "com.amazon.coral.service#";

    private static readonly Dictionary<string, string> OwnQueryCodes = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = "AWS.SimpleQueueService.NonExistentQueue",
        ["QueueNameExists"] = "QueueAlreadyExists",
        ["InvalidAddress"] = "InvalidAddress",
        ["InvalidAttributeName"] = "InvalidAttributeName",
        ["InvalidAttributeValue"] = "InvalidAttributeValue",
        ["RequestThrottled"] = "RequestThrottled",
    };

    /// <summary>The error's shape.</summary>
    /// <param name="fault">The error.</param>
    public static string TypeOf(ServiceFault fault) => (OwnQueryCodes.ContainsKey(fault.Code) ? Own : Common) + fault.Code;

    /// <summary>The code of the Query protocol.</summary>
    /// <param name="fault">The error.</param>
    public static string QueryCodeOf(ServiceFault fault) => fault.Code switch
    {
        "AccessDeniedException" => "AccessDenied",
        "InvalidParameterValueException" => "InvalidParameterValue",
        "MissingRequiredParameterException" => "MissingParameter",
        string code => OwnQueryCodes.TryGetValue(code, out string? queryCode) ? queryCode : code,
    };

    /// <summary>There is no such queue.</summary>
    public static ServiceFaultException QueueDoesNotExist() => new(400, "QueueDoesNotExist", "The specified queue does not exist.");

    /// <summary>The queue's URL belongs to another Region.</summary>
    /// <param name="url">The URL.</param>
    public static ServiceFaultException InvalidAddress(string url) =>
        new(404, "InvalidAddress", $"The address {url} is not valid for this endpoint.");

    /// <summary>There is no such attribute, or it cannot be set.</summary>
    /// <param name="name">The attribute.</param>
    public static ServiceFaultException InvalidAttributeName(string name) => new(400, "InvalidAttributeName", $"Unknown Attribute {name}.");

    /// <summary>An attribute cannot have this value.</summary>
    /// <param name="name">The attribute.</param>
    public static ServiceFaultException InvalidAttributeValue(string name) =>
        new(400, "InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    /// <summary>A parameter cannot have this value.</summary>
    /// <param name="message">Why.</param>
    public static ServiceFaultException InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);

    /// <summary>A parameter is missing.</summary>
    /// <param name="name">The parameter.</param>
    public static ServiceFaultException Missing(string name) =>
        new(400, "MissingRequiredParameterException", $"The request must contain the parameter {name}.");
}
