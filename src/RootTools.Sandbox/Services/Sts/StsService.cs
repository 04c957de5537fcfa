using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// AWS Security Token Service: who the caller is, and the sessions of roles and of members' root users.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/.
/// </summary>
internal sealed class StsService : QueryService
{
    /// <summary>Makes the service.</summary>
    public StsService()
        : base("sts", "2011-06-15", new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = CallerIdentity.Get,
            ["AssumeRole"] = RoleSessions.Assume,
            ["AssumeRoot"] = RootSessions.Assume,
        })
    {
    }
}
