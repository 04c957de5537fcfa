using RootTools.Guardrails;

namespace RootTools.OrganizationPolicies;

/// <summary>
/// Reads the policies that deny, each once, as far as the caller may: then errors say their names, and what is advised fits them.
/// </summary>
internal sealed class DenyingPolicies(IAwsClient aws, TimeProvider clock) : IDisposable
{
    private const string RequestedRegion = "aws:RequestedRegion";
    private const string AssumedRoot = "aws:AssumedRoot";

    private readonly ConcurrentDictionary<string, CachedRead<Reading>> _readings = new(StringComparer.Ordinal);

    /// <summary>Names the policy behind a refusal.</summary>
    /// <returns>The error with the policy's name and advice that fits it; the same when none is named, or the caller may not read it.</returns>
    public async Task<RootError> ExplainAsync(RootError error, CancellationToken cancellationToken)
    {
        if (error.DeniedBy is not { Id.Length: > 0 } policy)
        {
            return error;
        }

        Reading reading = await _readings
            .GetOrAdd(policy.Id, _ => new CachedRead<Reading>(stop => ReadAsync(policy, stop)))
            .GetAsync(cancellationToken);
        return reading.Name is null ? error : Describe(error, policy with { Name = reading.Name }, reading.Document);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (CachedRead<Reading> reading in _readings.Values)
        {
            reading.Dispose();
        }
    }

    private async Task<Reading> ReadAsync(PolicyReference policy, CancellationToken cancellationToken)
    {
        try
        {
            Organizations.Policy? read = (await aws.SendAsync(new Organizations.DescribePolicy(policy.Id), cancellationToken)).Policy;
            PolicyKind kind = policy.IsResourceControl ? PolicyKind.ResourceControl : PolicyKind.ServiceControl;
            _ = PolicyDocument.TryParse(read?.Content ?? string.Empty, kind, out PolicyDocument? document, out _);
            return new Reading(read?.PolicySummary?.Name, document);
        }
        catch (RootToolsException)
        {
            // Its id is known all the same. Whoever may not read one policy is not asked again for it.
            return new Reading(null, null);
        }
    }

    private RootError Describe(RootError error, PolicyReference policy, PolicyDocument? document)
    {
        bool isOfSession = error.Message.Contains(ErrorTranslator.RootUser, StringComparison.Ordinal);
        if (!isOfSession || document is null || error is not { DeniedAction: { } action, AccountId: { } accountId })
        {
            return error with { DeniedBy = policy, RecommendedAction = isOfSession ? error.RecommendedAction : ErrorTranslator.ExemptCaller(policy) };
        }

        RootRequests requests = new(aws.Partition, aws.Region, null, clock.GetUtcNow());
        PolicyRequest request = requests.OfSession(action, accountId);
        (PolicyStatement Statement, Answer Stops)[] denials =
        [
            .. document.Statements
                .Where(statement => statement.Effect == PolicyEffect.Deny)
                .Select(statement => (statement, PolicyEvaluator.Applies(statement, request)))
                .Where(denial => !denial.Item2.IsNo),
        ];
        bool closesRegions = denials.Length > 0
            && denials.All(denial => denial.Stops.Keys.Contains(RequestedRegion, StringComparer.OrdinalIgnoreCase));
        policy = policy with
        {
            ClosesRegions = closesRegions,
            DeniesRootUsers = GuardrailDocument.DeniesSignedInRoot(document, accountId, requests).IsYes,
        };
        return error with
        {
            DeniedBy = policy,
            RecommendedAction = denials.Length == 0 ? error.RecommendedAction : Advise(policy, denials[0].Statement, closesRegions),
        };
    }

    private static string Advise(PolicyReference policy, PolicyStatement statement, bool closesRegions)
    {
        string place = $"statement {(string.IsNullOrEmpty(statement.Sid) ? $"[{statement.Index}]" : statement.Sid)} of the {policy.Title}";
        return closesRegions
                ? $"Search open Regions alone with -Region; or, if these are meant to be searched, let central root sessions through in {place}."
            : statement.Conditions.Any(condition => string.Equals(condition.Key, AssumedRoot, StringComparison.OrdinalIgnoreCase))
                ? $"Remove the condition on {AssumedRoot} from {place}, or that statement: it means central root sessions."
            : $"Exempt central root sessions: add \"BoolIfExists\": {{ \"{AssumedRoot}\": \"false\" }} to the Condition of {place}.";
    }

    /// <param name="Name">The policy's name; null when it could not be read.</param>
    /// <param name="Document">Its document; null when it could not be read.</param>
    private sealed record Reading(string? Name, PolicyDocument? Document);
}
