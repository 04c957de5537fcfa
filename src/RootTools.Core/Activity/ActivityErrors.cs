namespace RootTools.Activity;

/// <summary>What can be wrong with what activity is read from.</summary>
internal static class ActivityErrors
{
    private const string AllowTable =
        "Allow glue:GetTable and glue:GetPartitions of the table to the caller, s3:ListBucket and s3:GetObject of the logs, and s3:GetBucketLocation, " +
        "s3:GetObject and s3:PutObject of the workgroup's results.";

    public static RootError Broken(long events, IReadOnlyList<string> places)
    {
        const int Shown = 3;
        string more = places.Count > Shown ? $" and {places.Count - Shown} more" : string.Empty;
        return new(
            "EventsBroken",
            RootErrorKind.StorageFailed,
            $"{events} events that may concern a root user could not be read, in {string.Join(", ", places.Take(Shown))}{more}. The others were.",
            "Look at them with another program, or get the files again: what was in these events is not known.");
    }

    public static RootError TooManySessions(long sessions) => new(
        "SessionsGivenUp",
        RootErrorKind.Unexpected,
        $"{sessions} central sessions were judged before all of their events were read, as there were too many at a time.",
        "Narrow -After and -Before, and look again at what is Unexplained: its opening may be among what came later.");

    public static RootError NotReadable(string path, Exception cause) => new(
        "LogUnreadable",
        RootErrorKind.StorageFailed,
        $"'{path}' could not be read to its end: {cause.Message}",
        "Get the file again, or allow reading it: what is in it is not known.");

    public static RootError NotFound(string path) => new(
        "LogNotFound", RootErrorKind.NotFound, $"There is no file or folder '{path}'.", "Correct -Path.");

    public static RootError Table(string path) => new(
        "LogIsTable",
        RootErrorKind.InvalidArgument,
        $"'{path}' is no JSON but a table (CSV), as CloudTrail's console downloads event history: it leaves out who exactly called, sessions and parameters.",
        "Choose Download as JSON there, or leave -Path out: the event history is then looked up. From a table nobody can tell a central session from "
            + "the root user itself, so nothing of it was judged.");

    public static RootError NoLogs(string place) => new(
        "LogsMissing",
        RootErrorKind.NotFound,
        $"There is no log of CloudTrail in {place}, in the time that is asked for.",
        "Correct the place, -After or -Before. Logs are files such as 111122223333_CloudTrail_us-east-1_20260101T0000Z_x.json.gz.");

    public static RootError AccountUnreadable(RootError error, string role) => error with
    {
        RecommendedAction =
            $"Allow sts:AssumeRole of the role {role} to the caller, name another role with -RoleName, or read the organization trail with -S3Uri. " +
            "Until then nothing is known of what the account's root user did.",
    };

    public static RootError UriInvalid(string uri) => new(
        "S3UriInvalid",
        RootErrorKind.InvalidArgument,
        $"'{uri}' is no place in S3.",
        "Give one such as s3://my-trail-bucket/prefix: where the folder AWSLogs is, or any folder below it.");

    public static RootError TableInvalid(string table) => new(
        "TableInvalid",
        RootErrorKind.InvalidArgument,
        $"'{table}' is no table that can be asked.",
        "Give one as database.table, with the columns of https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table.html.");

    /// <summary>What the data catalog says about a table.</summary>
    public static RootError TableUnreadable(RootError error, string table) =>
        error.Message.Contains("EntityNotFound", StringComparison.Ordinal)
            ? error with
            {
                Id = "TableNotFound",
                Kind = RootErrorKind.NotFound,
                Message = $"Athena has no table '{table}' in this Region.",
                RecommendedAction = "Correct -AthenaTable, or connect to the Region that the table is in. about_RootActivity says how to make one.",
            }
            : IsDenied(error.Message)
                ? error with { Id = "AccessDenied", Kind = RootErrorKind.PermissionDenied, RecommendedAction = AllowTable }
                : error;

    /// <summary>Why Athena takes no query.</summary>
    public static RootError QueryRefused(RootError error, string workGroup) => error with
    {
        Id = "QueryRefused",
        Kind = RootErrorKind.InvalidArgument,
        Message = $"Athena does not take the query in workgroup '{workGroup}': {error.Message}",
        RecommendedAction = error.Message switch
        {
            _ when error.Message.Contains("is not found", StringComparison.Ordinal) => "Correct -WorkGroup, or connect to the Region that it is in.",
            _ when error.Message.Contains("output", StringComparison.OrdinalIgnoreCase) =>
                "Give the workgroup a location for query results, in a bucket that the caller may write to (s3:GetBucketLocation, s3:PutObject), or name another workgroup.",
            _ => "Do what the message says, or name another workgroup with -WorkGroup.",
        },
    };

    /// <summary>Why a query did not come to its end.</summary>
    public static RootError QueryFailed(string id, string state, string? reason)
    {
        string why = reason ?? state;
        RootErrorKind kind = IsDenied(why) ? RootErrorKind.PermissionDenied : RootErrorKind.Unexpected;
        string advice = why switch
        {
            _ when why.Contains("injected projected partition", StringComparison.Ordinal) =>
                "The table wants one value for a partition column. Ask a table whose partition columns are of type enum, or are none but days.",
            _ when why.Contains("Bytes scanned limit", StringComparison.Ordinal) =>
                "Narrow -After and -Before, give the table partitions of days, or raise the workgroup's limit for a query.",
            _ when kind == RootErrorKind.PermissionDenied => AllowTable,
            _ => "-WhatIf shows the SQL. Correct the table, or see the query in Athena's console.",
        };
        return new("QueryFailed", kind, $"Athena's query {id} {(state == "CANCELLED" ? "was cancelled" : "failed")}: {why}", advice);
    }

    private static bool IsDenied(string message) =>
        message.Contains("not authorized", StringComparison.OrdinalIgnoreCase)
        || message.Contains("permission", StringComparison.OrdinalIgnoreCase)
        || message.Contains("access denied", StringComparison.OrdinalIgnoreCase);
}
