namespace RootTools.Errors;

/// <summary>What sort of trouble a <see cref="RootError"/> tells of. The cmdlets turn it into a PowerShell error category.</summary>
public enum RootErrorKind : long
{
    /// <summary>Nothing more precise is known.</summary>
    Unexpected,

    /// <summary>AWS does not accept the caller's credentials: none found, unknown, wrong or expired.</summary>
    AuthenticationFailed,

    /// <summary>The caller lacks a permission of its own.</summary>
    PermissionDenied,

    /// <summary>An organization policy (service control or resource control policy) denied the call; see <see cref="RootError.DeniedBy"/>.</summary>
    DeniedByPolicy,

    /// <summary>Trusted access for IAM, or a central root access feature, is not enabled.</summary>
    FeatureDisabled,

    /// <summary>The account, credential, bucket or queue does not exist.</summary>
    NotFound,

    /// <summary>The input cannot be right: a malformed account id, an unknown Region, a target that AWS never accepts.</summary>
    InvalidArgument,

    /// <summary>The target is in a state that does not allow the action, or changed while it ran.</summary>
    Conflict,

    /// <summary>AWS limited the rate of calls for longer than the retries lasted.</summary>
    Throttled,

    /// <summary>AWS, or the network on the way to it, did not answer properly.</summary>
    ServiceUnavailable,

    /// <summary>The answer did not come in time.</summary>
    Timeout,

    /// <summary>The journal or a backup cannot be written or read: a full disk, a folder that may not be written to.</summary>
    StorageFailed,

    /// <summary>The user, or the program, stopped the action.</summary>
    Cancelled,
}
