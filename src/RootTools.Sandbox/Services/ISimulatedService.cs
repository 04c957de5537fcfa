namespace RootTools.Sandbox.Services;

/// <summary>
/// One AWS service: plain code from request to response over the organization's state. The host has verified the
/// signature, holds the state's lock, and records the call; a service parses, authorizes, acts and renders.
/// </summary>
internal interface ISimulatedService
{
    /// <summary>The service's name in a SigV4 credential scope: <c>iam</c>, <c>sts</c>, <c>organizations</c>, <c>s3</c>, <c>sqs</c>.</summary>
    string SigningName { get; }

    /// <summary>Tells how the service spells its errors.</summary>
    WireProtocol Protocol { get; }

    /// <summary>Names the operation that a request asks for, in AWS's spelling, without doing anything.</summary>
    /// <param name="request">The request, whose signature need not be verified yet.</param>
    /// <returns>The name; <c>Unknown</c> when the service has no such operation.</returns>
    string NameOperation(IncomingRequest request);

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceFaultException">The answer is an error; the host renders it with <see cref="Refuse"/>.</exception>
    ServiceResponse Handle(ServiceRequest request);

    /// <summary>Renders an error in the service's protocol.</summary>
    /// <param name="request">The request that it answers.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="fault">The error.</param>
    ServiceResponse Refuse(IncomingRequest request, string requestId, ServiceFault fault);
}

/// <summary>The protocols of the simulated services; errors that come before the operation have a code of their own in each.</summary>
internal enum WireProtocol
{
    /// <summary>AWS Query, XML answers: IAM and STS.</summary>
    Query,

    /// <summary>AWS JSON: Organizations and SQS.</summary>
    Json,

    /// <summary>REST with XML: S3.</summary>
    RestXml,
}
