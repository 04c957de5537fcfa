using RootTools.Simulation.Services.Iam;
using RootTools.Simulation.Services.Organizations;
using RootTools.Simulation.Services.S3;
using RootTools.Simulation.Services.Sqs;
using RootTools.Simulation.Services.Sts;

namespace RootTools.Simulation.Services;

/// <summary>The services of the sandbox.</summary>
internal static class SimulatedServices
{
    /// <summary>Makes one of each.</summary>
    public static IReadOnlyList<ISimulatedService> All() =>
        [new IamService(), new OrganizationsService(), new S3Service(), new SqsService(), new StsService()];
}
