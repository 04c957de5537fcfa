namespace RootTools.Sandbox.State;

/// <summary>
/// An account's life cycle as AWS Organizations reports it in <c>Account.State</c>.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html.
/// </summary>
public enum AccountState
{
    /// <summary>Created, and not yet usable (PENDING_ACTIVATION).</summary>
    PendingActivation,

    /// <summary>In use (ACTIVE).</summary>
    Active,

    /// <summary>Suspended by AWS (SUSPENDED).</summary>
    Suspended,

    /// <summary>Being closed (PENDING_CLOSURE).</summary>
    PendingClosure,

    /// <summary>Closed; it leaves the organization after 90 days (CLOSED).</summary>
    Closed,
}

/// <summary>How an account came into the organization: <c>Account.JoinedMethod</c>.</summary>
public enum AccountJoinedMethod
{
    /// <summary>Created in the organization (CREATED).</summary>
    Created,

    /// <summary>Invited into it (INVITED).</summary>
    Invited,
}

/// <summary>The spellings of AWS's API for the enumerations of an account.</summary>
public static class AccountVocabulary
{
    /// <summary>Gives the value of <c>Account.State</c>.</summary>
    /// <param name="state">The state.</param>
    public static string ToApiValue(this AccountState state) => state switch
    {
        AccountState.PendingActivation => "PENDING_ACTIVATION",
        AccountState.Active => "ACTIVE",
        AccountState.Suspended => "SUSPENDED",
        AccountState.PendingClosure => "PENDING_CLOSURE",
        _ => "CLOSED",
    };

    /// <summary>Gives the value of <c>Account.JoinedMethod</c>.</summary>
    /// <param name="method">The method.</param>
    public static string ToApiValue(this AccountJoinedMethod method) => method == AccountJoinedMethod.Created ? "CREATED" : "INVITED";
}
