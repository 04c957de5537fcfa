using RootTools.Errors;
using RootTools.Sessions;

namespace RootTools.Credentials;

/// <summary>What a removal is going to do to one account: to be shown, and then to be carried out or dropped.</summary>
public sealed record RootCredentialRemovalPlan
{
    /// <summary>The account's 12-digit id.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's name; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>The credentials that will be removed, in this order.</summary>
    public IReadOnlyList<RootCredential> ToRemove { get; init; } = [];

    /// <summary>The credentials that were asked for and will be left alone.</summary>
    public IReadOnlyList<KeptRootCredential> Kept { get; init; } = [];

    /// <summary>The credentials of kinds that were not asked for.</summary>
    public IReadOnlyList<RootCredential> Untouched { get; init; } = [];

    /// <summary>What to bear in mind before saying yes; null when there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Why there is nothing to carry out; null when the account could be read.</summary>
    public RootError? Error { get; init; }

    /// <summary>What will be removed, in one sentence part such as <c>access key AKIAEXAMPLE (…), password</c>.</summary>
    /// <returns>The text.</returns>
    public string Describe() => string.Join(", ", ToRemove);

    /// <summary>What carrying out the plan will come to if it cannot be carried out.</summary>
    internal RootCredentialRemovalOutcome? Refusal { get; init; }

    /// <summary>The kinds of credential that were asked for.</summary>
    internal RootCredentialType CredentialType { get; init; }

    /// <summary>The session that read the account, to delete and verify in; null when there is nothing to carry out.</summary>
    internal RenewableRootSession? Session { get; init; }
}
