namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Invitations. They can be made, seen, withdrawn, accepted and declined; after fifteen days they expire, and thirty days after the end they
/// are gone.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_InviteAccountToOrganization.html.
/// </summary>
internal static class Handshakes
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(15);
    private static readonly TimeSpan Remembrance = TimeSpan.FromDays(30);

    /// <summary>InviteAccountToOrganization.</summary>
    [Guess("organizations", "InviteAccountToOrganization: the messages")]
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
            throw AlreadyInOrganization();
        }

        if (Recent(request).Any(existing => existing.TargetId == id && existing.State == Handshake.Open))
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

    /// <summary>DescribeHandshake, which every member may, and who is invited.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        Handshake? handshake = Find(request);
        SimulatedAccount account = request.Caller.Account;
        if (account.Organization is null && (handshake is null || !Invites(handshake, account)))
        {
            throw handshake is null ? OrganizationsFaults.NotFound("Handshake") : OrganizationsFaults.AccessDenied();
        }

        return Describe(request.Organization, handshake ?? throw OrganizationsFaults.NotFound("Handshake"));
    }

    /// <summary>CancelHandshake: who invited takes the invitation back.</summary>
    public static Structure Cancel(ServiceRequest request)
    {
        Handshake? handshake = Find(request);
        string arn = handshake is null ? "*" : ArnOf(request.Organization, handshake);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, arn);
        return End(request, organization, handshake ?? throw OrganizationsFaults.NotFound("Handshake"), "CANCELED");
    }

    /// <summary>DeclineHandshake: who is invited does not come.</summary>
    public static Structure Decline(ServiceRequest request) => End(request, request.Organization, RequireOwn(request), "DECLINED");

    /// <summary>AcceptHandshake: who is invited comes, and is found in the root from then on.</summary>
    [Guess("organizations", "AcceptHandshake, DeclineHandshake: the messages, and the order of the checks")]
    public static Structure Accept(ServiceRequest request)
    {
        Handshake handshake = RequireOwn(request);
        SimulatedAccount account = request.Caller.Account;
        if (handshake.State == Handshake.Open && account.Organization is not null)
        {
            throw AlreadyInOrganization();
        }

        const string linked = "role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations";
        if (!Authorizer.Decide(
            request, new AccessQuestion { Action = "iam:CreateServiceLinkedRole", Resource = account.ArnOf("iam", linked) }).IsAllowed)
        {
            throw new ServiceFaultException(
                400,
                "AccessDeniedForDependencyException",
                "The request failed because your credentials do not have permission to create the service-linked role required by AWS "
                + "Organizations.");
        }

        Structure accepted = End(request, request.Organization, handshake, "ACCEPTED");
        request.Organization.Admit(account, request.Now);
        return accepted;
    }

    /// <summary>ListHandshakesForOrganization.</summary>
    public static Structure ListForOrganization(ServiceRequest request)
    {
        OrganizationsCall.FromReader(request);
        return List(request, _ => true);
    }

    /// <summary>ListHandshakesForAccount: those that the caller's account is invited by.</summary>
    public static Structure ListForAccount(ServiceRequest request)
    {
        Authorizer.Demand(request, "organizations:ListHandshakesForAccount", "*");
        return List(request, handshake => Invites(handshake, request.Caller.Account));
    }

    /// <summary>EnableAllFeatures, which the organizations here have already.</summary>
    public static Structure EnableAllFeatures(ServiceRequest request)
    {
        OrganizationsCall.FromManagementAlone(request);
        throw OrganizationsFaults.WithReason(
            "HandshakeConstraintViolationException", "ORGANIZATION_ALREADY_HAS_ALL_FEATURES", "The organization already has all features enabled.");
    }

    private static Structure List(ServiceRequest request, Func<Handshake, bool> isMeant)
    {
        string? action = request.Input.Structure("Filter")?.Text("ActionType");
        IReadOnlyList<Handshake> found = [.. Recent(request).Where(handshake => action is null or "INVITE" && isMeant(handshake))];
        return OrganizationsPage.Of(request, "Handshakes", found, handshake => Content(request.Organization, handshake));
    }

    // What is over for long is gone.
    private static IList<Handshake> Recent(ServiceRequest request)
    {
        IList<Handshake> handshakes = request.Organization.Handshakes;
        for (int i = handshakes.Count - 1; i >= 0; i--)
        {
            Handshake handshake = handshakes[i];
            if (handshake.State == Handshake.Open && handshake.Requested + Lifetime <= request.Now)
            {
                (handshake.State, handshake.Ended) = ("EXPIRED", handshake.Requested + Lifetime);
            }

            if (handshake.State != Handshake.Open && (handshake.Ended ?? handshake.Requested) + Remembrance <= request.Now)
            {
                handshakes.RemoveAt(i);
            }
        }

        return handshakes;
    }

    private static bool Invites(Handshake handshake, SimulatedAccount account) =>
        handshake.TargetId == account.Id || string.Equals(handshake.TargetId, account.Email, StringComparison.OrdinalIgnoreCase);

    // Finds the handshake that a request names, and demands that the caller's policies let it do this.
    private static Handshake? Find(ServiceRequest request)
    {
        Handshake? found = Recent(request).FirstOrDefault(handshake => handshake.Id == request.Input.Required("HandshakeId"));
        Authorizer.Demand(request, "organizations:" + request.Operation, found is null ? "*" : ArnOf(request.Organization, found));
        return found;
    }

    private static Handshake RequireOwn(ServiceRequest request)
    {
        Handshake handshake = Find(request) ?? throw OrganizationsFaults.NotFound("Handshake");
        return Invites(handshake, request.Caller.Account) ? handshake : throw OrganizationsFaults.AccessDenied();
    }

    private static Structure End(ServiceRequest request, SimulatedOrganization organization, Handshake handshake, string state)
    {
        if (handshake.State != Handshake.Open)
        {
            throw handshake.State == state
                ? new ServiceFaultException(400, "HandshakeAlreadyInStateException", "The specified handshake is already in the requested state.")
                : new ServiceFaultException(
                    400, "InvalidHandshakeTransitionException", "You can't perform the operation on the handshake in its current state.");
        }

        (handshake.State, handshake.Ended) = (state, request.Now);
        return Describe(organization, handshake);
    }

    private static ServiceFaultException AlreadyInOrganization() => OrganizationsFaults.WithReason(
        "HandshakeConstraintViolationException", "ALREADY_IN_AN_ORGANIZATION", "The specified account is already a member of an organization.");

    private static string ArnOf(SimulatedOrganization organization, Handshake handshake) =>
        organization.ArnOf($"handshake/{organization.Id}/invite/{handshake.Id}");

    private static Structure Describe(SimulatedOrganization organization, Handshake handshake) =>
        new() { ["Handshake"] = Content(organization, handshake) };

    private static Structure Content(SimulatedOrganization organization, Handshake handshake) => new()
    {
        ["Id"] = handshake.Id,
        ["Arn"] = ArnOf(organization, handshake),
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
