namespace RootTools.Sandbox.Services.Account;

/// <summary>
/// The primary contact of an account.
/// See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-primary.html.
/// </summary>
internal static class Contacts
{
    private static readonly string[] Members =
    [
        "FullName", "AddressLine1", "AddressLine2", "AddressLine3", "City", "StateOrRegion", "DistrictOrCounty", "PostalCode", "CountryCode",
        "PhoneNumber", "CompanyName", "WebsiteUrl",
    ];

    private static readonly string[] CountriesWithStates = ["US", "CA", "GB", "DE", "JP", "IN", "BR"];

    /// <summary>GetContactInformation.</summary>
    public static Structure Get(ServiceRequest request)
    {
        IReadOnlyDictionary<string, string> contact = AccountCall.Target(request).Contact;
        var content = new Structure();
        foreach (string member in Members)
        {
            content[member] = contact.TryGetValue(member, out string? value) ? value : null;
        }

        return new() { ["ContactInformation"] = content };
    }

    /// <summary>PutContactInformation: what the request leaves out is gone.</summary>
    [Guess("account", "PutContactInformation: the message about a missing StateOrRegion")]
    public static Structure? Put(ServiceRequest request)
    {
        SimulatedAccount account = AccountCall.Target(request);
        Input input = request.Input.Structure("ContactInformation")!;
        var contact = Members.Where(input.Has).ToDictionary(member => member, member => input.Required(member).Trim(), StringComparer.Ordinal);
        contact["CountryCode"] = contact["CountryCode"].ToUpperInvariant();
        if (contact.FirstOrDefault(member => member.Value.Length == 0).Key is { } blank)
        {
            throw AccountCall.Invalid($"the argument {blank} can not be empty");
        }

        account.Contact = CountriesWithStates.Contains(contact["CountryCode"]) && !contact.ContainsKey("StateOrRegion")
            ? throw AccountCall.Invalid("StateOrRegion", "StateOrRegion is required for the specified CountryCode.")
            : contact;
        return null;
    }
}

/// <summary>
/// The alternate contacts of an account.
/// See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html.
/// </summary>
internal static class AlternateContacts
{
    /// <summary>GetAlternateContact.</summary>
    public static Structure Get(ServiceRequest request)
    {
        (_, AlternateContact? contact, _) = Find(request);
        return contact is null ? throw Absent() : new()
        {
            ["AlternateContact"] = new Structure
            {
                ["Name"] = contact.Name,
                ["Title"] = contact.Title,
                ["EmailAddress"] = contact.EmailAddress,
                ["PhoneNumber"] = contact.PhoneNumber,
                ["AlternateContactType"] = contact.Type,
            },
        };
    }

    /// <summary>PutAlternateContact: takes the place of the one of its type.</summary>
    public static Structure? Put(ServiceRequest request)
    {
        (SimulatedAccount account, AlternateContact? before, string type) = Find(request);
        Input input = request.Input;
        account.AlternateContacts =
        [
            .. account.AlternateContacts.Where(contact => contact != before),
            new(type, input.Required("Name"), input.Required("Title"), input.Required("EmailAddress").Trim(), input.Required("PhoneNumber")),
        ];
        return null;
    }

    /// <summary>DeleteAlternateContact.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        (SimulatedAccount account, AlternateContact? contact, _) = Find(request);
        account.AlternateContacts = contact is null ? throw Absent() : [.. account.AlternateContacts.Where(other => other != contact)];
        return null;
    }

    private static (SimulatedAccount Account, AlternateContact? Contact, string Type) Find(ServiceRequest request)
    {
        string type = request.Input.Required("AlternateContactType");
        if (type is not ("BILLING" or "OPERATIONS" or "SECURITY"))
        {
            throw AccountCall.Refused(request, "You specified an invalid Alternate Contact type.");
        }

        SimulatedAccount account = AccountCall.Target(request, new KeyValuePair<string, string>("account:AlternateContactTypes", type));
        return (account, account.AlternateContacts.FirstOrDefault(contact => contact.Type == type), type);
    }

    private static ServiceFaultException Absent() => AccountCall.NotFound("No contact of the inputted alternate contact type found.");
}
