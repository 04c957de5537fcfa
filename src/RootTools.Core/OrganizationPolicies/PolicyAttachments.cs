using System.Text.RegularExpressions;

namespace RootTools.OrganizationPolicies;

/// <summary>The policies of one type that are attached to one root, organizational unit or account.</summary>
/// <param name="Policies">Those that can be evaluated.</param>
/// <param name="Unreadable">The ids of those whose text is none that this library understands.</param>
internal sealed record PolicySet(IReadOnlyList<AttachedPolicy> Policies, IReadOnlyList<string> Unreadable)
{
    // Twelve digits, or some of them beside a wildcard, or a variable: only such a text can tell one account from another.
    private static readonly Regex AccountText = new(@"[0-9]{12}|[0-9][*?]|[*?][0-9]|\?|\$\{", RegexOptions.CultureInvariant);

    /// <summary>No policy.</summary>
    public static PolicySet Empty { get; } = new([], []);

    /// <summary>Whether what the policies say may differ between accounts of one organizational unit.</summary>
    public bool NamesAccounts { get; } = Policies.SelectMany(policy => policy.Document.Statements).SelectMany(ValuesOf).Any(AccountText.IsMatch);

    /// <summary>The policies' ids, which together with the place decide what they say.</summary>
    public string Key { get; } = string.Join(",", Policies.Select(policy => policy.Id));

    private static IEnumerable<string> ValuesOf(PolicyStatement statement) =>
        (statement.Resource?.Values ?? []).Concat(statement.Conditions.SelectMany(condition => condition.Values));
}

/// <summary>
/// Which policies are attached where. For a few targets each is asked for its policies; for many, each policy is asked for its targets,
/// which takes far fewer calls: an organization has thousands of accounts, but few policies.
/// </summary>
internal sealed class PolicyAttachments(IAwsCaller aws)
{
    /// <summary>How many targets are asked one by one before everything is read at once.</summary>
    public const int OneByOne = 64;

    private readonly ConcurrentDictionary<string, CachedRead<AttachedDocument>> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(PolicyKind Kind, string TargetId), CachedRead<PolicySet>> _targets = new();
    private readonly ConcurrentDictionary<PolicyKind, CachedRead<Dictionary<string, PolicySet>>> _everything = new();
    private int _asked;

    /// <summary>Announces that most targets will be asked for.</summary>
    public void ExpectMany() => Volatile.Write(ref _asked, OneByOne);

    /// <summary>Gives the policies that are attached to a target itself.</summary>
    /// <param name="kind">SCPs or RCPs.</param>
    public async Task<PolicySet> OnAsync(PolicyKind kind, string targetId, CancellationToken cancellationToken)
    {
        if (_targets.TryGetValue((kind, targetId), out CachedRead<PolicySet>? known))
        {
            return await known.GetAsync(cancellationToken);
        }

        if (Volatile.Read(ref _asked) < OneByOne)
        {
            Interlocked.Increment(ref _asked);
            return await _targets
                .GetOrAdd((kind, targetId), key => new CachedRead<PolicySet>(stop => ReadTargetAsync(key.Kind, key.TargetId, stop)))
                .GetAsync(cancellationToken);
        }

        Dictionary<string, PolicySet> everything = await _everything
            .GetOrAdd(kind, wanted => new CachedRead<Dictionary<string, PolicySet>>(stop => ReadEverythingAsync(wanted, stop)))
            .GetAsync(cancellationToken);
        return everything.TryGetValue(targetId, out PolicySet? found) ? found : PolicySet.Empty;
    }

    /// <summary>AWS's name of a kind of policy.</summary>
    public static string TypeOf(PolicyKind kind) =>
        kind == PolicyKind.ServiceControl ? Organizations.ServiceControlPolicy : Organizations.ResourceControlPolicy;

    private static PolicySet SetOf(IEnumerable<AttachedDocument> documents)
    {
        ILookup<bool, AttachedDocument> readable = documents.ToLookup(document => document.Policy is not null);
        return new PolicySet(
            [.. readable[true].Select(document => document.Policy!)],
            [.. readable[false].Select(document => document.Id)]);
    }

    private async Task<PolicySet> ReadTargetAsync(PolicyKind kind, string targetId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organizations.PolicySummary> attached =
            await aws.ListAllAsync(new Organizations.ListPoliciesForTarget(targetId, TypeOf(kind)), cancellationToken);
        return SetOf(await Task.WhenAll(attached.Select(policy => DescribeAsync(kind, policy.Id, cancellationToken))));
    }

    private async Task<Dictionary<string, PolicySet>> ReadEverythingAsync(PolicyKind kind, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organizations.PolicySummary> policies =
            await aws.ListAllAsync(new Organizations.ListPolicies(TypeOf(kind)), cancellationToken);
        (IReadOnlyList<Organizations.PolicyTargetSummary> Targets, AttachedDocument? Document)[] attached =
            await Task.WhenAll(policies.Select(policy => ReadPolicyAsync(kind, policy.Id, cancellationToken)));
        return attached
            .SelectMany(policy => policy.Targets.Select(target => (target.TargetId, Document: policy.Document!)))
            .GroupBy(attachment => attachment.TargetId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => SetOf(group.Select(attachment => attachment.Document)), StringComparer.Ordinal);
    }

    private async Task<(IReadOnlyList<Organizations.PolicyTargetSummary> Targets, AttachedDocument? Document)> ReadPolicyAsync(
        PolicyKind kind, string policyId, CancellationToken cancellationToken)
    {
        IReadOnlyList<Organizations.PolicyTargetSummary> targets =
            await aws.ListAllAsync(new Organizations.ListTargetsForPolicy(policyId), cancellationToken);
        return (targets, targets.Count == 0 ? null : await DescribeAsync(kind, policyId, cancellationToken));
    }

    private Task<AttachedDocument> DescribeAsync(PolicyKind kind, string policyId, CancellationToken cancellationToken) =>
        _documents
            .GetOrAdd(policyId, id => new CachedRead<AttachedDocument>(stop => ReadDocumentAsync(kind, id, stop)))
            .GetAsync(cancellationToken);

    private async Task<AttachedDocument> ReadDocumentAsync(PolicyKind kind, string policyId, CancellationToken cancellationToken)
    {
        Organizations.Policy? policy = (await aws.SendAsync(new Organizations.DescribePolicy(policyId), cancellationToken)).Policy;
        AttachedPolicy? parsed = PolicyDocument.TryParse(policy?.Content, kind, out PolicyDocument? document, out _)
            ? new AttachedPolicy(document) { Id = policyId, Arn = policy?.PolicySummary?.Arn, Name = policy?.PolicySummary?.Name }
            : null;
        return new AttachedDocument(policyId, parsed);
    }

    private sealed record AttachedDocument(string Id, AttachedPolicy? Policy);
}
