# Plans what is to be removed of what the audit found, and changes nothing. The plan is in the step's output, where nobody can edit it.
param(
    # { "Place", "CredentialType", "UnusedFor": days, "MostAccounts" }
    [Parameter(Mandatory)] $Payload
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = (Join-Path $PSScriptRoot '../modules') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module RootTools

# The plan, and what is done with it, has to fit into the limits of a step: 100 KB of output, 600 seconds.
$most = [int]$Payload.MostAccounts
if ($most -notin 1..30) { throw "MostAccounts is $most; it must be 1 to 30." }

# Longer than the step of the approval waits.
$validity = [timespan]::FromDays(4)

# A message has room for 4,096 characters.
$longestSummary = 3500

# Gives null where there is nothing to change.
function New-Plan($AccountId) {
    $path = Join-Path ([IO.Path]::GetTempPath()) "plan-$([guid]::NewGuid()).json"
    $removal = @{ CredentialType = $Payload.CredentialType; UnusedFor = [int]$Payload.UnusedFor; PlanPath = $path; PlanValidFor = $validity }
    $null = Remove-MemberRootCredential -AccountId $AccountId @removal -ErrorAction SilentlyContinue -ErrorVariable errors -WarningAction SilentlyContinue

    # What the role is not allowed is a failure. What is left alone, such as a key in use, is told.
    $refused = $errors | Where-Object { $_.CategoryInfo.Category -eq 'PermissionDenied' } | Select-Object -First 1
    if ($refused) { throw "$($refused.Exception.Message) $($refused.ErrorDetails.RecommendedAction)" }
    $script:leftOut = @($script:leftOut) + @($errors | ForEach-Object { "$_" })
    if (Test-Path $path) { Show-RootPlan $path }
}

$leftOut = @()
$later = 0
$plan = $null
$property = @{
    AccessKey = 'HasAccessKey'; Password = 'HasPassword'; SigningCertificate = 'HasSigningCertificate'; MfaDevice = 'HasMfa'; All = 'HasRootCredential'
}[$Payload.CredentialType]
$found = @((Import-RootReport "$($Payload.Place)/report.json").Statuses | Where-Object { $_.IsMember -and $_.$property })
if ($found) { $plan = New-Plan $found.AccountId }

# What is beyond the limit is for the next run.
if ($plan -and $plan.Items.Count -gt $most) {
    $later = $plan.Items.Count - $most
    $plan = New-Plan ($plan.Items.AccountId | Select-Object -First $most)
}

$summary = 'Nothing is to be removed.'
if ($plan) {
    $lines = @($plan.Items | ForEach-Object { "$($_.AccountId): $($_.Steps -join ', ')" })
    $summary = "$($lines.Count) change(s), SHA-256 $($plan.Sha256), valid until $($plan.ExpiresAt.UtcDateTime.ToString('u')): $($lines -join '; ')."
    if ($summary.Length -gt $longestSummary) { $summary = $summary.Substring(0, $longestSummary) + '… and more: see the plan.' }
}

[pscustomobject]@{
    Changes = if ($plan) { $plan.Items.Count } else { 0 }
    Later   = $later
    Sha256  = "$($plan.Sha256)"
    Plan    = if ($plan) { [Convert]::ToBase64String([IO.File]::ReadAllBytes($plan.Path)) } else { '' }
    Summary = $summary
    LeftOut = @($leftOut | Select-Object -First 50)
}
