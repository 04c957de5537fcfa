# Measures how the time of an audit, and what it costs, grow with the number of shards, at a rate of AssumeRoot that all shards share.
# Each shard is a process of its own, as it is a function of its own at AWS; the organization is a sandbox's.
#   pwsh -NoProfile samples/Runbooks/StepFunctions/measure.ps1 -AccountCount 600 -RequestsPerSecond 20
[CmdletBinding()]
param(
    [int] $AccountCount = 600,

    # The rate of sts:AssumeRoot that the account has, whichever shard asks.
    [double] $RequestsPerSecond = 20,

    # Pairs of the number of shards and how many run at the same time.
    [string[]] $Plan = @('1x1', '2x2', '4x4', '8x8', '8x2', '8x1')
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$manifest = Join-Path $PSScriptRoot '../../../RootTools.psd1'
Import-Module $manifest
$sandbox = Start-RootSandbox -AccountCount $AccountCount -Seed 7 -LatencyMilliseconds 20 -RateLimit @{ 'sts:AssumeRoot' = $RequestsPerSecond } -WarningAction SilentlyContinue
try {
    $simulation = $sandbox.GetType().GetProperty('Simulation', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($sandbox)
    $caller = $simulation.Delegate
    $audit = {
        param($Manifest, $Shard, $Environment)
        foreach ($name in $Environment.Keys) { Set-Item "Env:$name" $Environment[$name] }
        Import-Module $Manifest
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $status = @(Get-RootCredentialStatus -Shard $Shard -ErrorAction SilentlyContinue)
        [pscustomobject]@{ Seconds = $clock.Elapsed.TotalSeconds; Accounts = $status.Count; Failed = @($status | Where-Object Outcome -EQ Failed).Count }
    }
    $environment = @{
        AWS_ENDPOINT_URL = $sandbox.Endpoint.AbsoluteUri; AWS_REGION = $sandbox.Region
        AWS_ACCESS_KEY_ID = $caller.AccessKeyId; AWS_SECRET_ACCESS_KEY = $caller.SecretAccessKey
    }

    foreach ($pair in $Plan) {
        $count, $atOnce = [int[]] ($pair -split 'x')
        $simulation.Calls.Reset()
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $jobs = [Collections.Generic.List[object]]::new()
        foreach ($number in 1..$count) {
            while (@($jobs | Where-Object State -EQ Running).Count -ge $atOnce) { Start-Sleep -Milliseconds 100 }
            $jobs.Add((Start-Job $audit -ArgumentList $manifest, "$number/$count", $environment))
        }

        $results = @($jobs | Receive-Job -Wait -AutoRemoveJob)
        $seconds = ($results | Measure-Object Seconds -Sum -Maximum)
        [pscustomobject]@{
            Shards      = $count
            AtOnce      = $atOnce
            Accounts    = ($results | Measure-Object Accounts -Sum).Sum
            Failed      = ($results | Measure-Object Failed -Sum).Sum
            Wall        = [math]::Round($clock.Elapsed.TotalSeconds, 1)
            Longest     = [math]::Round($seconds.Maximum, 1)
            # What Lambda bills, without the start of PowerShell: seconds of all functions together.
            Billed      = [math]::Round($seconds.Sum, 1)
            AssumeRoot  = $simulation.Calls.Count('sts', 'AssumeRoot')
        }
    }
}
finally {
    Stop-RootSandbox
}
