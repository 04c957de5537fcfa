# Merges the snapshots of a run's shards, and writes the report to S3. Handler: merge.ps1::Invoke-ShardMerge
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module RootTools

function Invoke-ShardMerge {
    param(
        # { "Run": the execution's name }
        [Parameter(Mandatory)] $LambdaInput,
        $LambdaContext
    )

    if ("$($LambdaInput.Run)" -notmatch '^[A-Za-z0-9_-]{1,80}$') { throw "The run '$($LambdaInput.Run)' is not the name of an execution." }
    $place = "$env:REVIEW_PLACE/$($LambdaInput.Run)"

    # A report that lacks a shard says so at its top, and the state machine fails after it.
    $report = Merge-RootReport "$place/shards/" -AllowMissing -WarningVariable warnings -WarningAction SilentlyContinue
    foreach ($file in "$place/report.json", "$place/report.html") {
        try {
            $report | Export-RootReport $file
        }
        catch {
            # An earlier attempt wrote it, and its answer was lost. What is in S3 is whole.
            if ($_.FullyQualifiedErrorId -notlike 'S3ObjectExists,*') { throw }
        }
    }

    [pscustomobject]@{
        Report          = "$place/report.html"
        Snapshot        = "$place/report.json"
        OrganizationId  = $report.OrganizationId
        Accounts        = $report.Statuses.Count
        WithCredentials = @($report.Statuses | Where-Object HasRootCredential).Count
        NotSeen         = @($report.Statuses | Where-Object { $_.Outcome -in 'Denied', 'Failed', 'NotAuditable' }).Count
        Missing         = $report.MissingShards.Count
        Warnings        = @($warnings | ForEach-Object { "$_" })
    }
}
