# Audits one shard of the organization, and writes its snapshot to S3. Handler: shard.ps1::Invoke-ShardAudit
# The module is imported once for an execution environment; what follows runs for each invocation.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module RootTools

function Invoke-ShardAudit {
    param(
        # { "Run": the execution's name, "Shard": such as "3/16" }
        [Parameter(Mandatory)] $LambdaInput,
        $LambdaContext
    )

    # They become part of an object's key.
    if ("$($LambdaInput.Run)" -notmatch '^[A-Za-z0-9_-]{1,80}$') { throw "The run '$($LambdaInput.Run)' is not the name of an execution." }
    if ("$($LambdaInput.Shard)" -notmatch '^[0-9]{1,4}/[0-9]{1,4}$') { throw "The shard '$($LambdaInput.Shard)' is not written as 3/16." }
    $shard = $LambdaInput.Shard
    $snapshot = "$env:REVIEW_PLACE/$($LambdaInput.Run)/shards/$($shard.Replace('/', '-of-')).json"

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
        Shard           = $shard
        Snapshot        = $snapshot
        Accounts        = $status.Count
        WithCredentials = @($status | Where-Object HasRootCredential).Count
        NotSeen         = @($status | Where-Object { $_.Outcome -in 'Denied', 'Failed', 'NotAuditable' }).Count
    }
}
