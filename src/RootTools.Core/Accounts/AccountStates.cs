namespace RootTools.Accounts;

/// <summary>
/// The life cycle of an account as AWS Organizations names it in <c>Account.State</c>.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html.
/// </summary>
public static class AccountStates
{
    /// <summary>Being created.</summary>
    public const string PendingActivation = "PENDING_ACTIVATION";

    /// <summary>In use.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Suspended by AWS.</summary>
    public const string Suspended = "SUSPENDED";

    /// <summary>Its closure was asked for and is under way.</summary>
    public const string PendingClosure = "PENDING_CLOSURE";

    /// <summary>Closed, and still listed until it is removed for good.</summary>
    public const string Closed = "CLOSED";

    /// <summary>Every state, in the order of an account's life.</summary>
    public static IReadOnlyList<string> All { get; } = [PendingActivation, Active, Suspended, PendingClosure, Closed];
}
