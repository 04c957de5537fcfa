using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services;

/// <summary>A request whose signature is verified, with all that a service needs to answer it.</summary>
internal sealed class ServiceRequest
{
    /// <summary>The request on the wire.</summary>
    public required IncomingRequest Http { get; init; }

    /// <summary>The request's id, which the answer carries.</summary>
    public required string RequestId { get; init; }

    /// <summary>The operation, as <see cref="ISimulatedService.NameOperation"/> named it.</summary>
    public required string Operation { get; init; }

    /// <summary>Who signed it.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The Region in its signature.</summary>
    public required string Region { get; init; }

    /// <summary>The state.</summary>
    public required SimulatedOrganization Organization { get; init; }

    /// <summary>
    /// Trusted access, delegated administrators and features as this service sees them now. STS learns of changes late
    /// when the sandbox simulates that; the others see <see cref="SimulatedOrganization.Access"/>.
    /// </summary>
    public required OrganizationAccess Access { get; init; }

    /// <summary>The time at AWS, in whole seconds or finer.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Issues session credentials.</summary>
    public required SessionIssuer Sessions { get; init; }

    /// <summary>The sandbox's own address, for the URLs of queues.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>
    /// The account that the call is about, for the record of calls: a service that acts on another account than the
    /// caller's (AssumeRoot, DescribeAccount) sets it.
    /// </summary>
    public string? TargetAccountId { get; set; }
}
