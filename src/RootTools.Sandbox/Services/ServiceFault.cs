namespace RootTools.Sandbox.Services;

/// <summary>An error of a service, before it is put into the service's protocol.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">AWS's error code, for example <c>AccessDenied</c>.</param>
/// <param name="Message">The message.</param>
internal sealed record ServiceFault(int Status, string Code, string Message)
{
    /// <summary>Further members of the error, for example the <c>Region</c> and <c>Endpoint</c> of an S3 redirect.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>Headers that the answer has besides the protocol's own, for example <c>x-amz-bucket-region</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>Ends a request with an error.</summary>
/// <param name="fault">The error.</param>
internal sealed class ServiceFaultException(ServiceFault fault) : Exception(fault.Message)
{
    /// <summary>Makes one from its parts.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">AWS's error code.</param>
    /// <param name="message">The message.</param>
    public ServiceFaultException(int status, string code, string message)
        : this(new ServiceFault(status, code, message))
    {
    }

    /// <summary>The error.</summary>
    public ServiceFault Fault { get; } = fault;
}
