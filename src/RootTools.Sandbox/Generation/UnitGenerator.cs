using RootTools.Sandbox.State;

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
    /// <param name="organization">The organization.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="accountCount">How many accounts there will be.</param>
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
