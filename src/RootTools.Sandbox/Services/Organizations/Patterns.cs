using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The forms of ids, from the API reference of Organizations.</summary>
internal static class Patterns
{
    private const string Root = "r-[0-9a-z]{4,32}";
    private const string Unit = "ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}";
    private const string Account = "[0-9]{12}";

    /// <summary>An account id.</summary>
    public static Regex AccountId { get; } = Whole(Account);

    /// <summary>The id of a root or an organizational unit.</summary>
    public static Regex ParentId { get; } = Whole($"(?:{Root}|{Unit})");

    /// <summary>The id of an organizational unit.</summary>
    public static Regex UnitId { get; } = Whole(Unit);

    /// <summary>The id of an account or an organizational unit.</summary>
    public static Regex ChildId { get; } = Whole($"(?:{Account}|{Unit})");

    /// <summary>The id of anything that a policy can be attached to.</summary>
    public static Regex TargetId { get; } = Whole($"(?:{Root}|{Unit}|{Account})");

    /// <summary>The id of anything that has tags.</summary>
    public static Regex TaggableId { get; } = Whole($"(?:{Root}|{Unit}|{Account}|p-[0-9a-zA-Z_]{{8,128}})");

    /// <summary>The id of a policy.</summary>
    public static Regex PolicyId { get; } = Whole("p-[0-9a-zA-Z_]{8,128}");

    /// <summary>A service principal.</summary>
    public static Regex ServicePrincipal { get; } = Whole("[\\w+=,.@-]{1,128}");

    private static Regex Whole(string pattern) => new($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript);
}
