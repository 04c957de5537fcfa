using System.Collections.Concurrent;
using RootTools.Aws.Former.Organizations;
using RootTools.Aws.Former.Organizations.Model;
using RootTools.Execution;
using RootTools.Policies;

namespace RootTools.OrganizationPolicies;

/// <summary>
/// Which policies are attached where. For a few targets each is asked for its policies; for many, each policy is asked for its targets,
/// which takes far fewer calls: an organization has thousands of accounts, but few policies.
/// </summary>
/// <param name="calls">The calls.</param>
internal sealed class PolicyAttachments(PolicyCalls calls)
{
    /// <summary>How many targets are asked one by one before everything is read at once.</summary>
    public const int OneByOne = 64;

    private readonly ConcurrentDictionary<string, SharedRead<AttachedDocument>> _documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(PolicyKind Kind, string TargetId), SharedRead<PolicySet>> _targets = new();
    private readonly ConcurrentDictionary<PolicyKind, SharedRead<Dictionary<string, PolicySet>>> _everything = new();
    private int _asked;

    /// <summary>Announces that most targets will be asked for.</summary>
    public void ExpectMany() => Volatile.Write(ref _asked, OneByOne);

    /// <summary>Gives the policies that are attached to a target itself.</summary>
    /// <param name="kind">SCPs or RCPs.</param>
    /// <param name="targetId">The root, organizational unit or account.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<PolicySet> OnAsync(PolicyKind kind, string targetId, CancellationToken cancellationToken)
    {
        if (_targets.TryGetValue((kind, targetId), out SharedRead<PolicySet>? known))
        {
            return await known.GetAsync(cancellationToken);
        }

        if (Volatile.Read(ref _asked) < OneByOne)
        {
            Interlocked.Increment(ref _asked);
            return await _targets
                .GetOrAdd((kind, targetId), key => new SharedRead<PolicySet>(stop => ReadTargetAsync(key.Kind, key.TargetId, stop)))
                .GetAsync(cancellationToken);
        }

        Dictionary<string, PolicySet> everything = await _everything
            .GetOrAdd(kind, wanted => new SharedRead<Dictionary<string, PolicySet>>(stop => ReadEverythingAsync(wanted, stop)))
            .GetAsync(cancellationToken);
        return everything.TryGetValue(targetId, out PolicySet? found) ? found : PolicySet.Empty;
    }

    private static PolicyType TypeOf(PolicyKind kind) =>
        kind == PolicyKind.ServiceControl ? PolicyType.SERVICE_CONTROL_POLICY : PolicyType.RESOURCE_CONTROL_POLICY;

    private static PolicySet SetOf(IEnumerable<AttachedDocument> documents)
    {
        ILookup<bool, AttachedDocument> readable = documents.ToLookup(document => document.Policy is not null);
        return new PolicySet(
            [.. readable[true].Select(document => document.Policy!)],
            [.. readable[false].Select(document => document.Id)]);
    }

    private async Task<PolicySet> ReadTargetAsync(PolicyKind kind, string targetId, CancellationToken cancellationToken)
    {
        List<PolicySummary> attached = await calls.ListForTargetAsync(targetId, TypeOf(kind), cancellationToken);
        return SetOf(await Task.WhenAll(attached.Select(policy => DescribeAsync(kind, policy.Id, cancellationToken))));
    }

    private async Task<Dictionary<string, PolicySet>> ReadEverythingAsync(PolicyKind kind, CancellationToken cancellationToken)
    {
        List<PolicySummary> policies = await calls.ListAsync(TypeOf(kind), cancellationToken);
        (List<PolicyTargetSummary> Targets, AttachedDocument? Document)[] attached =
            await Task.WhenAll(policies.Select(policy => ReadPolicyAsync(kind, policy.Id, cancellationToken)));
        return attached
            .SelectMany(policy => policy.Targets.Select(target => (target.TargetId, Document: policy.Document!)))
            .GroupBy(attachment => attachment.TargetId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => SetOf(group.Select(attachment => attachment.Document)), StringComparer.Ordinal);
    }

    private async Task<(List<PolicyTargetSummary> Targets, AttachedDocument? Document)> ReadPolicyAsync(
        PolicyKind kind, string policyId, CancellationToken cancellationToken)
    {
        List<PolicyTargetSummary> targets = await calls.ListTargetsAsync(policyId, cancellationToken);
        return (targets, targets.Count == 0 ? null : await DescribeAsync(kind, policyId, cancellationToken));
    }

    private Task<AttachedDocument> DescribeAsync(PolicyKind kind, string policyId, CancellationToken cancellationToken) =>
        _documents
            .GetOrAdd(policyId, id => new SharedRead<AttachedDocument>(stop => ReadDocumentAsync(kind, id, stop)))
            .GetAsync(cancellationToken);

    private async Task<AttachedDocument> ReadDocumentAsync(PolicyKind kind, string policyId, CancellationToken cancellationToken)
    {
        Policy policy = await calls.DescribeAsync(policyId, cancellationToken);
        AttachedPolicy? parsed = PolicyDocument.TryParse(policy.Content, kind, out PolicyDocument? document, out _)
            ? new AttachedPolicy(document) { Id = policyId, Arn = policy.PolicySummary?.Arn, Name = policy.PolicySummary?.Name }
            : null;
        return new AttachedDocument(policyId, parsed);
    }

    private sealed record AttachedDocument(string Id, AttachedPolicy? Policy);
}
