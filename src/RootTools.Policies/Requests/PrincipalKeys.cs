namespace RootTools.Policies;

/// <summary>
/// The condition keys that AWS derives from who makes a request and whose resource it is about.
/// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable.
/// </summary>
internal static class PrincipalKeys
{
    public static RequestContext AddTo(RequestContext context, RequestPrincipal principal, string resourceAccountId)
    {
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> derived = Derive(principal, resourceAccountId)
            .Where(pair => !string.IsNullOrEmpty(pair.Value) && !context.Contains(pair.Key))
            .Select(pair => new KeyValuePair<string, IReadOnlyList<string>>(pair.Key, [pair.Value!]));
        return context.With(derived);
    }

    private static IEnumerable<KeyValuePair<string, string?>> Derive(RequestPrincipal principal, string resourceAccountId)
    {
        yield return new("aws:PrincipalType", TypeName(principal.Type));
        yield return new("aws:PrincipalIsAWSService", principal.Type == PrincipalType.Service ? "true" : "false");
        yield return new("aws:ResourceAccount", resourceAccountId);
        yield return new("aws:userid", principal.Type == PrincipalType.Anonymous ? "anonymous" : principal.UserId);
        yield return new("aws:PrincipalAccount", principal.AccountId);
        yield return new("aws:AssumedRoot", principal.IsAssumedRoot ? "true" : null);
        switch (principal.Type)
        {
            case PrincipalType.Anonymous:
                break;
            case PrincipalType.Service:
                yield return new("aws:PrincipalServiceName", principal.Arn);
                break;
            case PrincipalType.User:
                yield return new("aws:PrincipalArn", principal.Arn);
                yield return new("aws:username", principal.Arn.Substring(principal.Arn.LastIndexOf('/') + 1));
                break;
            default:
                yield return new("aws:PrincipalArn", principal.RoleArn ?? principal.Arn);
                break;
        }
    }

    private static string? TypeName(PrincipalType type) => type switch
    {
        PrincipalType.Anonymous => "Anonymous",
        PrincipalType.Root => "Account",
        PrincipalType.User => "User",
        PrincipalType.AssumedRole => "AssumedRole",
        PrincipalType.FederatedUser => "FederatedUser",
        _ => null,
    };
}
