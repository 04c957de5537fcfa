namespace RootTools.Sandbox.Generation;

/// <summary>
/// Makes an organization from a size, a seed and a partition. The first accounts have a part to play: the management account, the
/// delegate, an ordinary member, one with every root credential; from <see cref="FullCastSize"/> accounts on every life cycle occurs.
/// </summary>
internal static class OrganizationGenerator
{
    /// <summary>The size from which on there are accounts below every SCP and in every state.</summary>
    public const int FullCastSize = 12;

    private const double EndedShare = 0.03;

    // Beyond the 30 days of the quota, within the 90 after which a closed account is gone.
    private const int DaysSinceClosing = 45;

    private static readonly AccountState[] OtherStates =
        [AccountState.Suspended, AccountState.PendingClosure, AccountState.Closed, AccountState.PendingActivation];

    /// <summary>Makes an organization.</summary>
    /// <exception cref="ArgumentException">The size or the partition is out of range.</exception>
    public static SimulatedOrganization Generate(SandboxOptions options)
    {
        if (options.AccountCount is < SandboxOptions.MinimumAccounts or > SandboxOptions.MaximumAccounts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.AccountCount,
                $"A sandbox has {SandboxOptions.MinimumAccounts} to {SandboxOptions.MaximumAccounts} accounts: set AccountCount within that.");
        }

        DateTimeOffset time = options.Clock.GetUtcNow();
        var now = new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var random = new SeededRandom((ulong)options.Seed);
        var accounts = new AccountGenerator(Partition.Named(options.Partition), random, now);
        var organization = new SimulatedOrganization("o-" + random.Letters(10), "r-" + random.Letters(4), accounts.Management);
        var units = new UnitGenerator(organization, random, options.AccountCount);
        var credentials = new RootCredentialGenerator(random, now, options.HasSeed);
        var resources = new ResourceGenerator(organization, random, now);
        SimulatedAccount delegated = Place(accounts.CreateNamed("Security Tooling"), units.Security);
        SimulatedAccount member = Place(accounts.CreateNamed("Build Service"), units.NonProduction);
        SimulatedAccount rich = options.AccountCount == SandboxOptions.MinimumAccounts
            ? member
            : Place(accounts.CreateNamed("Legacy Shop"), units.Production);
        for (int index = organization.Accounts.Count; index < options.AccountCount; index++)
        {
            AddOrdinary(options, index, now, random, units, accounts, credentials, resources);
        }

        credentials.AddPassword(organization.ManagementAccount);
        credentials.AddMfa(organization.ManagementAccount, MfaDeviceKind.Hardware);
        credentials.AddEverything(rich);
        resources.AddLocked(rich, organization.Partition.IamRegion);
        resources.AddLocked(member, organization.Partition.RegionsWithoutOptIn.First(region => region != organization.Partition.IamRegion));
        new GuardrailGenerator(organization, random).Attach(units);
        SimulatedAccount standalone = AddStandalone(organization, accounts, credentials);
        new CallerGenerator(organization, random, credentials, now).AddAll(delegated, member, standalone);
        if (options.RootAccessEnabled)
        {
            organization.Access = RootAccess(delegated, now);
            if (options.TrailEnabled)
            {
                ResourceGenerator.AddTrail(organization, now);
            }
        }

        return organization;
    }

    private static SimulatedAccount Place(SimulatedAccount account, OrganizationalUnit unit)
    {
        unit.Organization!.AddAccount(account, unit);
        return account;
    }

    private static void AddOrdinary(
        SandboxOptions options,
        int index,
        DateTimeOffset now,
        SeededRandom random,
        UnitGenerator units,
        AccountGenerator accounts,
        RootCredentialGenerator credentials,
        ResourceGenerator resources)
    {
        OrganizationalUnit unit = index switch
        {
            4 => units.Network,
            5 => units.Experiments,
            _ => units.Choose(),
        };
        AccountState state = index switch
        {
            < 6 => AccountState.Active,
            < 6 + 4 => OtherStates[index - 6],
            _ => random.Chance(EndedShare) ? random.Pick(OtherStates) : AccountState.Active,
        };
        unit = state is AccountState.Active or AccountState.PendingActivation ? unit : units.Suspended;
        SimulatedAccount account = Place(accounts.CreateOrdinary(unit, index), unit);
        account.State = state;
        account.CloseRequested = state == AccountState.Closed ? now.AddDays(-DaysSinceClosing) : null;
        account.GovCloudAccount = index == 4 && account.Partition == Partition.Aws
            ? new GovCloudAccount(new string([.. account.Id.Reverse()]), AccountState.Active)
            : null;
        account.Organization!.Follow(account);
        if (random.Chance(options.RootCredentialShare))
        {
            credentials.AddSome(account);
        }

        resources.AddSome(account);
    }

    private static SimulatedAccount AddStandalone(
        SimulatedOrganization organization, AccountGenerator accounts, RootCredentialGenerator credentials)
    {
        SimulatedAccount standalone = accounts.CreateStandalone("Freelance");
        organization.AddStandaloneAccount(standalone);
        credentials.AddPassword(standalone);
        credentials.AddMfa(standalone, MfaDeviceKind.Virtual);
        return standalone;
    }

    private static OrganizationAccess RootAccess(SimulatedAccount delegated, DateTimeOffset now)
    {
        DateTimeOffset since = now.AddDays(-60);
        return (OrganizationAccess.Nothing with { RootCredentialsManagement = true, RootSessions = true })
            .WithTrusted(OrganizationAccess.AccountManagement, since.AddDays(-100))
            .WithTrusted(OrganizationAccess.CloudTrail, since.AddDays(-400))
            .WithTrusted(OrganizationAccess.Iam, since)
            .WithTrusted("sso.amazonaws.com", since.AddDays(-300))
            .WithDelegated(delegated.Id, OrganizationAccess.Iam, since);
    }
}
