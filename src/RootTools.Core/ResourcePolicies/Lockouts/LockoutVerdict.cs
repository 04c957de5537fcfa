namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>Whether somebody in the account that owns a resource can repair the resource's policy without a root user.</summary>
public enum LockoutVerdict
{
    /// <summary>The policy denies the repair to no ordinary request: whom the account's own policies allow it can do it.</summary>
    Open,

    /// <summary>
    /// The policy leaves a way, but a narrow one, such as one role or one VPC endpoint; whether that still exists, the policy does not
    /// tell.
    /// </summary>
    Restricted,

    /// <summary>The policy denies the repair to every principal of the account, whatever the request looks like.</summary>
    Locked,

    /// <summary>The policy is too intricate to decide; <see cref="Locked"/> is never said without proof.</summary>
    Undecided,
}
