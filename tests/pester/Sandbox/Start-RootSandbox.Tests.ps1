Describe 'Start-RootSandbox' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        Stop-Scene
    }

    It 'Starts on loopback and connects the session' {
        $sandbox = Start-RootSandbox -AccountCount 20
        $sandbox.Endpoint.Host | Should -Be '127.0.0.1'
        $sandbox.AccountCount | Should -Be 20
        (Get-RootContext).CallerArn | Should -Be $sandbox.CallerArn
        @(Get-RootMemberAccount).Count | Should -Be 19
    }

    It 'Gives the same organization for the same seed' {
        $first = Start-RootSandbox 15 -Seed 3
        $ids = (Get-RootMemberAccount).Id | Sort-Object
        Stop-RootSandbox
        $second = Start-RootSandbox 15 -Seed 3
        $second.OrganizationId | Should -Be $first.OrganizationId
        (Get-RootMemberAccount).Id | Sort-Object | Should -Be $ids
        Stop-RootSandbox
        (Start-RootSandbox 15 -Seed 4).OrganizationId | Should -Not -Be $first.OrganizationId
    }

    It 'Simulates the partition <Partition>' -ForEach @(
        @{ Partition = 'aws-us-gov'; Region = 'us-gov-west-1' }
        @{ Partition = 'aws-cn'; Region = 'cn-north*' }
    ) {
        $sandbox = Start-RootSandbox -AccountCount 12 -Partition $Partition
        $sandbox.Region | Should -BeLike $Region
        $context = Get-RootContext
        $context.Partition | Should -Be $Partition
        $context.CallerArn | Should -BeLike "arn:${Partition}:iam::*"
        $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
        @($status | Where-Object Outcome -EQ 'Failed') | Should -BeNullOrEmpty
        @($status | Where-Object HasRootCredential).Count | Should -BeGreaterThan 0
    }

    It 'Starts in the Region named' {
        (Start-RootSandbox -AccountCount 3 -Region eu-central-1).Region | Should -Be 'eu-central-1'
        (Get-RootContext).Region | Should -Be 'eu-central-1'
    }

    It 'Serves HTTPS with -Tls, which the session trusts and other tools can' -Skip:($PSEdition -eq 'Desktop') {
        $sandbox = Start-RootSandbox -AccountCount 12 -Seed 7 -Tls
        $sandbox.Endpoint.Scheme | Should -Be 'https'
        $sandbox.CaBundle | Should -FileContentMatch 'BEGIN CERTIFICATE'
        ($sandbox | Format-List | Out-String) | Should -Match 'CaBundle'
        $sandbox.GetEnvironment().AWS_CA_BUNDLE | Should -Be $sandbox.CaBundle
        @(Get-RootMemberAccount).Count | Should -Be 11
        (Get-RootMemberAccount 'Legacy Shop' | Get-RootCredentialStatus).HasRootCredential | Should -BeTrue
        $account = Get-RootMemberAccount 'Legacy Shop'
        $account | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials -ScriptBlock { $env:AWS_CA_BUNDLE } | Should -Be $sandbox.CaBundle
        { Invoke-WebRequest $sandbox.Endpoint -UseBasicParsing } | Should -Throw
        Stop-RootSandbox
        $sandbox.CaBundle | Should -Not -Exist
    }

    It 'Has no authority to trust without -Tls' {
        $sandbox = Start-RootSandbox -AccountCount 3
        $sandbox.CaBundle | Should -BeNullOrEmpty
        $sandbox.GetEnvironment().Keys | Should -Not -Contain 'AWS_CA_BUNDLE'
        ($sandbox | Format-List | Out-String) | Should -Not -Match 'CaBundle'
    }

    It 'Leaves central root access off with -RootAccessDisabled' {
        $null = Start-RootSandbox -AccountCount 3 -RootAccessDisabled
        @(Get-RootAccessFeature | Where-Object Enabled) | Should -BeNullOrEmpty
    }

    It 'Has a trail of the organization unless -TrailDisabled, and a delay of events' {
        $sandbox = Start-RootSandbox 12
        $sandbox.LifeCycle.EventDelivery | Should -Be (New-TimeSpan -Seconds 1)
        $trail = (Get-Simulation).Organization.ManagementAccount.Trails
        $trail.IsOrganizationTrail, $trail.IsLogging | Should -BeTrue
        { $sandbox.LifeCycle.EventDelivery = 3 } | Should -Throw '*New-TimeSpan*'
        Stop-RootSandbox

        $sandbox = Start-RootSandbox 12 -TrailDisabled -EventDelaySeconds 300
        $sandbox.LifeCycle.EventDelivery | Should -Be (New-TimeSpan -Minutes 5)
        (Get-Simulation).Organization.ManagementAccount.Trails | Should -BeNullOrEmpty
    }

    It 'Answers late with -LatencyMilliseconds' {
        $null = Start-RootSandbox -AccountCount 3 -LatencyMilliseconds 150
        (Measure-Command { $null = Get-RootContext }).TotalMilliseconds | Should -BeGreaterThan 140
    }

    It 'Takes faults at start and while it runs' {
        $sandbox = Start-RootSandbox -AccountCount 3 -RateLimit @{ 'sts:AssumeRoot' = 100 } -ServerErrorRate 0.25 -DroppedConnectionRate 0.125
        $sandbox.Faults.RateLimits.Count | Should -Be 1
        $sandbox.Faults.ServerErrorRate | Should -Be 0.25
        $sandbox.Faults.DroppedConnectionRate | Should -Be 0.125
        $sandbox.Faults.Clear()
        (Get-RootSandbox).Faults.ServerErrorRate | Should -Be 0
    }

    It 'Limits every service with -RequestsPerSecond' {
        (Start-RootSandbox -AccountCount 3 -RequestsPerSecond 50).Faults.RateLimits.Count | Should -BeGreaterOrEqual 5
    }

    It 'Goes on from a saved state' {
        $null = Start-RootSandbox -AccountCount 12 -Seed 7
        $rich = Get-RootMemberAccount 'Legacy Shop'
        $null = $rich | Remove-MemberRootCredential -UnusedFor 0 -Force
        Stop-RootSandbox -SavePath TestDrive:/saved.json
        $again = Start-RootSandbox -StatePath TestDrive:/saved.json
        $again.AccountCount | Should -Be 12
        $again.Seed | Should -BeNullOrEmpty
        ($rich | Get-RootCredentialStatus).HasRootCredential | Should -BeFalse
    }

    It 'Refuses to start beside another, and says how to go on' {
        $null = Start-RootSandbox -AccountCount 3
        $e = Get-Failure { Start-RootSandbox -AccountCount 3 -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'SandboxAlreadyRunning,*'
        $e.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $e.ErrorDetails.RecommendedAction | Should -Match 'Stop-RootSandbox'
    }

    It 'Says what is wrong with <Case>' -ForEach @(
        @{ Case = 'a state file that is not there'; Parameters = @{ StatePath = 'TestDrive:/none.json' }; Id = 'SandboxNotStarted' }
        @{ Case = 'a Region of another partition'; Parameters = @{ AccountCount = 3; Region = 'cn-north-1' }; Id = 'SandboxNotStarted' }
        @{ Case = 'an unknown service in -RateLimit'; Parameters = @{ AccountCount = 3; RateLimit = @{ ec2 = 1 } }; Id = 'ServiceUnknown' }
    ) {
        $e = Get-Failure { Start-RootSandbox @Parameters -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $e.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-RootSandbox | Should -BeNullOrEmpty
    }

    It 'Says that a state file is damaged' {
        Set-Content TestDrive:/damaged.json '{ "organization": '
        { Start-RootSandbox -StatePath TestDrive:/damaged.json -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxNotStarted,*'
    }

    It 'Says that the port is taken' {
        $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
        $listener.Start()
        try {
            { Start-RootSandbox -AccountCount 3 -Port $listener.LocalEndpoint.Port -ErrorAction Stop } | Should -Throw -ErrorId 'SandboxNotStarted,*'
        }
        finally {
            $listener.Stop()
        }
    }

    It 'Has a journal and backups of its own, beside those of the real thing' -Skip:($env:OS -eq 'Windows_NT') {
        $data = Join-Path (Get-PSDrive TestDrive).Root 'data'
        $shell = (Get-Process -Id $PID).Path
        $script = "
            Remove-Item Env:ROOTTOOLS_*
            `$env:XDG_DATA_HOME = `$env:HOME = '$data'
            `$null = New-Item '$data' -ItemType Directory
            Import-Module '$manifest'
            `$null = Start-RootSandbox 12 -Seed 7
            `$found = Find-RootLockedResource -WarningAction Ignore -ErrorAction Ignore | Select-Object -First 1
            `$unlocked = `$found | Unlock-RootResource -Force
            Split-Path `$unlocked.BackupPath
            @(Get-RootJournal).Count
            (Test-RootJournal).JournalPath
            (`$unlocked | Restore-RootResourcePolicy -Force).Outcome
            Stop-RootSandbox
            try { Get-RootJournal -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }
            (Get-ChildItem '$data' -Recurse -File -Filter journal.jsonl).Count
        "
        $lines = @(& $shell -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand ([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))))
        $lines[0] | Should -BeLike "$data*[\/]RootTools[\/]sandbox[\/]backups"
        $lines[1], $lines[3] | Should -Be 3, 'Restored'
        $lines[2] | Should -BeLike "$data*[\/]RootTools[\/]sandbox[\/]journal.jsonl"
        $lines[4] | Should -BeLike 'Journal*,*'
        $lines[5] | Should -Be 1
    }

    It 'Refuses <_> accounts' -ForEach 2, 50001 {
        { Start-RootSandbox -AccountCount $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
