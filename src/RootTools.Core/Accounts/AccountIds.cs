namespace RootTools.Accounts;

/// <summary>The form of account ids: twelve digits, leading zeros included.</summary>
public static class AccountIds
{
    /// <summary>Whether a text can be an account id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for exactly twelve ASCII digits.</returns>
    public static bool IsValid(string? text) => text is { Length: 12 } && text.All(c => c is >= '0' and <= '9');

    /// <summary>Refuses what cannot be an account id.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="RootToolsException">It is not twelve digits.</exception>
    public static void ThrowIfInvalid(string? text)
    {
        if (!IsValid(text))
        {
            throw new RootToolsException(Invalid(text));
        }
    }

    /// <summary>The error for a text that cannot be an account id.</summary>
    /// <param name="text">The text.</param>
    /// <returns>An error that names it.</returns>
    public static RootError Invalid(string? text) => new(
        "AccountIdInvalid", RootErrorKind.InvalidArgument,
        $"'{text}' is not an account id.",
        "Give the account's 12 digits, leading zeros included, as a string: numbers lose their leading zeros. " +
            "Get-RootMemberAccount lists the accounts.", text);

    internal static RootError NotFound(string accountId) => new(
        "AccountNotFound", RootErrorKind.NotFound,
        $"The organization has no account {accountId}.",
        "Check the account id against Get-RootMemberAccount.", accountId);
}
