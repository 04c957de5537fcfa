# Merges the snapshots of all shards, and writes the report to S3. A shard that is missing is an error: nothing is planned by half an audit.
param(
    # { "Place": such as "s3://bucket/prefix/<execution>" }
    [Parameter(Mandatory)] $Payload
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = (Join-Path $PSScriptRoot '../modules') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module RootTools

$report = Merge-RootReport "$($Payload.Place)/shards/"
foreach ($file in "$($Payload.Place)/report.json", "$($Payload.Place)/report.html") {
    try {
        $report | Export-RootReport $file
    }
    catch {
        # An earlier attempt wrote it, and its answer was lost. What is in S3 is whole.
        if ($_.FullyQualifiedErrorId -notlike 'S3ObjectExists,*') { throw }
    }
}

[pscustomobject]@{
    Report          = "$($Payload.Place)/report.html"
    Accounts        = $report.Statuses.Count
    WithCredentials = @($report.Statuses | Where-Object HasRootCredential).Count
    NotSeen         = @($report.Statuses | Where-Object { $_.Outcome -in 'Denied', 'Failed', 'NotAuditable' }).Count
}
