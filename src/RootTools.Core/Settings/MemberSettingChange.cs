using RootTools.Plans;

namespace RootTools.Settings;

/// <summary>What came of changing one setting of one account.</summary>
public sealed record MemberSettingChange : AccountResult
{
    /// <summary>The setting, such as <c>Name</c>, <c>SecurityContact</c> or <c>Region af-south-1</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>What came of it.</summary>
    public required MemberSettingOutcome Outcome { get; init; }

    /// <summary>The old value: a text, a <see cref="MemberContact"/> or a <see cref="MemberAlternateContact"/>; null when there was none.</summary>
    public object? Before { get; init; }

    /// <summary>The new value, of the same kind; null for none.</summary>
    public object? After { get; init; }

    /// <summary>What whoever wanted the change has to do or to know next; null for nothing.</summary>
    public string? NextStep { get; init; }

    /// <summary>When it was done, in UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Why the setting was not changed; null when it was.</summary>
    public RootError? Error { get; init; }

    /// <summary>
    /// Why it was skipped: in a resumed run the outcome that the journal has of it; by a plan, what is no longer as it was planned; null
    /// when it was not skipped.
    /// </summary>
    public string? SkippedFor { get; init; }

    /// <summary>Makes the result of a change that is skipped in a resumed run, because the journal has an outcome of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="edit">The change.</param>
    /// <param name="earlier">The outcome.</param>
    public static MemberSettingChange Skip(MemberAccount account, MemberSettingEdit edit, JournalEntry earlier)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(earlier);
        return new()
        {
            AccountId = account.Id,
            AccountName = account.Name,
            Setting = edit.Setting,
            Outcome = MemberSettingOutcome.Skipped,
            CompletedAt = earlier.Time,
            SkippedFor = earlier.DescribeOutcome(),
        };
    }

    /// <summary>Says in one line what came of it.</summary>
    public override string ToString() => $"{AccountId}: {Setting} {Outcome}";
}

/// <summary>What came of changing an account's setting.</summary>
public enum MemberSettingOutcome : long
{
    /// <summary>The setting has the new value.</summary>
    Changed,

    /// <summary>The setting had that value already; nothing was done.</summary>
    Unchanged,

    /// <summary>AWS accepted the change and goes on with it, or waits for a one-time password; NextStep says what for.</summary>
    Pending,

    /// <summary>AWS's quota is used up; Error says when to go on.</summary>
    Postponed,

    /// <summary>The change cannot be right, or the account's state or place rules it out; it was not attempted.</summary>
    Refused,

    /// <summary>AWS denied it.</summary>
    Denied,

    /// <summary>It failed for another reason, retries included; Error says which.</summary>
    Failed,

    /// <summary>The user said no.</summary>
    Declined,

    /// <summary>
    /// Nothing was done, because the run that is resumed has an outcome of it already, or because it is no longer as it was planned; see
    /// SkippedFor.
    /// </summary>
    Skipped,
}

/// <summary>What a change is going to do to one account: to be shown, and then to be carried out or dropped.</summary>
public sealed record MemberSettingPlan : IPlannedChange
{
    /// <summary>The account, as far as it was looked up.</summary>
    public required MemberAccount Account { get; init; }

    /// <summary>The change.</summary>
    public required MemberSettingEdit Edit { get; init; }

    /// <summary>The old value; null when there is none, or it was not read.</summary>
    public object? Before { get; init; }

    /// <summary>The new value; null for none.</summary>
    public object? After { get; init; }

    /// <summary>What to bear in mind before saying yes; null when there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Why there is nothing to carry out; null when nothing stands in the way.</summary>
    public RootError? Error { get; init; }

    /// <summary>For a closure, the account's name as whoever wants it typed it: without it no account is closed.</summary>
    public string? ConfirmedName { get; init; }

    /// <summary>Whether there is something to do.</summary>
    public bool IsChange => Error is null && !Edit.IsMet(Before);

    /// <summary>Whether the account's name must be typed.</summary>
    public bool NeedsName => Edit is ClosingEdit;

    internal SettingTarget? Target { get; init; }

    /// <inheritdoc/>
    public PlannedChange ToPlannedChange() => new()
    {
        Action = Edit.Action,
        AccountId = Account.Id,
        AccountName = Account.Name,
        Resource = Edit.Setting,
        Region = Edit.Region,
        Steps = !IsChange ? [] : NeedsName ? [$"close the account '{Account.Name}', with all that is in it"] : [$"change {Describe()}"],
        State =
        [
            $"{Edit.Setting}: {MemberSettingEdit.Text(Before)}",

            // Whoever approves of a closure means the account of this name, and what goes with it.
            .. NeedsName ? new[] { $"name: {Account.Name}", $"also: {Warning}" } : [],
        ],
    };

    /// <summary>What will be done, in one line such as <c>Name: web -> web-prod</c>.</summary>
    public string Describe() => $"{Edit.Setting}: {Before ?? "(none)"} -> {After ?? "(none)"}";
}
