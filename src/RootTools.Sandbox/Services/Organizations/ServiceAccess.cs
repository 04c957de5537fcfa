namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// Trusted access: the services that may act in all accounts.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html.
/// </summary>
internal static class ServiceAccess
{
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html; each ends in .amazonaws.com.
    private static readonly HashSet<string> Integrated = new(
        """
        access-analyzer account agreement-marketplace aws-artifact-account-sync auditmanager backup bcmdataexports billing-cost-management
        chatbot cloudtrail compute-optimizer config config-multiaccountsetup controltower cost-optimization-hub detective devops-guru ds
        ec2 ec2.capacitymanager elasticloadbalancing enabled-service-principals fms guardduty health iam inspector inspector2 ipam
        license-manager license-manager.member-account license-management.marketplace license-manager-linux-subscriptions
        macie malware-protection.guardduty managed-services member.org.stacksets.cloudformation networkmanager notifications
        observabilityadmin opsdatasync.ssm organizationsguardduty q.devops qdeveloper ram reporting.trustedadvisor
        resource-explorer-2 s3 securityhub securitylake security-ir servicecatalog servicequotas ssm ssm-quicksetup sso
        stacksets.cloudformation storage-lens.s3 sustainability tagpolicies.tag trustedadvisor user-subscriptions vpc-lattice
        wellarchitected workmail
        """.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>ListAWSServiceAccessForOrganization.</summary>
    public static Structure List(ServiceRequest request) => OrganizationsPage.Of(
        request,
        "EnabledServicePrincipals",
        OrganizationsCall.FromReader(request).Access.TrustedServices,
        service => new() { ["ServicePrincipal"] = service.ServicePrincipal, ["DateEnabled"] = service.DateEnabled });

    /// <summary>EnableAWSServiceAccess: no error when it is enabled already.</summary>
    public static Structure? Enable(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        string service = RequireService(request);
        if (!organization.Access.Trusts(service))
        {
            organization.Access = organization.Access.WithTrusted(service, request.Now);
        }

        return null;
    }

    /// <summary>DisableAWSServiceAccess: refused while the service has a delegated administrator.</summary>
    public static Structure? Disable(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        string service = RequireService(request);
        if (organization.Access.DelegatedAdministrators.Any(delegated => delegated.ServicePrincipal == service))
        {
            throw OrganizationsFaults.ConstraintViolation(
                "DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE",
                "You have delegated administrator/s for this service. De-register them in order to disable service access.");
        }

        if (organization.Access.Trusts(service))
        {
            organization.Access = organization.Access.WithoutTrusted(service);
        }

        return null;
    }

    /// <summary>Reads <c>ServicePrincipal</c>.</summary>
    public static string RequireService(ServiceRequest request)
    {
        const string domain = ".amazonaws.com";
        string service = request.Input.Required("ServicePrincipal");
        return service.EndsWith(domain, StringComparison.Ordinal) && Integrated.Contains(service.Substring(0, service.Length - domain.Length))
            ? service
            : throw OrganizationsFaults.InvalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
    }
}

/// <summary>
/// Delegated administrators: members that administer a trusted service for the organization.
/// See https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html.
/// </summary>
internal static class Delegation
{
    /// <summary>ListDelegatedAdministrators, of one service or of all: one entry for each account.</summary>
    public static Structure List(ServiceRequest request)
    {
        string? service = request.Input.Text("ServicePrincipal");
        SimulatedOrganization organization = OrganizationsCall.FromReader(request);
        IReadOnlyList<DelegatedAdministrator> delegates =
        [
            .. organization.Access.DelegatedAdministrators
                .Where(delegated => service is null || delegated.ServicePrincipal == service)
                .GroupBy(delegated => delegated.AccountId)
                .Select(group => group.First()),
        ];
        return OrganizationsPage.Of(request, "DelegatedAdministrators", delegates, delegated =>
        {
            Structure described = Accounts.Summarize(organization.FindAccount(delegated.AccountId)!);
            described["DelegationEnabledDate"] = delegated.DelegationEnabledDate;
            return described;
        });
    }

    /// <summary>ListDelegatedServicesForAccount.</summary>
    public static Structure ListServices(ServiceRequest request)
    {
        (SimulatedAccount? account, string arn) = Accounts.Find(request);
        SimulatedOrganization organization = OrganizationsCall.FromReader(request, arn);
        IReadOnlyList<DelegatedAdministrator> delegations =
            [.. organization.Access.DelegatedAdministrators.Where(delegated => delegated.AccountId == account?.Id)];
        return account is null ? throw OrganizationsFaults.NotFound("Account")
            : delegations.Count == 0 ? throw NotRegistered()
            : OrganizationsPage.Of(request, "DelegatedServices", delegations, delegated => new()
            {
                ["ServicePrincipal"] = delegated.ServicePrincipal,
                ["DelegationEnabledDate"] = delegated.DelegationEnabledDate,
            });
    }

    /// <summary>RegisterDelegatedAdministrator: an active member, for a service that has trusted access.</summary>
    public static Structure? Register(ServiceRequest request)
    {
        (SimulatedOrganization organization, SimulatedAccount account, string service) = Read(request);
        if (account.IsManagementAccount)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
                "You cannot register master account/yourself as delegated administrator for your organization.");
        }

        if (account.State != AccountState.Active)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
                "You cannot register suspended account as delegated administrator for your organization.");
        }

        if (!organization.Access.Trusts(service))
        {
            throw OrganizationsFaults.ConstraintViolation(
                "SERVICE_ACCESS_NOT_ENABLED", "You must enable service access before you can register a delegated administrator for the service.");
        }

        if (organization.Access.Delegates(account.Id, service))
        {
            throw new ServiceFaultException(
                400, "AccountAlreadyRegisteredException", "The provided account is already a delegated administrator for your organization.");
        }

        organization.Access = organization.Access.WithDelegated(account.Id, service, request.Now);
        return null;
    }

    /// <summary>DeregisterDelegatedAdministrator.</summary>
    public static Structure? Deregister(ServiceRequest request)
    {
        (SimulatedOrganization organization, SimulatedAccount account, string service) = Read(request);
        organization.Access = organization.Access.Delegates(account.Id, service)
            ? organization.Access.WithoutDelegated(account.Id, service)
            : throw NotRegistered();
        return null;
    }

    private static ServiceFaultException NotRegistered() => new(
        400, "AccountNotRegisteredException", "The provided account is not a registered delegated administrator for your organization.");

    private static (SimulatedOrganization Organization, SimulatedAccount Account, string Service) Read(ServiceRequest request)
    {
        (SimulatedAccount? account, string arn) = Accounts.Find(request);
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request, arn);
        string service = ServiceAccess.RequireService(request);
        return (organization, account ?? throw OrganizationsFaults.NotFound("Account"), service);
    }
}

/// <summary>
/// The organization's resource policy, by which members may act on it.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html.
/// </summary>
internal static class ResourcePolicies
{
    /// <summary>DescribeResourcePolicy.</summary>
    public static Structure Describe(ServiceRequest request) => Describe(OrganizationsCall.FromReader(request));

    /// <summary>PutResourcePolicy.</summary>
    [Guess("organizations", "PutResourcePolicy: the message about content that is no policy")]
    public static Structure Put(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagementAlone(request);
        string content = request.Input.Required("Content");
        IReadOnlyList<Tag> tags = OrganizationsCall.NewTags(request);
        bool isNew = organization.ResourcePolicy is null;
        organization.ResourcePolicy = PolicyDocument.TryParse(content, PolicyKind.Resource, out _, out _)
            ? new PolicyText(content)
            : throw OrganizationPolicies.Malformed("The provided resource policy content is malformed.");

        // Tags count when the policy is made; afterwards TagResource changes them.
        organization.ResourcePolicyTags = isNew ? [.. tags] : organization.ResourcePolicyTags;
        return Describe(organization);
    }

    /// <summary>DeleteResourcePolicy.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagementAlone(request);
        organization.ResourcePolicy = organization.ResourcePolicy is null ? throw OrganizationsFaults.NotFound("ResourcePolicy") : null;
        organization.ResourcePolicyTags = [];
        return null;
    }

    private static Structure Describe(SimulatedOrganization organization)
    {
        PolicyText policy = organization.ResourcePolicy ?? throw OrganizationsFaults.NotFound("ResourcePolicy");
        return new()
        {
            ["ResourcePolicy"] = new Structure
            {
                ["ResourcePolicySummary"] = new Structure { ["Id"] = IdOf(organization), ["Arn"] = ArnOf(organization) },
                ["Content"] = policy.Text,
            },
        };
    }

    public static string IdOf(SimulatedOrganization organization) => "rp-" + FreeId.Make(organization.Id, _ => true);

    public static string ArnOf(SimulatedOrganization organization) =>
        organization.ArnOf($"resourcepolicy/{organization.Id}/{IdOf(organization)}");
}

/// <summary>Tags of the root, of units, accounts and policies.</summary>
internal static class OrganizationTags
{
    private const int Most = 50;

    /// <summary>ListTagsForResource.</summary>
    public static Structure List(ServiceRequest request)
    {
        (string? arn, IList<Tag> tags) = Find(request);
        OrganizationsCall.FromReader(request, arn ?? "*");
        IReadOnlyList<Tag> found = arn is null ? throw OrganizationsFaults.NotFound("Target") : [.. tags];
        return OrganizationsPage.Of(request, "Tags", found, tag => new() { ["Key"] = tag.Key, ["Value"] = tag.Value });
    }

    /// <summary>TagResource: a key that is there gets the new value.</summary>
    public static Structure? Add(ServiceRequest request)
    {
        IList<Tag> tags = Require(request);
        IReadOnlyList<Tag> added = OrganizationsCall.NewTags(request);
        RequireRoom(tags.Concat(added));
        foreach (Tag tag in added)
        {
            Remove(tags, tag.Key);
            tags.Add(tag);
        }

        return null;
    }

    /// <summary>Demands that tags of different keys are no more than a resource can have.</summary>
    [Guess("organizations", "the message about more than 50 tags")]
    public static void RequireRoom(IEnumerable<Tag> tags)
    {
        if (tags.Select(tag => tag.Key).Distinct(StringComparer.Ordinal).Count() > Most)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "MAX_TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        }
    }

    /// <summary>UntagResource.</summary>
    public static Structure? Remove(ServiceRequest request)
    {
        IList<Tag> tags = Require(request);
        foreach (string key in request.Input.Texts("TagKeys") ?? [])
        {
            Remove(tags, key);
        }

        return null;
    }

    private static IList<Tag> Require(ServiceRequest request)
    {
        (string? arn, IList<Tag> tags) = Find(request);
        OrganizationsCall.FromManagement(request, arn ?? "*");
        return arn is null ? throw OrganizationsFaults.NotFound("Target") : tags;
    }

    private static (string? Arn, IList<Tag> Tags) Find(ServiceRequest request)
    {
        string id = request.Input.Required("ResourceId");
        return request.Organization.FindNode(id) is { } node ? (node.Arn, node.Tags)
            : request.Organization.FindPolicy(id) is { } policy ? (policy.Arn, policy.Tags)
            : request.Organization.ResourcePolicy is not null && id == ResourcePolicies.IdOf(request.Organization)
                ? (ResourcePolicies.ArnOf(request.Organization), request.Organization.ResourcePolicyTags)
            : (null, []);
    }

    private static void Remove(IList<Tag> tags, string key)
    {
        if (tags.Select((tag, index) => (tag, index)).FirstOrDefault(entry => entry.tag.Key == key) is { tag.Key: not null } found)
        {
            tags.RemoveAt(found.index);
        }
    }
}
