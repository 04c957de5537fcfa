namespace RootTools.Sandbox.State;

/// <summary>
/// The numbers of an account's summary that the sandbox keeps no objects for.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html.
/// </summary>
/// <param name="Roles">Roles, service-linked ones included.</param>
/// <param name="Groups">Groups.</param>
/// <param name="Policies">Customer managed policies.</param>
/// <param name="PolicyVersionsInUse">Versions of policies in use.</param>
/// <param name="Providers">Identity providers.</param>
/// <param name="InstanceProfiles">Instance profiles.</param>
/// <param name="ServerCertificates">Server certificates.</param>
public sealed record AccountCounts(
    int Roles, int Groups, int Policies, int PolicyVersionsInUse, int Providers, int InstanceProfiles, int ServerCertificates)
{
    /// <summary>The numbers of a member account that nobody has done anything in, as observed.</summary>
    public static AccountCounts Unused { get; } = new(8, 0, 0, 7, 1, 0, 0);
}
