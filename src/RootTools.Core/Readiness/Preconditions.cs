namespace RootTools.Readiness;

/// <summary>What AWS reports of organization, caller and account, and what of it stands in a task's way.</summary>
internal static class Preconditions
{
    /// <summary>Finds what stands in the way of every account alike.</summary>
    public static IEnumerable<RootAccessObstacle> OfOrganization(RootContext caller, RootTaskPolicy taskPolicy)
    {
        if (caller.Role == OrganizationRole.StandaloneAccount)
        {
            yield return From(RootAccessObstacleType.NoOrganization, ConnectionErrors.NoOrganization(caller.AccountId));
            yield break;
        }

        if (caller.FeatureSet is { } set && set != "ALL")
        {
            yield return From(RootAccessObstacleType.OrganizationLacksAllFeatures, LacksAllFeatures(caller.OrganizationId, set));
        }

        if (caller.Role == OrganizationRole.MemberAccount)
        {
            yield return From(RootAccessObstacleType.CallerNotEntitled, ConnectionErrors.NotManagementOrDelegate(caller));
        }

        if (caller.CallerArn.EndsWith(":root", StringComparison.Ordinal))
        {
            yield return From(RootAccessObstacleType.CallerIsRootUser, IsRootUser(caller.CallerArn));
        }

        if (caller is { TrustedAccess: null, Role: not OrganizationRole.MemberAccount })
        {
            yield return NotChecked(FeaturesUnread(taskPolicy.RequiredFeature));
        }

        if (caller.TrustedAccess is false)
        {
            yield return From(
                RootAccessObstacleType.TrustedAccessDisabled,
                ConnectionErrors.FeatureDisabled(RootAccessFeature.TrustedAccess, caller.OrganizationId));
        }
        else if (caller.TrustedAccess is true && !caller.Features.Contains(taskPolicy.RequiredFeature))
        {
            yield return From(
                RootAccessObstacleType.FeatureDisabled, ConnectionErrors.FeatureDisabled(taskPolicy.RequiredFeature, caller.OrganizationId));
        }
    }

    /// <summary>Finds what stands in the way of any task in an account.</summary>
    public static IEnumerable<RootAccessObstacle> OfAccount(RootContext caller, MemberAccount account)
    {
        if (account.IsManagementAccount || account.Id == caller.ManagementAccountId)
        {
            yield return From(RootAccessObstacleType.ManagementAccount, TargetErrors.ManagementAccount(account));
        }
        else if (account.State is not null and not AccountStates.Active)
        {
            yield return From(RootAccessObstacleType.AccountNotActive, TargetErrors.NotActive(account));
        }
    }

    /// <summary>Makes an obstacle of an error that AWS's answers lead to.</summary>
    /// <param name="type">What it is.</param>
    public static RootAccessObstacle From(RootAccessObstacleType type, RootError error) => new()
    {
        Type = type,
        Message = error.Message,
        RecommendedAction = error.RecommendedAction,
        Evidence = RootAccessEvidence.Observed,
    };

    /// <summary>Makes an obstacle of something that could not be read or tried.</summary>
    /// <param name="error">Why not.</param>
    public static RootAccessObstacle NotChecked(RootError error) => From(RootAccessObstacleType.NotChecked, error) with { IsCertain = false };

    private static RootError LacksAllFeatures(string? organizationId, string featureSet) => new(
        "OrganizationLacksAllFeatures",
        RootErrorKind.FeatureDisabled,
        $"Organization {organizationId} has the feature set {featureSet}; central root access needs ALL.",
        "Enable all features of the organization in the AWS Organizations console, in the management account.");

    private static RootError FeaturesUnread(RootAccessFeature feature) => new(
        "FeaturesUnread",
        RootErrorKind.PermissionDenied,
        $"Whether trusted access and the feature {feature} are on is not known, since the caller may not list the features.",
        "Allow iam:ListOrganizationsFeatures to the caller.");

    private static RootError IsRootUser(string arn) => new(
        "CallerIsRootUser",
        RootErrorKind.PermissionDenied,
        $"The caller {arn} is a root user, whose credentials cannot call sts:AssumeRoot.",
        "Connect as an IAM role or user of the management account or of the delegated administrator.");
}
