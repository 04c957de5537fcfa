namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// What every operation of Organizations asks first: may the caller by its policies, is it in an organization, and
/// what is its account there.
/// </summary>
internal static class OrganizationsCall
{
    /// <summary>Demands permission, and that the caller's account is in the organization.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The ARN of what it is about; <c>*</c> when it is about nothing in particular.</param>
    public static SimulatedOrganization FromMember(ServiceRequest request, string resource = "*")
    {
        Authorizer.Demand(request, "organizations:" + request.Operation, resource);
        return request.Caller.Account.Organization ?? throw OrganizationsFaults.NotInUse();
    }

    /// <summary>As <see cref="FromMember"/>, and demands the management account or a delegated administrator of any service.</summary>
    public static SimulatedOrganization FromReader(ServiceRequest request, string resource = "*")
    {
        SimulatedOrganization organization = FromMember(request, resource);
        SimulatedAccount account = request.Caller.Account;
        return account.IsManagementAccount
            || request.Access.DelegatedAdministrators.Any(delegated => delegated.AccountId == account.Id)
            || IsLetIn(request, organization, request.Operation, resource)
                ? organization
                : throw OrganizationsFaults.AccessDenied();
    }

    /// <summary>As <see cref="FromMember"/>, and demands the management account, or a member that the resource policy lets do this.</summary>
    public static SimulatedOrganization FromManagement(ServiceRequest request, string resource = "*")
    {
        SimulatedOrganization organization = FromMember(request, resource);
        return IsLetIn(request, organization, request.Operation, resource) ? organization : throw OrganizationsFaults.AccessDenied();
    }

    /// <summary>Demands the management account, whatever the resource policy says.</summary>
    public static SimulatedOrganization FromManagementAlone(ServiceRequest request, string resource = "*")
    {
        SimulatedOrganization organization = FromMember(request, resource);
        return request.Caller.Account.IsManagementAccount ? organization : throw OrganizationsFaults.AccessDenied();
    }

    /// <summary>Reads the tags of something that is being made; whoever gives it any must be allowed to.</summary>
    public static IReadOnlyList<Tag> NewTags(ServiceRequest request)
    {
        IReadOnlyList<Tag> tags = [.. (request.Input.Structures("Tags") ?? []).Select(tag => new Tag(tag.Required("Key"), tag.Required("Value")))];
        if (tags.GroupBy(tag => tag.Key, StringComparer.Ordinal).Any(group => group.Count() > 1))
        {
            throw OrganizationsFaults.InvalidInput("DUPLICATE_TAG_KEY", "Your request includes duplicate tag keys.");
        }

        OrganizationTags.RequireRoom(tags);

        if (tags.Count > 0 && request.Operation != "TagResource")
        {
            Authorizer.Demand(request, "organizations:TagResource", "*");
            if (request.Caller.Account.Organization is { } organization && !IsLetIn(request, organization, "TagResource", "*"))
            {
                throw OrganizationsFaults.AccessDenied();
            }
        }

        return tags;
    }

    private static bool IsLetIn(ServiceRequest request, SimulatedOrganization organization, string operation, string resource) =>
        request.Caller.Account.IsManagementAccount
        || (organization.ResourcePolicy is { } policy && Authorizer.Decide(request, new AccessQuestion
        {
            Action = "organizations:" + operation,
            Resource = resource,
            ResourceAccount = organization.ManagementAccount,
            ResourcePolicy = policy,
            ResourcePolicyMustAllow = true,
        }).IsAllowed);
}

/// <summary>
/// The paging of Organizations: twenty entries at most, and now and then a page without any that still has a token.
/// Here, the second page of every list that is longer than one page is empty.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html.
/// </summary>
internal static class OrganizationsPage
{
    private const int MaximumSize = 20;
    private const string Empty = "empty";
    private const string Filled = "filled";

    /// <summary>Cuts the page that a request asks for out of a list in a lasting order.</summary>
    public static Structure Of<T>(ServiceRequest request, string name, IReadOnlyList<T> entries, Func<T, Structure> describe)
    {
        int size = request.Input.Number("MaxResults") ?? MaximumSize;
        (int start, bool isEmpty) = request.Input.Text("NextToken") is { } token ? Read(token, request.Operation) : (0, false);
        if (isEmpty)
        {
            return new() { [name] = Array.Empty<object>(), ["NextToken"] = Token(request.Operation, start, Filled) };
        }

        int end = Math.Min(start + size, entries.Count);
        var page = new List<Structure>();
        for (int index = start; index < end; index++)
        {
            page.Add(describe(entries[index]));
        }

        return new()
        {
            [name] = page,
            ["NextToken"] = end < entries.Count ? Token(request.Operation, end, start == 0 ? Empty : Filled) : null,
        };
    }

    private static string Token(string operation, int start, string kind) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{operation}:{start.ToString(CultureInfo.InvariantCulture)}:{kind}"));

    private static (int Start, bool IsEmpty) Read(string token, string operation)
    {
        try
        {
            string[] parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':');
            if (parts.Length == 3
                && parts[0] == operation
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int start))
            {
                return (start, parts[2] == Empty);
            }
        }
        catch (FormatException)
        {
            throw Invalid();
        }

        throw Invalid();
    }

    private static ServiceFaultException Invalid() => OrganizationsFaults.InvalidInput("INVALID_NEXT_TOKEN", "You provided an invalid NextToken.");
}
