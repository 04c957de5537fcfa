namespace RootTools.Sandbox.Generation;

/// <summary>Builds the organizational units: the layout that AWS recommends, with a unit for each team below the workloads.</summary>
internal sealed class UnitGenerator
{
    private const int AccountsPerTeam = 50;
    private const int FewestTeams = 2;

    private readonly SimulatedOrganization _organization;
    private readonly SeededRandom _random;
    private readonly List<OrganizationalUnit> _teams = [];

    /// <summary>Builds the units.</summary>
    public UnitGenerator(SimulatedOrganization organization, SeededRandom random, int accountCount)
    {
        _organization = organization;
        _random = random;
        Security = Add(organization.Root, "Security");
        Infrastructure = Add(organization.Root, "Infrastructure");
        Network = Add(Infrastructure, "Network");
        Workloads = Add(organization.Root, "Workloads");
        Production = Add(Workloads, "Prod");
        NonProduction = Add(Workloads, "NonProd");
        Experiments = Add(organization.Root, "Sandbox");
        Suspended = Add(organization.Root, "Suspended");
        foreach (string team in Vocabulary.Teams.Take(Math.Max(FewestTeams, accountCount / AccountsPerTeam)))
        {
            _teams.Add(Add(Production, team));
            _teams.Add(Add(NonProduction, team));
        }
    }

    /// <summary>Root/Security.</summary>
    public OrganizationalUnit Security { get; }

    /// <summary>Root/Infrastructure; an SCP without exemption denies root users here.</summary>
    public OrganizationalUnit Infrastructure { get; }

    /// <summary>Root/Infrastructure/Network.</summary>
    public OrganizationalUnit Network { get; }

    /// <summary>Root/Workloads.</summary>
    public OrganizationalUnit Workloads { get; }

    /// <summary>Root/Workloads/Prod; an SCP denies root users here, but not central root sessions.</summary>
    public OrganizationalUnit Production { get; }

    /// <summary>Root/Workloads/NonProd.</summary>
    public OrganizationalUnit NonProduction { get; }

    /// <summary>Root/Sandbox; an SCP denies most Regions here.</summary>
    public OrganizationalUnit Experiments { get; }

    /// <summary>Root/Suspended: where accounts wait for their end.</summary>
    public OrganizationalUnit Suspended { get; }

    /// <summary>Chooses a unit for an ordinary account.</summary>
    public OrganizationalUnit Choose() => _random.Next(100) switch
    {
        < 5 => Infrastructure,
        < 9 => Network,
        < 12 => Security,
        < 27 => Experiments,
        < 33 => NonProduction,
        _ => _random.Pick(_teams),
    };

    private OrganizationalUnit Add(OrganizationalUnit parent, string name)
    {
        string rootPart = _organization.Root.Id.Substring("r-".Length);
        return _organization.AddUnit(parent, $"ou-{rootPart}-{_random.Letters(8)}", name);
    }
}

/// <summary>Writes and attaches the organization's SCPs: root denied with and without exemption, Regions denied, leaving denied.</summary>
internal sealed class GuardrailGenerator(SimulatedOrganization organization, SeededRandom random)
{
    private string AnyRoot => $"arn:{organization.Partition.Name}:iam::*:root";

    /// <summary>Attaches the policies.</summary>
    public void Attach(UnitGenerator units)
    {
        Attach(organization.Root, "DenyLeavingOrganization", "Members stay in the organization.", """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "DenyLeaving", "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }
              ]
            }
            """);
        Attach(units.Infrastructure, "DenyRootUser", "Root users may do nothing. Catches central root sessions too.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenyRootUser", "Effect": "Deny", "Action": "*", "Resource": "*",
                  "Condition": { "StringLike": { "aws:PrincipalArn": "{{AnyRoot}}" } }
                }
              ]
            }
            """);
        Attach(units.Production, "DenyRootUserExceptCentralSessions", "Root users may do nothing, except in central root sessions.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenySignedInRoot", "Effect": "Deny", "Action": "*", "Resource": "*",
                  "Condition": {
                    "StringLike": { "aws:PrincipalArn": "{{AnyRoot}}" },
                    "BoolIfExists": { "aws:AssumedRoot": "false" }
                  }
                }
              ]
            }
            """);
        Attach(units.Experiments, "DenyOtherRegions", "Only the home Region, and the services that have none.", $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "DenyOtherRegions", "Effect": "Deny", "Resource": "*",
                  "NotAction": ["iam:*", "organizations:*", "sts:*", "s3:*", "support:*"],
                  "Condition": { "StringNotEquals": { "aws:RequestedRegion": "{{organization.Partition.IamRegion}}" } }
                }
              ]
            }
            """);
    }

    private void Attach(OrganizationalUnit unit, string name, string description, string document)
    {
        string id = "p-" + random.Letters(8);
        organization.Attach(organization.AddPolicy(OrganizationPolicyType.ServiceControl, id, name, description, document), unit.Id);
    }
}
