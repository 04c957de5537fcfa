namespace RootTools.Sandbox.Services.Organizations;

/// <summary>The organization and its accounts.</summary>
internal static class Accounts
{
    /// <summary>DescribeOrganization, which every member may.</summary>
    public static Structure DescribeOrganization(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromMember(request);
        SimulatedAccount management = organization.ManagementAccount;
        return new()
        {
            ["Organization"] = new Structure
            {
                ["Id"] = organization.Id,
                ["Arn"] = organization.Arn,
                ["FeatureSet"] = organization.FeatureSet,
                ["MasterAccountArn"] = management.Arn,
                ["MasterAccountId"] = management.Id,
                ["MasterAccountEmail"] = management.Email,
                ["AvailablePolicyTypes"] = Units.PolicyTypes(organization),
            },
        };
    }

    /// <summary>DescribeAccount.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        (SimulatedAccount? account, string arn) = Find(request);
        OrganizationsCall.FromReader(request, arn);
        return new() { ["Account"] = Describe(account ?? throw OrganizationsFaults.NotFound("Account")) };
    }

    /// <summary>ListAccounts.</summary>
    public static Structure List(ServiceRequest request) =>
        OrganizationsPage.Of(request, "Accounts", OrganizationsCall.FromReader(request).Accounts, Describe);

    /// <summary>ListAccountsForParent: those directly in a root or unit.</summary>
    public static Structure ListForParent(ServiceRequest request) =>
        OrganizationsPage.Of(request, "Accounts", Units.RequireParent(request).Accounts, Describe);

    /// <summary>MoveAccount.</summary>
    public static Structure? Move(ServiceRequest request)
    {
        (SimulatedAccount? found, string arn) = Find(request);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, arn);
        SimulatedAccount account = found ?? throw OrganizationsFaults.NotFound("Account");
        OrganizationalUnit source = organization.FindUnit(request.Input.Required("SourceParentId"))
            ?? throw OrganizationsFaults.NotFound("SourceParent");
        OrganizationalUnit destination = organization.FindUnit(request.Input.Required("DestinationParentId"))
            ?? throw OrganizationsFaults.NotFound("DestinationParent");
        if (account.Parent != source)
        {
            throw OrganizationsFaults.NotFound("SourceParent");
        }

        if (source == destination)
        {
            throw new ServiceFaultException(400, "DuplicateAccountException", "That account is already present in the specified destination.");
        }

        organization.AddAccount(account, destination);
        return null;
    }

    /// <summary>Finds the account that a request names as <c>AccountId</c>, and what stands for it in policies.</summary>
    public static (SimulatedAccount? Account, string Arn) Find(ServiceRequest request)
    {
        string id = request.Input.Required("AccountId");
        request.TargetAccountId = id;
        SimulatedAccount? account = request.Organization.FindAccount(id);
        return (account, account?.Arn ?? "*");
    }

    /// <summary>What accounts and delegated administrators have in common.</summary>
    public static Structure Summarize(SimulatedAccount account) => new()
    {
        ["Id"] = account.Id,
        ["Arn"] = account.Arn,
        ["Email"] = account.Email,
        ["Name"] = account.Name,
        ["State"] = account.State.ToApiValue(),

        // Announced as retired on 9 September 2026, and seen beside State after that.
        ["Status"] = !account.Organization!.TellsAccountStatus ? null : account.State switch
        {
            AccountState.Active or AccountState.PendingActivation => "ACTIVE",
            AccountState.PendingClosure => "PENDING_CLOSURE",
            _ => "SUSPENDED",
        },
        ["JoinedMethod"] = account.JoinedMethod.ToApiValue(),
        ["JoinedTimestamp"] = account.JoinedTimestamp,
    };

    private static Structure Describe(SimulatedAccount account)
    {
        Structure described = Summarize(account);
        described["Paths"] = (string[])[$"{account.Parent!.IdPath}{account.Id}/"];
        return described;
    }
}
