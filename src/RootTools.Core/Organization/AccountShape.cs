using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Organization;

/// <summary>Turns an account as AWS Organizations describes it into a <see cref="MemberAccount"/>.</summary>
internal static class AccountShape
{
    /// <summary>Turns an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="unit">What holds it, when that is known.</param>
    /// <returns>The account.</returns>
    public static MemberAccount Describe(Account account, OrganizationalUnit? unit) => new()
    {
        Id = account.Id,
        Arn = account.Arn,
        Name = account.Name,
        Email = account.Email,
        State = account.State?.Value,
        JoinedMethod = account.JoinedMethod?.Value,
        JoinedTimestamp = account.JoinedTimestamp is { } joined ? new DateTimeOffset(joined.ToUniversalTime()) : null,
        OrganizationalUnit = unit?.Path,
        OrganizationalUnitId = unit?.Id,
        IsManagementAccount = OwnerOf(account.Arn) == account.Id,
    };

    // arn:aws:organizations::111111111111:account/o-a1b2c3d4e5/333333333333: the fifth part is the management account.
    private static string? OwnerOf(string? arn) => arn?.Split(':') is { Length: > 5 } parts ? parts[4] : null;
}
