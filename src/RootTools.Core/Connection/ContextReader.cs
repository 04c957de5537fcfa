using Amazon.SecurityToken.Model;

namespace RootTools.Connection;

/// <summary>Finds out who the caller is and what its account is to the organization: three calls, side by side.</summary>
/// <param name="aws">Makes the calls.</param>
/// <param name="features">Reads the switches of central root access.</param>
internal sealed class ContextReader(IAwsClient aws, RootAccessFeatures features)
{
    /// <summary>Reads the context.</summary>
    /// <returns>The context; what the caller may not ask is left unknown.</returns>
    /// <exception cref="RootToolsException">The caller's credentials do not work, or AWS cannot be reached.</exception>
    public async Task<RootContext> ReadAsync(CancellationToken cancellationToken)
    {
        Task<GetCallerIdentityResponse> asksCaller = AskCallerAsync(cancellationToken);
        Task<OrganizationAnswer> asksOrganization = AskOrganizationAsync(cancellationToken);
        Task<FeatureAnswer> asksFeatures = AskFeaturesAsync(cancellationToken);

        // One cause, such as expired credentials, fails all three: the caller's own failure is the one to tell.
        await Task.WhenAny(Task.WhenAll(asksCaller, asksOrganization, asksFeatures), asksCaller);
        GetCallerIdentityResponse caller = await asksCaller;
        OrganizationAnswer organization = await asksOrganization;
        FeatureAnswer switches = await asksFeatures;

        IReadOnlyList<RootEndpoint> endpoints = RootEndpoint.Of(aws);
        return new RootContext
        {
            CallerArn = caller.Arn,
            AccountId = caller.Account,
            UserId = caller.UserId,
            Partition = aws.Partition.Name,
            Region = aws.Region,
            EndpointUrl = RootEndpoint.CommonOf(endpoints),
            Endpoints = endpoints,
            Role = FindRole(caller.Account, organization, switches),
            OrganizationId = organization.Found?.Id ?? switches.Status?.OrganizationId,
            ManagementAccountId = organization.Found?.MasterAccountId,
            FeatureSet = organization.Found?.FeatureSet,
            TrustedAccess = switches.Status?.IsEnabled(RootAccessFeature.TrustedAccess),
            Features = [.. switches.Status?.Enabled.Where(feature => feature != RootAccessFeature.TrustedAccess) ?? []],
        };
    }

    private static OrganizationRole FindRole(string accountId, OrganizationAnswer organization, FeatureAnswer switches)
    {
        if (organization.IsAbsent)
        {
            return OrganizationRole.StandaloneAccount;
        }

        if (organization.Found is { } found && found.MasterAccountId == accountId)
        {
            return OrganizationRole.ManagementAccount;
        }

        if (switches.IsOutsider || switches.Status?.IsEnabled(RootAccessFeature.TrustedAccess) is false)
        {
            return organization.Found is null ? OrganizationRole.Unknown : OrganizationRole.MemberAccount;
        }

        return switches.Status is not null && organization.Found is not null
            ? OrganizationRole.DelegatedAdministrator
            : OrganizationRole.Unknown;
    }

    private async Task<GetCallerIdentityResponse> AskCallerAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await aws.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new RootToolsException(ErrorTranslator.Translate(e), e);
        }
    }

    private async Task<OrganizationAnswer> AskOrganizationAsync(CancellationToken cancellationToken)
    {
        try
        {
            Organizations.DescribeOrganization.Output answer =
                await aws.SendAsync(new Organizations.DescribeOrganization(), cancellationToken);
            return new OrganizationAnswer(answer.Organization, IsAbsent: false);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Organizations.NotInUse)
        {
            return new OrganizationAnswer(null, IsAbsent: true);
        }
        catch (RootToolsException e) when (e.Error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy)
        {
            return new OrganizationAnswer(null, IsAbsent: false);
        }
    }

    private async Task<FeatureAnswer> AskFeaturesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new FeatureAnswer(await features.ReadAsync(cancellationToken), IsOutsider: false);
        }
        catch (RootToolsException e) when (e.Error.Kind is RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy)
        {
            return new FeatureAnswer(null, IsOutsider: e.Error.EndsRun);
        }
        catch (RootToolsException e) when (e.Error.Id is "NoOrganization" or "OrganizationLacksAllFeatures")
        {
            return new FeatureAnswer(null, IsOutsider: false);
        }
    }

    private sealed record OrganizationAnswer(Organizations.Organization? Found, bool IsAbsent);

    private sealed record FeatureAnswer(RootAccessFeatureStatus? Status, bool IsOutsider);
}
