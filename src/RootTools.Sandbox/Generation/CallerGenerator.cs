using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Generation;

/// <summary>Makes the IAM users that callers of the sandbox use.</summary>
/// <param name="organization">The organization.</param>
/// <param name="random">The source of randomness.</param>
/// <param name="credentials">Makes access keys.</param>
/// <param name="now">The time that ages count from.</param>
internal sealed class CallerGenerator(
    SimulatedOrganization organization, SeededRandom random, RootCredentialGenerator credentials, DateTimeOffset now)
{
    private const string Path = "/org-access/";

    private static readonly IdentityPolicy DeniesRootAccess = new(
        "DenyRootAccess",
        """
        {
          "Version": "2012-10-17",
          "Statement": [
            { "Effect": "Allow", "Action": "*", "Resource": "*" },
            { "Effect": "Deny", "Action": ["iam:*Organizations*", "sts:AssumeRoot"], "Resource": "*" }
          ]
        }
        """);

    /// <summary>Makes the callers.</summary>
    /// <param name="delegated">The account of the delegate.</param>
    /// <param name="member">The account of the ordinary member.</param>
    /// <param name="standalone">The account outside the organization.</param>
    public void AddAll(SimulatedAccount delegated, SimulatedAccount member, SimulatedAccount standalone)
    {
        Add(SandboxCallers.Administrator, organization.ManagementAccount, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.NoGrants, organization.ManagementAccount, "no_grants");
        Add(SandboxCallers.Denied, organization.ManagementAccount, "denied", DeniesRootAccess);
        Add(SandboxCallers.Delegate, delegated, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.Member, member, "admin", IdentityPolicy.AdministratorAccess);
        Add(SandboxCallers.StandaloneAdministrator, standalone, "admin", IdentityPolicy.AdministratorAccess);
    }

    private void Add(string caller, SimulatedAccount account, string userName, params IdentityPolicy[] policies)
    {
        var user = new IamUser(account, Path, userName, "AIDA" + random.Capitals(17), now.AddDays(-300));
        foreach (IdentityPolicy policy in policies)
        {
            user.Policies.Add(policy);
        }

        AccessKey key = credentials.NewKey(account, now.AddDays(-30));
        user.AccessKeys.Add(key);
        account.Users.Add(user);
        organization.Callers.Add(caller, key.Id);
    }
}
