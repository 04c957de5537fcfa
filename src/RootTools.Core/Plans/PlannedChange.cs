using System.Security.Cryptography;

namespace RootTools.Plans;

/// <summary>
/// What a look at one account, resource or policy found: the steps that would change it, and the state in which it was read. Each feature
/// that looks before it acts can tell its look as one of these; it is what a plan holds, what is approved, and what is compared before
/// the plan is carried out.
/// </summary>
public sealed record PlannedChange : IPlannedChange
{
    /// <summary>What is done, in the journal's words, such as <c>RemoveRootCredential</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The 12-digit id of the account that is changed; null for what belongs to the organization.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account's name when it was read; null when it was not looked up.</summary>
    public string? AccountName { get; init; }

    /// <summary>What is changed in the account or the organization: an ARN, a setting, a target; null for the account itself.</summary>
    public string? Resource { get; init; }

    /// <summary>The Region that it is in; null where there is none.</summary>
    public string? Region { get; init; }

    /// <summary>What exactly would be done, step by step; empty when nothing is to be done. Never a secret.</summary>
    public required IReadOnlyList<string> Steps { get; init => field = Listing<string>.Of(value); }

    /// <summary>What was read that decided it, one fact for each entry. Never a secret.</summary>
    public required IReadOnlyList<string> State { get; init => field = Listing<string>.Of(value); }

    /// <summary>Whether there is something to do.</summary>
    public bool IsChange => Steps.Count > 0;

    /// <summary>
    /// The SHA-256 of steps and state, in lowercase hexadecimal: two looks with the same fingerprint found the same, and would do the same.
    /// </summary>
    public string Fingerprint => JournalHash.ToHex(SHA256.HashData(PlanText.Encode(new[] { Steps, State })));

    PlannedChange IPlannedChange.ToPlannedChange() => this;

    /// <summary>Tells the changes of a plan apart: there is one of an action for each account and resource.</summary>
    public string Key => string.Join("\n", Action, AccountId, Resource, Region);

    /// <summary>Says how a later look differs from this one.</summary>
    /// <param name="now">The later look.</param>
    /// <returns>A text such as <c>no longer: access key AKIA…; new: password</c>.</returns>
    public string Compare(PlannedChange now)
    {
        ArgumentNullException.ThrowIfNull(now);
        (IEnumerable<string> before, IEnumerable<string> after) = State.SequenceEqual(now.State) ? (Steps, now.Steps) : (State, now.State);
        string[] gone = [.. before.Except(after)];
        string[] come = [.. after.Except(before)];
        string[] parts =
        [
            .. gone.Length > 0 ? [$"no longer: {string.Join(", ", gone)}"] : Array.Empty<string>(),
            .. come.Length > 0 ? [$"new: {string.Join(", ", come)}"] : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? string.Join("; ", parts) : "in another order";
    }

    /// <summary>Says what it is about, in one line.</summary>
    public override string ToString()
    {
        string? account = AccountId is null ? null : AccountName is null ? AccountId : $"{AccountId} ({AccountName})";
        string? resource = Resource is null || Region is null || Resource.Contains(Region) ? Resource : $"{Resource} in {Region}";
        return string.Join(", ", new[] { account, resource }.OfType<string>());
    }
}

/// <summary>What a look found of which a plan can be made.</summary>
public interface IPlannedChange
{
    /// <summary>Tells the look: what would be done, and in which state that was read. It must not depend on the time of the look.</summary>
    /// <returns>The change; one without steps when nothing is to be done.</returns>
    PlannedChange ToPlannedChange();
}
