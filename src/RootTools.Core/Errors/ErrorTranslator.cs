using System.Net;
using System.Net.Sockets;
using RootTools.Aws.Protocols;

namespace RootTools.Errors;

/// <summary>Turns whatever a call to AWS threw into an error that says what to do next.</summary>
public static class ErrorTranslator
{
    /// <summary>By this AWS tells that a root session was refused, and not the caller.</summary>
    internal const string RootUser = ":root is not authorized";

    private const string CheckNetwork = "Check the network, the proxy (HTTPS_PROXY), -Region and -EndpointUrl.";

    /// <summary>Describes an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="accountId">The 12-digit id of the account that the call was about, if it was about one.</param>
    /// <returns>The error, with an id, a kind and a recommended action.</returns>
    public static RootError Translate(Exception exception, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        RootError error = exception switch
        {
            RootToolsException known => known.Error,
            AmazonServiceException answered when answered.StatusCode != 0 => FromAnswer(answered),
            _ when FindNetworkCause(exception) is { } cause => FromNetwork(cause),
            TimeoutException => TimedOut(exception),
            OperationCanceledException { InnerException: TimeoutException } => TimedOut(exception),
            OperationCanceledException => new RootError("Cancelled", RootErrorKind.Cancelled, "The run was stopped.", "Run again for what is left."),
            AmazonServiceException unanswered => FromNetwork(unanswered),
            AmazonClientException client => FromClient(client),
            _ => new RootError("Unexpected", RootErrorKind.Unexpected, exception.Message, "Run again with -Verbose, and report it with the output if it stays."),
        };
        return error.AccountId is null && accountId is not null ? error with { AccountId = accountId } : error;
    }

    private static RootError FromAnswer(AmazonServiceException answer) =>
        Classify(answer) with
        {
            AwsErrorCode = answer.ErrorCode,
            AwsReason = ServiceErrors.ReasonOf(answer),
            RequestId = answer.RequestId,
            DeniedAction = DenialMessage.FindAction(answer.Message),
        };

    private static RootError Classify(AmazonServiceException answer)
    {
        if (AwsErrorCatalog.Find(answer.ErrorCode, answer.Message) is { } entry)
        {
            return entry.Kind == RootErrorKind.PermissionDenied && DenialMessage.FindPolicy(answer.Message) is { } policy
                ? DeniedBy(policy, answer.Message)
                : new RootError(entry.Id, entry.Kind, answer.Message, Advise(entry, answer.Message)) with { EndsRun = entry.EndsRun };
        }

        if ((int)answer.StatusCode >= 500)
        {
            return new RootError("ServiceUnavailable", RootErrorKind.ServiceUnavailable, answer.Message, "Run again later for this account; see https://health.aws.amazon.com.");
        }

        if (answer.StatusCode == HttpStatusCode.Forbidden)
        {
            return new RootError("AccessDenied", RootErrorKind.PermissionDenied, answer.Message, "Allow the action to the caller.");
        }

        return new RootError("AwsError", RootErrorKind.Unexpected, answer.Message, "See the AWS error code, and report the request id to AWS Support if it stays.");
    }

    /// <summary>What to do about a policy that denies the caller its own call.</summary>
    internal static string ExemptCaller(PolicyReference policy) => $"Exempt the caller in the {policy.Title}, or use another caller.";

    private static RootError DeniedBy(PolicyReference policy, string message)
    {
        string advice = message.Contains(RootUser, StringComparison.Ordinal)
            ? $"Exempt central root sessions in the {policy.Title}: add \"BoolIfExists\": {{ \"aws:AssumedRoot\": \"false\" }} to the Condition of " +
                "the statement that denies this."
            : ExemptCaller(policy);
        return new RootError("DeniedByOrganizationPolicy", RootErrorKind.DeniedByPolicy, message, advice) with { DeniedBy = policy };
    }

    private static string Advise(AwsErrorCatalog.Entry entry, string message) =>
        entry.Kind == RootErrorKind.PermissionDenied && !entry.EndsRun && DenialMessage.FindAction(message) is { } action
            ? $"Allow {action} to the caller in an identity policy, and see that no other policy denies it.{WhoElse(action)}"
            : entry.Advice;

    private static string WhoElse(string action) => action.StartsWith("account:", StringComparison.Ordinal)
        ? " Another account is reached only from the management account, and from a delegated administrator for account.amazonaws.com."
        : string.Empty;

    private static Exception? FindNetworkCause(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException or WebException or IOException)
            {
                return e;
            }
        }

        return null;
    }

    private static RootError FromNetwork(Exception cause)
    {
        // Nobody listens, or the name is unknown: the next account would fare no better. A dropped connection may be chance.
        bool nobodyThere = cause is SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData
                or SocketError.HostUnreachable or SocketError.NetworkUnreachable
        }
            or WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure };
        return nobodyThere
            ? new RootError("EndpointUnreachable", RootErrorKind.ServiceUnavailable, $"The AWS endpoint cannot be reached: {cause.Message}", CheckNetwork) with { EndsRun = true }
            : new RootError("ConnectionFailed", RootErrorKind.ServiceUnavailable, $"The connection to AWS failed: {cause.Message}", "Run again for this account. " + CheckNetwork);
    }

    private static RootError FromClient(AmazonClientException exception) =>
        exception.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("SSO", StringComparison.Ordinal)
            ? new RootError(
                "NoCredentials",
                RootErrorKind.AuthenticationFailed,
                $"No usable AWS credentials: {exception.Message}",
                "Name a profile with -ProfileName, sign in (aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or start a sandbox with Start-RootSandbox.") with
            { EndsRun = true }
            : new RootError("AwsClientError", RootErrorKind.Unexpected, exception.Message, CheckNetwork);

    private static RootError TimedOut(Exception exception) =>
        new RootError("TimedOut", RootErrorKind.Timeout, $"AWS did not answer in time: {exception.Message}", "Run again for this account. " + CheckNetwork);
}
