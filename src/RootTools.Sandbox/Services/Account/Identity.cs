namespace RootTools.Sandbox.Services.Account;

/// <summary>What an account is: its name, its age, its state, and the account in AWS GovCloud (US) that belongs to it.</summary>
internal static class Identity
{
    /// <summary>GetAccountInformation.</summary>
    public static Structure Get(ServiceRequest request)
    {
        SimulatedAccount account = AccountCall.Target(request);
        return new()
        {
            ["AccountId"] = account.Id,
            ["AccountName"] = account.Name,
            ["AccountCreatedDate"] = account.JoinedTimestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["AccountState"] = StateOf(account.State),
        };
    }

    /// <summary>PutAccountName: Organizations shows it at once, without the spaces around it.</summary>
    public static Structure? PutName(ServiceRequest request)
    {
        SimulatedAccount account = AccountCall.Target(request);
        string name = request.Input.Required("AccountName").Trim();

        // This one error has no type.
        account.Name = name.Length > 0
            ? name
            : throw new ServiceFaultException(400, "", "The input AccountName must not be null or only whitespace.");
        return null;
    }

    /// <summary>GetGovCloudAccountInformation.</summary>
    [Guess("account", "GetGovCloudAccountInformation: the message where there is none")]
    public static Structure GetGovCloudAccount(ServiceRequest request)
    {
        SimulatedAccount account = request.Input.Text("StandardAccountId") is { } id
            ? AccountCall.Named(request, id, [], AccountCall.StandaloneOnly)
            : AccountCall.Own(request);
        return account.GovCloudAccount is { } linked
            ? new() { ["GovCloudAccountId"] = linked.Id, ["AccountState"] = StateOf(linked.State) }
            : throw AccountCall.NotFound("No GovCloud account is linked to the specified account.");
    }

    // The service has no word for an account that is being closed.
    [Guess("account", "GetAccountInformation: the state of an account that is being closed")]
    private static string StateOf(AccountState state) => (state == AccountState.PendingClosure ? AccountState.Closed : state).ToApiValue();
}
