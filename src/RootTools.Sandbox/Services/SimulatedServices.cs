using RootTools.Sandbox.Services.Iam;
using RootTools.Sandbox.Services.Organizations;
using RootTools.Sandbox.Services.S3;
using RootTools.Sandbox.Services.Sqs;
using RootTools.Sandbox.Services.Sts;

namespace RootTools.Sandbox.Services;

/// <summary>The services of the sandbox.</summary>
internal static class SimulatedServices
{
    /// <summary>Makes one of each.</summary>
    public static IReadOnlyList<ISimulatedService> All() =>
        [new IamService(), new OrganizationsService(), new S3Service(), new SqsService(), new StsService()];
}
