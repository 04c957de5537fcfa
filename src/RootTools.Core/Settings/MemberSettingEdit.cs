using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RootTools.Settings;

/// <summary>
/// What is to become of one setting of an account: how the old value is read, what the new one is, and how it is written. Each setting that
/// can be changed is one of the classes below.
/// </summary>
public abstract class MemberSettingEdit
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private protected MemberSettingEdit(string setting, string action)
    {
        Setting = setting;
        Action = action;
    }

    /// <summary>The setting, such as <c>Name</c>, <c>SecurityContact</c> or <c>Region af-south-1</c>.</summary>
    public string Setting { get; }

    /// <summary>The action's name in the journal.</summary>
    internal string Action { get; }

    /// <summary>The Region, for the setting of one.</summary>
    internal virtual string? Region => null;

    /// <summary>How many changes of this kind AWS has under way at once, in an account and in all; null where none stays under way.</summary>
    internal virtual (int InAccount, int InAll)? AtOnce => null;

    /// <summary>Gives the setting and what it is to become, to tell one run from another. Never a secret.</summary>
    public sealed override string ToString() => $"{Setting}={Text(After(null))}";

    /// <summary>Writes a value for the journal: a text as it is, a contact as JSON that can be read back.</summary>
    internal static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        _ => JsonSerializer.Serialize(value, value.GetType(), Compact),
    };

    /// <summary>Looks the account up where its name, state or address decides something.</summary>
    internal virtual Task<MemberAccount> LookUpAsync(MemberAccount account, OrganizationFacts organization, CancellationToken cancellationToken) =>
        Task.FromResult(account);

    /// <summary>Says what stands in the way, before the account's setting is read; null when nothing does.</summary>
    internal virtual Task<RootError?> CheckAsync(SettingTarget target, CancellationToken cancellationToken) =>
        target.Organization.RefuseAsync(target.Account, cancellationToken);

    /// <summary>Says what to bear in mind before saying yes; null when there is nothing.</summary>
    internal virtual Task<string?> WarnAsync(SettingTarget target, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Reads the old value; null when there is none.</summary>
    internal abstract Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken);

    /// <summary>Gives the new value.</summary>
    internal abstract object? After(object? before);

    /// <summary>Whether the account is so already, so that nothing is to be done.</summary>
    internal virtual bool IsMet(object? before) => Equals(before, After(before));

    /// <summary>The account with what reading the setting told of it.</summary>
    internal virtual MemberAccount Know(MemberAccount account, object? before) => account;

    /// <summary>Says what stands in the way of changing this old value; null when nothing does.</summary>
    internal virtual RootError? Refuse(MemberAccount account, object? before) => null;

    /// <summary>What whoever wanted the change has to do or to know when AWS has accepted it; null for nothing.</summary>
    internal virtual string? NextStep => null;

    /// <summary>Makes the change.</summary>
    internal abstract Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken);

    /// <summary>Whether AWS goes on with the change when it has accepted it, or waits for something.</summary>
    internal virtual bool EndsLater => AtOnce is not null;

    /// <summary>Whether the account is as wanted, although AWS refused the change.</summary>
    internal virtual async Task<bool> IsSoByNowAsync(SettingTarget target, CancellationToken cancellationToken) =>
        IsMet(await ReadAsync(target, cancellationToken));

    /// <summary>Looks how far a change is that AWS goes on with; null while it does.</summary>
    internal virtual Task<object?> FindEndAsync(SettingTarget target, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nothing of {Setting} stays under way.");
}

/// <summary>The account's name.</summary>
/// <param name="accountName">The new name.</param>
public sealed class AccountNameEdit(string accountName) : MemberSettingEdit(nameof(MemberSetting.Name), JournalActions.SetAccountName)
{
    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        (await target.Settings.GetInformationAsync(cancellationToken)).AccountName;

    internal override MemberAccount Know(MemberAccount account, object? before) => account with { Name = before as string };

    // AWS keeps no spaces around it.
    internal override object? After(object? before) => accountName.Trim();

    internal override Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken) =>
        target.Settings.SetNameAsync((string)after!, cancellationToken);
}

/// <summary>The primary contact.</summary>
/// <param name="contact">What of it is to be another; what is null stays, and an empty text clears.</param>
public sealed class ContactEdit(MemberContact contact) : MemberSettingEdit(nameof(MemberSetting.Contact), JournalActions.SetContact)
{
    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.FindContactAsync(cancellationToken);

    internal override object? After(object? before) => (before as MemberContact ?? new MemberContact()).With(contact);

    internal override Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken) =>
        target.Settings.SetContactAsync((MemberContact)after!, cancellationToken);
}

/// <summary>An alternate contact.</summary>
/// <param name="type">What the contact is for.</param>
/// <param name="contact">The new one; null for none.</param>
public sealed class AlternateContactEdit(AlternateContactType type, MemberAlternateContact? contact) : MemberSettingEdit(
    $"{type}Contact",
    contact is null ? JournalActions.RemoveAlternateContact : JournalActions.SetAlternateContact)
{
    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.FindAlternateContactAsync(type, cancellationToken);

    internal override object? After(object? before) => contact;

    internal override Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken) => contact is null
        ? target.Settings.RemoveAlternateContactAsync(type, cancellationToken)
        : target.Settings.SetAlternateContactAsync(contact, cancellationToken);
}

/// <summary>Whether the account may use a Region.</summary>
/// <param name="regionName">Such as <c>af-south-1</c>.</param>
/// <param name="enable">Whether it is to be enabled.</param>
public sealed class RegionEdit(string regionName, bool enable) : MemberSettingEdit(
    $"{nameof(MemberSetting.Region)} {regionName}", enable ? JournalActions.EnableRegion : JournalActions.DisableRegion)
{
    private const string ByDefault = "ENABLED_BY_DEFAULT";

    internal override string? Region => regionName;

    // https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
    internal override (int InAccount, int InAll)? AtOnce => (6, 50);

    private string Wanted => enable ? "ENABLED" : "DISABLED";

    private string UnderWay => enable ? "ENABLING" : "DISABLING";

    internal override async Task<object?> ReadAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.GetRegionAsync(regionName, cancellationToken);

    internal override object? After(object? before) => Wanted;

    internal override bool IsMet(object? before) => Equals(before, Wanted) || Equals(before, UnderWay) || (enable && Equals(before, ByDefault));

    internal override RootError? Refuse(MemberAccount account, object? before) =>
        Equals(before, ByDefault) ? SettingErrors.RegionNotOptional(account, regionName)
        : Equals(before, enable ? "DISABLING" : "ENABLING") ? SettingErrors.RegionUnderWay(account, regionName, (string)before!)
        : null;

    internal override string NextStep => "AWS goes on with it, for minutes to hours: Get-MemberAccountSetting -Setting Region shows how far it is.";

    internal override Task WriteAsync(SettingTarget target, object? after, CancellationToken cancellationToken) =>
        target.Settings.TurnRegionAsync(regionName, enable, cancellationToken);

    internal override async Task<object?> FindEndAsync(SettingTarget target, CancellationToken cancellationToken) =>
        await target.Settings.GetRegionAsync(regionName, cancellationToken) is var status && status is "ENABLING" or "DISABLING" ? null : status;
}
