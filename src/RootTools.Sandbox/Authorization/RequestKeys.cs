using System.Globalization;
using RootTools.Policies;
using RootTools.Sandbox.Services;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Authorization;

/// <summary>
/// The condition keys of a request. Those that follow from the principal alone (aws:PrincipalArn, aws:PrincipalAccount,
/// aws:PrincipalType, aws:userid, aws:username, aws:AssumedRoot, aws:ResourceAccount) the evaluation adds by itself.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.
/// </summary>
internal static class RequestKeys
{
    /// <summary>Collects the keys.</summary>
    /// <param name="request">The request.</param>
    /// <param name="question">What it is about.</param>
    /// <param name="owner">The account that owns the resource.</param>
    public static RequestContext Of(ServiceRequest request, AccessQuestion question, SimulatedAccount owner)
    {
        Caller caller = request.Caller;
        var keys = new List<KeyValuePair<string, IReadOnlyList<string>>>(16);
        Add(keys, "aws:SourceIp", request.Http.SourceIp);
        // The listener speaks plain HTTP on loopback; to policies it looks like AWS, which is called over TLS.
        Add(keys, "aws:SecureTransport", "true");
        Add(keys, "aws:ViaAWSService", "false");
        Add(keys, "aws:RequestedRegion", request.Region);
        Add(keys, "aws:CurrentTime", request.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Add(keys, "aws:EpochTime", request.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (caller.Account is { Organization: { } organization, Parent: { } parent })
        {
            Add(keys, "aws:PrincipalOrgID", organization.Id);
            Add(keys, "aws:PrincipalOrgPaths", parent.IdPath);
            Add(keys, "aws:PrincipalOrgMasterAccountId", organization.ManagementAccount.Id);
        }

        if (owner is { Organization: { } owning, Parent: { } place })
        {
            Add(keys, "aws:ResourceOrgID", owning.Id);
            Add(keys, "aws:ResourceOrgPaths", place.IdPath);
        }

        // Long-term keys carry no such key; sessions of the sandbox are opened without a device.
        if (caller.SessionIssued is { } issued)
        {
            Add(keys, "aws:MultiFactorAuthPresent", "false");
            Add(keys, "aws:TokenIssueTime", issued.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        foreach (KeyValuePair<string, string> key in question.Keys)
        {
            Add(keys, key.Key, key.Value);
        }

        return new RequestContext(keys);
    }

    private static void Add(List<KeyValuePair<string, IReadOnlyList<string>>> keys, string name, string value) =>
        keys.Add(new(name, [value]));
}
