using RootTools.Policies;

namespace RootTools.Sandbox.State;

/// <summary>The types of organization policies that decide about requests.</summary>
public enum OrganizationPolicyType
{
    /// <summary>A service control policy (SERVICE_CONTROL_POLICY): bounds what principals of accounts may do.</summary>
    ServiceControl,

    /// <summary>A resource control policy (RESOURCE_CONTROL_POLICY): bounds what may be done to resources of accounts.</summary>
    ResourceControl,
}

/// <summary>
/// A policy of the organization.
/// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html.
/// </summary>
public sealed class OrganizationPolicy
{
    private PolicyText _document;
    private AttachedPolicy? _parsed;

    /// <summary>The id of AWS's own SCP that allows everything.</summary>
    public const string FullAwsAccess = "p-FullAWSAccess";

    /// <summary>The id of AWS's own RCP that allows everything.</summary>
    public const string RcpFullAwsAccess = "p-RCPFullAWSAccess";

    internal OrganizationPolicy(
        SimulatedOrganization organization, OrganizationPolicyType type, string id, string name, string description, PolicyText document)
    {
        Organization = organization;
        Type = type;
        Id = id;
        Name = name;
        Description = description;
        _document = document;
    }

    /// <summary>The organization.</summary>
    public SimulatedOrganization Organization { get; }

    /// <summary>The type.</summary>
    public OrganizationPolicyType Type { get; }

    /// <summary>The id, <c>p-…</c>.</summary>
    public string Id { get; }

    /// <summary>The name.</summary>
    public string Name { get; set; }

    /// <summary>What it is for.</summary>
    public string Description { get; set; }

    /// <summary>The tags.</summary>
    public IList<Tag> Tags { get; } = new List<Tag>();

    /// <summary>The text.</summary>
    public PolicyText Document
    {
        get => _document;
        set
        {
            _document = value;
            _parsed = null;
        }
    }

    /// <summary>Whether it is AWS's own.</summary>
    public bool IsAwsManaged => Id is FullAwsAccess or RcpFullAwsAccess;

    /// <summary>The ARN: AWS's own policies belong to no organization.</summary>
    public string Arn => IsAwsManaged
        ? $"arn:{Organization.Partition.Name}:organizations::aws:policy/{TypeInArn}/{Id}"
        : $"arn:{Organization.Partition.Name}:organizations::{Organization.ManagementAccount.Id}:policy/{Organization.Id}/{TypeInArn}/{Id}";

    /// <summary>The policy ready for evaluation; null when its text is not a policy.</summary>
    internal AttachedPolicy? Parsed
    {
        get
        {
            PolicyKind kind = Type == OrganizationPolicyType.ServiceControl ? PolicyKind.ServiceControl : PolicyKind.ResourceControl;
            if (_parsed is null && Document.Parse(kind) is { } document)
            {
                _parsed = new AttachedPolicy(document) { Id = Id, Arn = Arn, Name = Name };
            }

            return _parsed;
        }
    }

    private string TypeInArn => Type == OrganizationPolicyType.ServiceControl ? "service_control_policy" : "resource_control_policy";
}
