namespace RootTools.Delegation;

/// <summary>What became of a delegation.</summary>
public enum RootDelegationOutcome
{
    /// <summary>The account is the delegated administrator now.</summary>
    Registered,

    /// <summary>The account was the delegated administrator already.</summary>
    AlreadyRegistered,

    /// <summary>The account is no delegated administrator any more.</summary>
    Unregistered,

    /// <summary>The account was none.</summary>
    NotRegistered,
}
