# Audits a set of accounts, and writes the report to S3. Handler: review.ps1::Invoke-Review
# The module is imported once for an execution environment; what follows runs for each invocation.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module RootTools

function Invoke-Review {
    param(
        # { "Run": a name for the run, such as the schedule's time; "OrganizationalUnit": the units to audit, all accounts without }
        [Parameter(Mandatory)] $LambdaInput,
        $LambdaContext
    )

    # It becomes part of an object's key. The runtime makes a time of what looks like one.
    $run = $LambdaInput.Run
    if ($run -is [datetime]) { $run = $run.ToUniversalTime().ToString('yyyy-MM-ddTHHmmssZ', [cultureinfo]::InvariantCulture) }
    if ($run -notmatch '^[A-Za-z0-9_-]{1,80}$') { throw "The run '$($LambdaInput.Run)' is neither a time nor a name of letters, digits, dashes and underscores." }
    $place = "$env:REVIEW_PLACE/$run"

    if (-not (Connect-RootOrganization).OrganizationId) {
        throw 'The organization is not known: the role needs organizations:DescribeOrganization.'
    }

    # What a policy of the organization denies is a result. What fails for another reason is looked at once more.
    $units = @{}
    if ($LambdaInput.OrganizationalUnit) { $units.OrganizationalUnit = @($LambdaInput.OrganizationalUnit) }
    $status = @(Get-RootCredentialStatus @units -ErrorAction SilentlyContinue)
    $failed = @($status | Where-Object Outcome -EQ Failed)
    if ($failed) {
        $again = @($failed | Get-RootCredentialStatus -ErrorAction SilentlyContinue)
        $status = @($status | Where-Object Outcome -NE Failed) + $again
    }

    # What the role itself is not allowed is no result: the report would look as if the accounts denied it.
    $refused = $status | Where-Object { $_.Error.Kind -eq 'PermissionDenied' } | Select-Object -First 1
    if ($refused) { throw "$($refused.AccountId): $($refused.Error.Message) $($refused.Error.RecommendedAction)" }

    foreach ($file in "$place/report.json", "$place/report.html") {
        try {
            $status | Export-RootReport $file
        }
        catch {
            # An earlier attempt of this run wrote it. What is in S3 is whole.
            if ($_.FullyQualifiedErrorId -notlike 'S3ObjectExists,*') { throw }
        }
    }

    [pscustomobject]@{
        Report          = "$place/report.html"
        Snapshot        = "$place/report.json"
        Accounts        = $status.Count
        WithCredentials = @($status | Where-Object HasRootCredential).Count
        NotSeen         = @($status | Where-Object { $_.Outcome -in 'Denied', 'Failed', 'NotAuditable' }).Count
    }
}
