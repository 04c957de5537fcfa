# Audits one shard of the organization, and writes its snapshot to S3.
param(
    # { "Place": such as "s3://bucket/prefix/<execution>", "Shard": such as "3/4" }
    [Parameter(Mandatory)] $Payload
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = (Join-Path $PSScriptRoot '../modules') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module RootTools

# It becomes part of an object's key.
$shard = $Payload.Shard
if ("$shard" -notmatch '^[0-9]{1,3}/[0-9]{1,3}$') { throw "The shard '$shard' is not written as 3/4." }
$snapshot = "$($Payload.Place)/shards/$($shard.Replace('/', '-of-')).json"

# Nothing tells shards of two organizations apart that do not say which one they are of.
if (-not (Connect-RootOrganization).OrganizationId) {
    throw 'The organization is not known: the role needs organizations:DescribeOrganization.'
}

# What a policy of the organization denies is a result. What fails for another reason is looked at once more.
$status = @(Get-RootCredentialStatus -Shard $shard -ErrorAction SilentlyContinue)
$failed = @($status | Where-Object Outcome -EQ Failed)
if ($failed) {
    $again = @($failed | Get-RootCredentialStatus -ErrorAction SilentlyContinue)
    $status = @($status | Where-Object Outcome -NE Failed) + $again
}

# What the role itself is not allowed is no result: the snapshot would look as if the accounts denied it.
$refused = $status | Where-Object { $_.Error.Kind -eq 'PermissionDenied' } | Select-Object -First 1
if ($refused) { throw "$($refused.AccountId): $($refused.Error.Message) $($refused.Error.RecommendedAction)" }

try {
    $status | Export-RootReport $snapshot -Shard $shard -AllowEmpty
}
catch {
    # An earlier attempt wrote it, and its answer was lost. What is in S3 is whole.
    if ($_.FullyQualifiedErrorId -notlike 'S3ObjectExists,*') { throw }
}

[pscustomobject]@{
    Snapshot = $snapshot
    Accounts = $status.Count
}
