namespace RootTools.Connection;

/// <summary>
/// Tells the causes apart for which AssumeRoot says the same words: "is not authorized to perform: sts:AssumeRoot on resource", with
/// no reason. It asks AWS only after such a refusal, so that what works pays nothing.
/// </summary>
/// <param name="context">Reads who the caller is.</param>
/// <param name="aws">Reads the account.</param>
internal sealed class AssumeRootRefusal(CachedRead<RootContext> context, IAwsCaller aws)
{
    /// <summary>Finds the cause of a refusal.</summary>
    /// <param name="error">What AWS said.</param>
    /// <param name="accountId">The account that was asked for.</param>
    /// <returns>An error that names the cause; the one given, when none is found.</returns>
    public async Task<RootError> ExplainAsync(RootError error, string accountId, CancellationToken cancellationToken)
    {
        bool isOff = error.Kind == RootErrorKind.FeatureDisabled;
        if (!isOff && (error.Kind != RootErrorKind.PermissionDenied || error.EndsRun || GivesReason(error.Message)))
        {
            return error;
        }

        try
        {
            RootContext caller = await context.GetAsync(cancellationToken);
            if (isOff)
            {
                return IsOn(caller) ? WithAnswer(ConnectionErrors.NotYetEffective(accountId), error) : error;
            }

            return FindInCaller(caller, error, accountId)
                ?? (caller.ManagementAccountId is null ? null : await FindInAccountAsync(error, accountId, cancellationToken))
                ?? error;
        }
        catch (RootToolsException)
        {
            // Whoever may not ask for the cause still learns what AWS said.
            return error;
        }
    }

    private static bool IsOn(RootContext caller) =>
        caller.TrustedAccess is true && caller.Features.Contains(RootAccessFeature.RootCredentialsManagement);

    private static bool GivesReason(string message) =>
        message.Contains(" because ", StringComparison.Ordinal) || message.Contains(" with an explicit deny ", StringComparison.Ordinal);

    private static RootError? FindInCaller(RootContext caller, RootError error, string accountId)
    {
        RootError? cause = caller.Role switch
        {
            OrganizationRole.StandaloneAccount => ConnectionErrors.NoOrganization(caller.AccountId),
            OrganizationRole.MemberAccount => ConnectionErrors.NotManagementOrDelegate(caller),
            _ when accountId == caller.ManagementAccountId => TargetErrors.ManagementAccount(new MemberAccount { Id = accountId }),
            _ => null,
        };
        return cause is null ? null : WithAnswer(cause with { AccountId = accountId }, error);
    }

    private static RootError WithAnswer(RootError cause, RootError answer) =>
        cause with { AwsErrorCode = answer.AwsErrorCode, RequestId = answer.RequestId };

    private async Task<RootError?> FindInAccountAsync(RootError error, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            Organizations.DescribeAccount.Output answer = await aws.SendAsync(new Organizations.DescribeAccount(accountId), cancellationToken);
            return answer.Account?.State is not (null or AccountStates.Active)
                ? WithAnswer(TargetErrors.NotActive(new MemberAccount { Id = accountId, State = answer.Account.State }), error)
                : null;
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode == Organizations.AccountNotFound)
        {
            return WithAnswer(AccountIds.NotFound(accountId), error);
        }
        catch (RootToolsException e) when (e.Error.AwsErrorCode is not null)
        {
            return null;
        }
    }
}
