using System.Text.Json;

namespace RootTools.Sandbox.Services.Organizations;

/// <summary>
/// The policies of the organization: read, made, changed, attached.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html.
/// </summary>
internal static class OrganizationPolicies
{
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html: characters, and policies of a type on a target.
    private static readonly Dictionary<OrganizationPolicyType, (int Longest, int MostAttached)> Quotas = new()
    {
        [OrganizationPolicyType.ServiceControl] = (5120, 5),
        [OrganizationPolicyType.ResourceControl] = (5120, 5),
        [OrganizationPolicyType.AiServicesOptOut] = (2500, 5),
        [OrganizationPolicyType.Chatbot] = (10000, 5),
    };

    private static readonly (int Longest, int MostAttached) OtherQuotas = (10000, 10);

    /// <summary>ListPolicies of a type.</summary>
    public static Structure List(ServiceRequest request)
    {
        OrganizationPolicyType? type = TypeOf(request, "Filter");
        return Page(request, type, OrganizationsCall.FromReader(request).Policies);
    }

    /// <summary>ListPoliciesForTarget: those attached to the target itself, not those it inherits.</summary>
    public static Structure ListForTarget(ServiceRequest request)
    {
        OrganizationNode? target = FindTarget(request);
        OrganizationsCall.FromReader(request, target?.Arn ?? "*");
        return Page(request, TypeOf(request, "Filter"), (target ?? throw OrganizationsFaults.NotFound("Target")).AttachedPolicies);
    }

    /// <summary>ListTargetsForPolicy.</summary>
    public static Structure ListTargets(ServiceRequest request)
    {
        OrganizationPolicy? policy = Find(request);
        OrganizationsCall.FromReader(request, policy?.Arn ?? "*");
        return OrganizationsPage.Of(request, "Targets", [.. Targets(policy ?? throw OrganizationsFaults.NotFound("Policy"))], target => new()
        {
            ["TargetId"] = target.Id,
            ["Arn"] = target.Arn,
            ["Name"] = target.Name,
            ["Type"] = target.NodeType,
        });
    }

    /// <summary>DescribePolicy.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        OrganizationPolicy? policy = Find(request);
        OrganizationsCall.FromReader(request, policy?.Arn ?? "*");
        return Describe(policy ?? throw OrganizationsFaults.NotFound("Policy"));
    }

    /// <summary>CreatePolicy: attached to nothing.</summary>
    public static Structure Create(ServiceRequest request)
    {
        SimulatedOrganization organization = OrganizationsCall.FromManagement(request);
        OrganizationPolicyType type = TypeOf(request, "Type") ?? throw NotAvailable();
        string name = request.Input.Required("Name");
        string content = request.Input.Required("Content");
        IReadOnlyList<Tag> tags = OrganizationsCall.NewTags(request);
        RequireFreeName(organization, type, name, null);
        RequireDocument(type, content);
        string id = "p-" + FreeId.Make(name, free => organization.FindPolicy("p-" + free) is null);
        OrganizationPolicy policy = organization.AddPolicy(type, id, name, request.Input.Required("Description"), content);
        policy.Tags = [.. tags];
        return Describe(policy);
    }

    /// <summary>UpdatePolicy: what the request leaves out stays, and is not in the answer; an empty description counts as left out.</summary>
    public static Structure Update(ServiceRequest request)
    {
        OrganizationPolicy policy = RequireOwn(request);
        string? name = request.Input.Text("Name");
        string? description = request.Input.Text("Description");
        if (name is not null)
        {
            RequireFreeName(request.Organization, policy.Type, name, policy);
        }

        if (request.Input.Text("Content") is { } content)
        {
            RequireDocument(policy.Type, content);
            policy.Document = new PolicyText(content);
        }

        policy.Name = name ?? policy.Name;
        policy.Description = string.IsNullOrEmpty(description) ? policy.Description : description!;
        return Describe(policy, Summarize(policy, name, description));
    }

    /// <summary>DeletePolicy: not while it is attached.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        OrganizationPolicy policy = RequireOwn(request);
        if (Targets(policy).Any())
        {
            throw new ServiceFaultException(400, "PolicyInUseException", "The specified policy is in use and cannot be deleted.");
        }

        request.Organization.RemovePolicy(policy);
        return null;
    }

    /// <summary>AttachPolicy.</summary>
    [Guess("organizations", "AttachPolicy: the message about a policy that is attached already")]
    public static Structure? Attach(ServiceRequest request)
    {
        (OrganizationPolicy policy, OrganizationNode target) = Read(request);
        if (!request.Organization.EnabledPolicyTypes.Contains(policy.Type))
        {
            throw new ServiceFaultException(
                400, "PolicyTypeNotEnabledException", "This operation can be performed only for enabled policy types.");
        }

        if (target.AttachedPolicies.Contains(policy))
        {
            throw new ServiceFaultException(
                400, "DuplicatePolicyAttachmentException", "A policy with the specified name and type already exists.");
        }

        if (CountSameType(policy, target) >= QuotasOf(policy.Type).MostAttached)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED", "You have attached the maximum number of policies to the specified target.");
        }

        request.Organization.Attach(policy, target.Id);
        return null;
    }

    /// <summary>DetachPolicy: the last SCP of a target stays, and AWS's own RCP always.</summary>
    [Guess("organizations", "DetachPolicy: the reason and message about RCPFullAWSAccess")]
    public static Structure? Detach(ServiceRequest request)
    {
        (OrganizationPolicy policy, OrganizationNode target) = Read(request);
        if (!target.AttachedPolicies.Contains(policy))
        {
            throw new ServiceFaultException(
                400, "PolicyNotAttachedException", "The specified policy isn't attached to the specified target.");
        }

        if (policy.Id == OrganizationPolicy.RcpFullAwsAccess)
        {
            throw OrganizationsFaults.InvalidInput("NON_DETACHABLE_POLICY", "You can't detach this AWS Managed Policy.");
        }

        if (policy.Type == OrganizationPolicyType.ServiceControl && CountSameType(policy, target) == 1)
        {
            throw OrganizationsFaults.ConstraintViolation(
                "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                "You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.");
        }

        request.Organization.Detach(policy, target.Id);
        return null;
    }

    /// <summary>ListEffectivePolicyValidationErrors: there are none, as no policy here is put together from several.</summary>
    public static Structure ListEffectiveErrors(ServiceRequest request)
    {
        (SimulatedAccount? found, string arn) = Accounts.Find(request);
        OrganizationsCall.FromReader(request, arn);
        SimulatedAccount account = found ?? throw OrganizationsFaults.NotFound("Account");
        return new()
        {
            ["AccountId"] = account.Id,
            ["PolicyType"] = request.Input.Required("PolicyType"),
            ["Path"] = $"{account.Parent!.IdPath}{account.Id}/",
            ["EvaluationTimestamp"] = request.Now,
            ["EffectivePolicyValidationErrors"] = Array.Empty<object>(),
        };
    }

    /// <summary>The policy type that a request names; null for one that is not in use here.</summary>
    public static OrganizationPolicyType? TypeOf(ServiceRequest request, string member) =>
        OrganizationPolicyTypes.Named(request.Input.Required(member));

    [Guess("organizations", "the answer to policy types that the simulation does not have")]
    public static ServiceFaultException NotAvailable() => new(
        400, "PolicyTypeNotAvailableForOrganizationException", "The policy type isn't available for this organization.");

    public static ServiceFaultException Malformed(string message) => new(400, "MalformedPolicyDocumentException", message);

    private static (int Longest, int MostAttached) QuotasOf(OrganizationPolicyType type) =>
        Quotas.TryGetValue(type, out (int Longest, int MostAttached) quotas) ? quotas : OtherQuotas;

    private static OrganizationPolicy? Find(ServiceRequest request) => request.Organization.FindPolicy(request.Input.Required("PolicyId"));

    private static OrganizationNode? FindTarget(ServiceRequest request) => request.Organization.FindNode(request.Input.Required("TargetId"));

    private static IEnumerable<OrganizationNode> Targets(OrganizationPolicy policy) =>
        policy.Organization.Nodes.Where(node => node.AttachedPolicies.Contains(policy));

    private static int CountSameType(OrganizationPolicy policy, OrganizationNode target) =>
        target.AttachedPolicies.Count(attached => attached.Type == policy.Type);

    private static (OrganizationPolicy Policy, OrganizationNode Target) Read(ServiceRequest request)
    {
        OrganizationPolicy? policy = Find(request);
        OrganizationsCall.FromManagement(request, policy?.Arn ?? "*");
        return (policy ?? throw OrganizationsFaults.NotFound("Policy"), FindTarget(request) ?? throw OrganizationsFaults.NotFound("Target"));
    }

    [Guess("organizations", "UpdatePolicy, DeletePolicy: the message about policies of AWS")]
    private static OrganizationPolicy RequireOwn(ServiceRequest request)
    {
        OrganizationPolicy? policy = Find(request);
        OrganizationsCall.FromManagement(request, policy?.Arn ?? "*");
        return policy switch
        {
            null => throw OrganizationsFaults.NotFound("Policy"),
            { IsAwsManaged: true } => throw OrganizationsFaults.InvalidInput(
                "IMMUTABLE_POLICY", "You specified a policy that is managed by AWS and can't be modified."),
            _ => policy,
        };
    }

    private static void RequireFreeName(SimulatedOrganization organization, OrganizationPolicyType type, string name, OrganizationPolicy? self)
    {
        if (organization.Policies.Any(policy => policy != self && policy.Type == type && policy.Name == name))
        {
            throw new ServiceFaultException(400, "DuplicatePolicyException", "A policy with the specified name and type already exists.");
        }
    }

    [Guess("organizations", "CreatePolicy, UpdatePolicy: the message about a policy that is too long")]
    private static void RequireDocument(OrganizationPolicyType type, string content)
    {
        if (content.Length > QuotasOf(type).Longest)
        {
            throw OrganizationsFaults.ConstraintViolation("POLICY_CONTENT_LIMIT_EXCEEDED", "You have exceeded the maximum policy size.");
        }

        bool isAccepted = type switch
        {
            OrganizationPolicyType.ServiceControl => PolicyDocument.TryParse(content, PolicyKind.ServiceControl, out _, out _),
            OrganizationPolicyType.ResourceControl => PolicyDocument.TryParse(content, PolicyKind.ResourceControl, out _, out _),
            _ => IsManagementPolicy(type, content),
        };
        if (!isAccepted)
        {
            throw Malformed("The provided policy document does not meet the requirements of the specified policy type.");
        }
    }

    // What all management policies have in common: an object with the type's one member, and no member twice.
    private static bool IsManagementPolicy(OrganizationPolicyType type, string content)
    {
        string? top = type switch
        {
            OrganizationPolicyType.Tag => "tags",
            OrganizationPolicyType.Backup => "plans",
            OrganizationPolicyType.AiServicesOptOut => "services",
            OrganizationPolicyType.Chatbot => "chatbot",
            OrganizationPolicyType.DeclarativeEc2 => "ec2_attributes",
            _ => null,
        };
        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().All(member => top is null || member.Name == top)
                && HasNoMemberTwice(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool HasNoMemberTwice(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal).All(group => group.Count() == 1)
            && element.EnumerateObject().All(member => HasNoMemberTwice(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().All(HasNoMemberTwice),
        _ => true,
    };

    private static Structure Page(ServiceRequest request, OrganizationPolicyType? type, IEnumerable<OrganizationPolicy> policies) =>
        OrganizationsPage.Of(request, "Policies",
            [.. policies.Where(policy => policy.Type == type)], policy => Summarize(policy, policy.Name, policy.Description));

    private static Structure Describe(OrganizationPolicy policy) => Describe(policy, Summarize(policy, policy.Name, policy.Description));

    private static Structure Describe(OrganizationPolicy policy, Structure summary) =>
        new() { ["Policy"] = new Structure { ["PolicySummary"] = summary, ["Content"] = policy.Document.Text } };

    private static Structure Summarize(OrganizationPolicy policy, string? name, string? description) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Name"] = name,
        ["Description"] = description,
        ["Type"] = policy.Type.ToApiValue(),
        ["AwsManaged"] = policy.IsAwsManaged,
    };
}
