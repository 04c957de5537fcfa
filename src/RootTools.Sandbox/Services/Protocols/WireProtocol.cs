using RootTools.Sandbox.Signing;

namespace RootTools.Sandbox.Services.Protocols;

/// <summary>How requests name their operation and carry its input, and how answers and errors are written.</summary>
internal abstract class WireProtocol
{
    /// <summary>How the errors that come before the operation are worded.</summary>
    public abstract AuthenticationFaults Authentication { get; }

    /// <summary>Whether a request has the protocol's form, signed or not.</summary>
    public abstract bool Speaks(IncomingRequest request);

    /// <summary>The name of the operation that a request asks for; null when it names none.</summary>
    public abstract string? NameOperation(IncomingRequest request);

    /// <summary>Reads the operation's input.</summary>
    /// <exception cref="ServiceFaultException">The input cannot be read.</exception>
    public abstract Input Read(IncomingRequest request);

    /// <summary>The answer to a request for an operation that the service does not have.</summary>
    public abstract ServiceFault Unknown(IncomingRequest request, string? name);

    /// <summary>Writes the answer of an operation that succeeded.</summary>
    public abstract ServiceResponse Write(string operation, Structure? output, string requestId);

    /// <summary>Writes an error.</summary>
    public abstract ServiceResponse Write(IncomingRequest request, ServiceFault fault, string requestId);
}
