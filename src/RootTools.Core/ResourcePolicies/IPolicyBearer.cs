namespace RootTools.ResourcePolicies;

/// <summary>A resource that was found, and whose policy can be read and changed in the root session that found it.</summary>
internal interface IPolicyBearer
{
    /// <summary>Reads the policy.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The policy as AWS gives it, or null when there is none.</returns>
    Task<string?> ReadPolicyAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the policy; that there is none any more is a success.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    Task DeletePolicyAsync(CancellationToken cancellationToken);

    /// <summary>Puts a policy in the place of the present one, if there is any.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task PutPolicyAsync(string policy, CancellationToken cancellationToken);
}
