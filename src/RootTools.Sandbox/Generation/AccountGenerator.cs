namespace RootTools.Sandbox.Generation;

/// <summary>Makes accounts with ids, names, tags, a life cycle and the role that the management account can assume.</summary>
internal sealed class AccountGenerator
{
    private const double InvitedShare = 0.2;
    private const double UntaggedShare = 0.04;

    private static readonly AccountCounts[] SomeCounts =
    [
        AccountCounts.Unused, AccountCounts.Unused, AccountCounts.Unused,
        new(12, 1, 3, 14, 1, 2, 0), new(21, 2, 6, 25, 2, 4, 1), new(35, 4, 11, 41, 1, 9, 0), new(64, 0, 19, 73, 1, 15, 2),
    ];

    private static readonly AlternateContact[] Contacts =
    [
        new("SECURITY", "Security Team", "Security", "security@example.com", "+1 206 555 0110"),
        new("OPERATIONS", "Operations Team", "Operations", "operations@example.com", "+1 206 555 0120"),
        new("BILLING", "Finance Team", "Billing", "billing@example.com", "+1 206 555 0130"),
    ];

    private readonly Partition _partition;
    private readonly SeededRandom _random;
    private readonly DateTimeOffset _now;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly PolicyText _trust;
    private readonly IReadOnlyList<IdentityPolicy> _rolePolicies = [IdentityPolicy.AdministratorAccess];

    /// <summary>Makes the generator, and the management account.</summary>
    public AccountGenerator(Partition partition, SeededRandom random, DateTimeOffset now)
    {
        _partition = partition;
        _random = random;
        _now = now;
        Management = Create("Management", "aws-management");
        Management.JoinedTimestamp = DaysAgo(3650);
        Management.JoinedMethod = AccountJoinedMethod.Invited;
        Management.AlternateContacts = [.. Contacts];
        string trusted = $$"""{"Effect":"Allow","Principal":{"AWS":"{{Management.RootArn}}"},"Action":"sts:AssumeRole"}""";
        _trust = new PolicyText($$"""{"Version":"2012-10-17","Statement":[{{trusted}}]}""");
    }

    /// <summary>The management account.</summary>
    public SimulatedAccount Management { get; }

    /// <summary>Makes a member with a name of its own, active and created in the organization.</summary>
    public SimulatedAccount CreateNamed(string name)
    {
        SimulatedAccount account = Create(name, name.ToLowerInvariant().Replace(' ', '-'));
        account.JoinedTimestamp = DaysAgo(_random.Between(400, 2000));
        AddRole(account);
        return account;
    }

    /// <summary>Makes an ordinary member.</summary>
    public SimulatedAccount CreateOrdinary(OrganizationalUnit unit, int index)
    {
        string environment = EnvironmentOf(unit);
        string number = index.ToString("D4", CultureInfo.InvariantCulture);
        string name = $"{unit.Name.ToLowerInvariant().Replace(' ', '-')}-{_random.Pick(Vocabulary.Applications)}-{environment}-{number}";
        SimulatedAccount account = Create(name, name);
        account.JoinedMethod = _random.Chance(InvitedShare) ? AccountJoinedMethod.Invited : AccountJoinedMethod.Created;
        account.JoinedTimestamp = DaysAgo(_random.Between(20, 3000));
        account.Counts = _random.Pick(SomeCounts);
        account.AlternateContacts = [.. Contacts.Where((_, position) => index % (position + 2) == 0)];
        if (index % 10 == 0 && _partition == Partition.Aws)
        {
            account.OptInRegions.Add(new OptInRegion("eu-south-1", OptInRegion.Enabled, account.JoinedTimestamp.AddDays(1)));
        }

        if (!_random.Chance(UntaggedShare))
        {
            account.Tags.Add(new Tag("CostCenter", _random.Pick(Vocabulary.CostCenters)));
            account.Tags.Add(new Tag("Environment", environment));
            account.Tags.Add(new Tag("Owner", _random.Pick(Vocabulary.Owners)));
        }

        AddRole(account);
        return account;
    }

    /// <summary>Makes an account outside the organization.</summary>
    public SimulatedAccount CreateStandalone(string name)
    {
        SimulatedAccount account = Create(name, name.ToLowerInvariant());
        account.JoinedTimestamp = DaysAgo(900);
        return account;
    }

    private SimulatedAccount Create(string name, string mailbox) => new(_partition, NextId(), name, $"aws+{mailbox}@example.com");

    private string NextId()
    {
        while (true)
        {
            string id = (100_000_000_000 + (_random.NextBits() % 900_000_000_000)).ToString(CultureInfo.InvariantCulture);
            if (_ids.Add(id))
            {
                return id;
            }
        }
    }

    // Organizations makes the role in accounts that it creates; in invited ones AWS recommends to make it by hand.
    private void AddRole(SimulatedAccount account) =>
        account.Roles.Add(new IamRole(account, "/", IamRole.OrganizationAccess, "AROA" + _random.Capitals(17), _trust, _rolePolicies));

    private DateTimeOffset DaysAgo(int days) => _now.AddDays(-days).AddSeconds(-_random.Next(86_400));

    private static string EnvironmentOf(OrganizationalUnit unit)
    {
        if (unit.Path.Contains("/NonProd"))
        {
            return "test";
        }

        return unit.Name == "Sandbox" ? "dev" : "prod";
    }
}
