using System.Management.Automation;
using RootTools.Errors;

namespace RootTools.Commands.Shell;

/// <summary>Turns RootTools' errors into PowerShell's.</summary>
internal static class ErrorRecords
{
    // From PowerShell 7.5 on the default view shows the recommended action itself; before, only the message.
    // https://github.com/PowerShell/PowerShell/pull/20826
    private static readonly bool ShowsRecommendation = typeof(ErrorRecord).Assembly.GetName().Version >= new Version(7, 5);

    /// <summary>Makes an error record.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">What it is about; its account id when nothing is named.</param>
    /// <returns>The record, with id, category, target object and recommended action.</returns>
    public static ErrorRecord From(RootError error, object? target)
    {
        var record = new ErrorRecord(new RootToolsException(error), error.Id, Categorize(error.Kind), target ?? error.AccountId)
        {
            ErrorDetails = new ErrorDetails(ShowsRecommendation ? error.Message : $"{error.Message} {error.RecommendedAction}")
            {
                RecommendedAction = error.RecommendedAction,
            },
        };
        if (error.AwsErrorCode is not null)
        {
            record.CategoryInfo.Reason = error.AwsErrorCode;
        }

        return record;
    }

    private static ErrorCategory Categorize(RootErrorKind kind) => kind switch
    {
        RootErrorKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        RootErrorKind.PermissionDenied or RootErrorKind.DeniedByPolicy => ErrorCategory.PermissionDenied,
        RootErrorKind.FeatureDisabled => ErrorCategory.NotEnabled,
        RootErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        RootErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        RootErrorKind.Conflict => ErrorCategory.InvalidOperation,
        RootErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        RootErrorKind.ServiceUnavailable => ErrorCategory.ConnectionError,
        RootErrorKind.Timeout => ErrorCategory.OperationTimeout,
        RootErrorKind.StorageFailed => ErrorCategory.WriteError,
        RootErrorKind.Cancelled => ErrorCategory.OperationStopped,
        _ => ErrorCategory.NotSpecified,
    };
}
