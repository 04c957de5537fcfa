namespace RootTools.Activity;

/// <summary>What can be wrong with what activity is read from.</summary>
internal static class ActivityErrors
{
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

    public static RootError NoLogs(string place) => new(
        "LogsMissing",
        RootErrorKind.NotFound,
        $"There is no log of CloudTrail in {place}, in the time that is asked for.",
        "Correct the place, -After or -Before. Logs are files such as 111122223333_CloudTrail_us-east-1_20260101T0000Z_x.json.gz.");

    public static RootError AccountUnreadable(RootError error, string accountId, string role) => error with
    {
        AccountId = accountId,
        EndsRun = false,
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

    public static RootError QueryFailed(string id, string reason) => new(
        "QueryFailed",
        RootErrorKind.Unexpected,
        $"Athena's query {id} failed: {reason}",
        "See the query in Athena's console. -WhatIf shows its SQL.");
}
