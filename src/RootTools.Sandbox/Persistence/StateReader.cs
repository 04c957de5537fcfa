using RootTools.Policies;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Persistence;

/// <summary>Builds an organization from its saved form. Texts and policies that many accounts share are kept once.</summary>
internal sealed class StateReader
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyText> _policyTexts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Document), IdentityPolicy> _identityPolicies = [];
    private readonly SimulatedOrganization _organization;

    private StateReader(SimulatedOrganization organization) => _organization = organization;

    /// <summary>Builds the organization.</summary>
    /// <param name="document">The saved form.</param>
    /// <exception cref="InvalidDataException">The document contradicts itself.</exception>
    public static SimulatedOrganization Build(StateDocument document)
    {
        AccountRecord management = document.Accounts.FirstOrDefault(account => account.Id == document.ManagementAccountId)
            ?? throw new InvalidDataException($"The management account {document.ManagementAccountId} is not among the accounts.");
        UnitRecord root = document.Units.FirstOrDefault(unit => unit.ParentId is null)
            ?? throw new InvalidDataException("No unit is the root: one must have no parentId.");
        Partition partition = Partition.Named(document.Partition);
        var account = new SimulatedAccount(partition, management.Id, management.Name, management.Email);
        var organization = new SimulatedOrganization(document.Id, root.Id, account) { FeatureSet = document.FeatureSet };
        new StateReader(organization).Fill(document);
        return organization;
    }

    private void Fill(StateDocument document)
    {
        foreach (PolicyRecord policy in document.Policies ?? [])
        {
            OrganizationPolicy added = _organization.AddPolicy(policy.Type, policy.Id, policy.Name, policy.Description ?? "", policy.Document);
            AddAll(added.Tags, policy.Tags, tag => tag);
        }

        foreach (UnitRecord unit in document.Units)
        {
            if (unit.ParentId is { } parentId)
            {
                _organization.AddUnit(FindUnit(parentId, unit.Id), unit.Id, unit.Name);
            }

            Attach(unit.Id, unit.AttachedPolicies);
        }

        foreach (AccountRecord record in document.Accounts)
        {
            bool isManagement = record.Id == document.ManagementAccountId;
            SimulatedAccount account = isManagement ? _organization.ManagementAccount : Create(record);
            _organization.AddAccount(account, FindUnit(record.ParentId ?? "", record.Id));
            Fill(account, record);
            Attach(account.Id, record.AttachedPolicies);
        }

        foreach (AccountRecord record in document.StandaloneAccounts ?? [])
        {
            SimulatedAccount account = Create(record);
            _organization.AddStandaloneAccount(account);
            Fill(account, record);
        }

        foreach (KeyValuePair<string, string> caller in document.Callers ?? [])
        {
            _organization.Callers[caller.Key] = caller.Value;
        }

        _organization.Access = OrganizationAccess.Nothing with
        {
            RootCredentialsManagement = document.Access?.RootCredentialsManagement ?? false,
            RootSessions = document.Access?.RootSessions ?? false,
            TrustedServices = document.Access?.TrustedServices ?? [],
            DelegatedAdministrators = document.Access?.DelegatedAdministrators ?? [],
        };
    }

    private SimulatedAccount Create(AccountRecord record) => new(_organization.Partition, record.Id, record.Name, record.Email);

    private void Fill(SimulatedAccount account, AccountRecord record)
    {
        account.State = record.State;
        account.JoinedMethod = record.JoinedMethod;
        account.JoinedTimestamp = record.JoinedTimestamp;
        account.Counts = record.Counts ?? AccountCounts.Unused;
        AddAll(account.Tags, record.Tags, tag => new Tag(Shared(tag.Key), Shared(tag.Value)));
        AddAll(account.UnassignedMfaDevices, record.UnassignedMfaDevices, serial => serial);
        AddAll(account.Users, record.Users, user => Create(account, user));
        AddAll(account.Roles, record.Roles, role => new IamRole(
            account, Shared(role.Path), Shared(role.Name), role.Id, SharedPolicy(role.TrustPolicy), [.. (role.Policies ?? []).Select(Create)]));
        AddAll(account.Queues, record.Queues, queue => Create(account, queue));
        foreach (BucketRecord bucket in record.Buckets ?? [])
        {
            _organization.AddBucket(new SimulatedBucket(account, bucket.Name, Shared(bucket.Region), bucket.CreationDate)
            {
                Policy = bucket.Policy is null ? null : new PolicyText(bucket.Policy),
            });
        }

        if (record.Root is { } root)
        {
            account.Root.PasswordCreated = root.PasswordCreated;
            account.Root.PasswordLastUsed = root.PasswordLastUsed;
            AddAll(account.Root.AccessKeys, root.AccessKeys, key => Create(account, key));
            AddAll(account.Root.MfaDevices, root.MfaDevices, device => device);
            AddAll(account.Root.SigningCertificates, root.SigningCertificates, certificate => certificate);
        }
    }

    private IamUser Create(SimulatedAccount account, UserRecord record)
    {
        var user = new IamUser(account, record.Path, record.Name, record.Id, record.CreateDate) { PasswordCreated = record.PasswordCreated };
        AddAll(user.Policies, record.Policies, Create);
        AddAll(user.AccessKeys, record.AccessKeys, key => Create(account, key));
        AddAll(user.MfaDevices, record.MfaDevices, device => device);
        return user;
    }

    private SimulatedQueue Create(SimulatedAccount account, QueueRecord record)
    {
        var queue = new SimulatedQueue(account, record.Name, Shared(record.Region), record.Created)
        {
            LastModified = record.LastModified,
            Policy = record.Policy is null ? null : new PolicyText(record.Policy),
        };
        foreach (KeyValuePair<string, string> attribute in record.Attributes ?? [])
        {
            queue.Attributes[attribute.Key] = attribute.Value;
        }

        return queue;
    }

    private static AccessKey Create(SimulatedAccount account, AccessKeyRecord record)
    {
        if (AccessKeyId.AccountOf(record.Id) != account.Id)
        {
            throw new InvalidDataException(
                $"The access key id {record.Id} does not name the account {account.Id} that has it. "
                + "Ids of keys carry their account: keep those that the sandbox made.");
        }

        return new AccessKey(record.Id, record.Secret, record.CreateDate) { IsActive = record.IsActive, LastUsed = record.LastUsed };
    }

    private IdentityPolicy Create(IdentityPolicyRecord record)
    {
        (string, string) key = (record.Name, record.Document);
        if (!_identityPolicies.TryGetValue(key, out IdentityPolicy? policy))
        {
            policy = new IdentityPolicy(record.Name, record.Document);
            _identityPolicies.Add(key, policy);
        }

        return policy;
    }

    private PolicyText SharedPolicy(string text)
    {
        if (!_policyTexts.TryGetValue(text, out PolicyText? policy))
        {
            policy = new PolicyText(text);
            _policyTexts.Add(text, policy);
        }

        return policy;
    }

    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out string? shared))
        {
            _texts.Add(text, text);
            shared = text;
        }

        return shared;
    }

    private OrganizationalUnit FindUnit(string id, string forWhat) =>
        _organization.FindUnit(id)
            ?? throw new InvalidDataException($"The parent '{id}' of {forWhat} is not among the units, or comes after it.");

    private void Attach(string targetId, IReadOnlyList<string>? policyIds)
    {
        if (policyIds is null)
        {
            return;
        }

        List<OrganizationPolicy> policies = [.. policyIds.Select(id => _organization.FindPolicy(id)
            ?? throw new InvalidDataException($"The policy '{id}' attached to {targetId} is not among the policies."))];
        _organization.SetPolicies(targetId, policies);
    }

    private static void AddAll<TRecord, T>(IList<T> target, IReadOnlyList<TRecord>? records, Func<TRecord, T> create)
    {
        foreach (TRecord record in records ?? [])
        {
            target.Add(create(record));
        }
    }
}
