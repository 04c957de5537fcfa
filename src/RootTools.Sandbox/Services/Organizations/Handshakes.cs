namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Invitations. They can be made, seen and withdrawn; nobody here accepts one.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html.
/// </summary>
internal static class Handshakes
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(15);

    /// <summary>InviteAccountToOrganization.</summary>
    public static Structure Invite(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        Input target = request.Input.Structure("Target")!;
        string id = target.Required("Id");
        OrganizationsCall.NewTags(request);
        bool isHere = organization.FindAccount(id) is not null
            || organization.Accounts.Any(account => target.Required("Type") == "EMAIL" && account.Email == id);
        if (isHere)
        {
            throw OrganizationsFaults.WithReason(
                "HandshakeConstraintViolationException",
                "ALREADY_IN_AN_ORGANIZATION", "The specified account is already a member of an organization.");
        }

        if (organization.Handshakes.Any(existing => existing.TargetId == id && existing.State == "OPEN"))
        {
            throw new ServiceFaultException(400, "DuplicateHandshakeException", "A handshake with the same action and target already exists.");
        }

        var handshake = new Handshake(
            "h-" + FreeId.Make(id, free => organization.Handshakes.All(existing => existing.Id != "h-" + free)),
            id, target.Required("Type"), request.Now)
        {
            Notes = request.Input.Text("Notes"),
        };
        organization.Handshakes.Add(handshake);
        return Describe(organization, handshake);
    }

    /// <summary>DescribeHandshake.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        return Describe(organization, Require(request, organization));
    }

    /// <summary>CancelHandshake.</summary>
    public static Structure Cancel(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        Handshake handshake = Require(request, organization);
        handshake.State = handshake.State == "OPEN" ? "CANCELED" : throw new ServiceFaultException(
            400, "HandshakeAlreadyInStateException", "The specified handshake is already in the requested state.");
        return Describe(organization, handshake);
    }

    /// <summary>ListHandshakesForOrganization.</summary>
    public static Structure ListForOrganization(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        string? action = request.Input.Structure("Filter")?.Text("ActionType");
        IReadOnlyList<Handshake> found = [.. organization.Handshakes.Where(_ => action is null or "INVITE")];
        return OrganizationsPage.Of(request, "Handshakes", found, handshake => Content(organization, handshake));
    }

    /// <summary>ListHandshakesForAccount: those that the caller's account is invited by.</summary>
    public static Structure ListForAccount(ServiceRequest request)
    {
        Authorization.Authorizer.Demand(request, "organizations:ListHandshakesForAccount", "*");
        SimulatedAccount account = request.Caller.Account;
        IReadOnlyList<Handshake> found =
            [.. request.Organization.Handshakes.Where(handshake => handshake.TargetId == account.Id || handshake.TargetId == account.Email)];
        return OrganizationsPage.Of(request, "Handshakes", found, handshake => Content(request.Organization, handshake));
    }

    /// <summary>EnableAllFeatures, which the organizations here have already.</summary>
    public static Structure EnableAllFeatures(ServiceRequest request)
    {
        OrganizationsCall.FromManagementAlone(request);
        throw OrganizationsFaults.WithReason(
            "HandshakeConstraintViolationException", "ORGANIZATION_ALREADY_HAS_ALL_FEATURES", "The organization already has all features enabled.");
    }

    private static Handshake Require(ServiceRequest request, SimulatedOrganization organization) =>
        organization.Handshakes.FirstOrDefault(handshake => handshake.Id == request.Input.Required("HandshakeId"))
            ?? throw OrganizationsFaults.NotFound("Handshake");

    private static Structure Describe(SimulatedOrganization organization, Handshake handshake) =>
        new() { ["Handshake"] = Content(organization, handshake) };

    private static Structure Content(SimulatedOrganization organization, Handshake handshake) => new()
    {
        ["Id"] = handshake.Id,
        ["Arn"] = organization.ArnOf($"handshake/{organization.Id}/invite/{handshake.Id}"),
        ["Parties"] = (Structure[])
        [
            new() { ["Id"] = organization.Id.Substring("o-".Length), ["Type"] = "ORGANIZATION" },
            new() { ["Id"] = handshake.TargetId, ["Type"] = handshake.TargetType },
        ],
        ["State"] = handshake.State,
        ["RequestedTimestamp"] = handshake.Requested,
        ["ExpirationTimestamp"] = handshake.Requested + Lifetime,
        ["Action"] = "INVITE",
        ["Resources"] = (Structure[])
        [
            new() { ["Type"] = "ORGANIZATION", ["Value"] = organization.Id, ["Resources"] = (Structure[])
            [
                new() { ["Type"] = "MASTER_EMAIL", ["Value"] = organization.ManagementAccount.Email },
                new() { ["Type"] = "MASTER_NAME", ["Value"] = organization.ManagementAccount.Name },
                new() { ["Type"] = "ORGANIZATION_FEATURE_SET", ["Value"] = organization.FeatureSet },
            ] },
            new() { ["Type"] = handshake.TargetType == "EMAIL" ? "EMAIL" : "ACCOUNT", ["Value"] = handshake.TargetId },
            .. handshake.Notes is null ? (Structure[])[] : [new() { ["Type"] = "NOTES", ["Value"] = handshake.Notes }],
        ],
    };
}
