# Carries out the plan that was approved, where everything is still as it was planned.
param(
    # { "Plan": in Base64, "Sha256": of the plan that was approved }
    [Parameter(Mandatory)] $Payload
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:PSModulePath = (Join-Path $PSScriptRoot '../modules') + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module RootTools

$folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "removal-$([guid]::NewGuid())")).FullName
$file = Join-Path $folder 'plan.json'
$journal = Join-Path $folder 'journal.jsonl'
[IO.File]::WriteAllBytes($file, [Convert]::FromBase64String($Payload.Plan))
$plan = Show-RootPlan $file
if ($plan.ActualSha256 -ne $Payload.Sha256) { throw "The plan is another one than was approved: $($plan.ActualSha256)." }

try {
    $removals = @(Invoke-RootPlan $file -Force -JournalPath $journal -ErrorAction SilentlyContinue -ErrorVariable errors)
}
finally {
    # This disk is gone with the step: what Automation logs is what stays.
    if (Test-Path $journal) { Get-Content $journal | ForEach-Object { Write-Information $_ -InformationAction Continue } }
}

# A key that came into use is left alone, and is no failure.
$failed = @($errors | Where-Object FullyQualifiedErrorId -NotLike 'AccessKeyInUse,*')
if ($failed) { throw (@($failed | ForEach-Object { "$_ $($_.ErrorDetails.RecommendedAction)" }) -join "`n") }
[pscustomobject]@{
    Changed = @($removals | Where-Object Outcome -In Removed, PartlyRemoved).Count
    Skipped = @($removals | Where-Object Outcome -EQ Skipped).Count
    Results = @($removals | ForEach-Object { "$($_.AccountId): $($_.Outcome) $($_.SkippedFor)".Trim() } | Select-Object -First 100)
}
