Describe 'Get-RootActivity' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $records = Get-Content (Join-Path $repository 'tests/RootTools.Core.Tests/Observations/cloudtrail-events.json') -Raw | ConvertFrom-Json
        $logs = Join-Path $TestDrive 'logs'
        $null = New-Item $logs -ItemType Directory
        [IO.File]::WriteAllText((Join-Path $logs 'all.json'), (@{ Records = @($records.events.event) } | ConvertTo-Json -Depth 20 -Compress))
    }

    It 'Tells what in a folder of logs concerns root users' {
        $found = Get-RootActivity -Path $logs
        @($found).Count | Should -Be 22
        ($found | Where-Object Kind -EQ SessionCall).Actor | Should -Be 'arn:aws:sts::111111111111:assumed-role/John/JohnRole1'
        ($found | Where-Object Kind -EQ SignIn).Verdict | Should -Be (, 'SignedIn' * 4)
    }

    It 'Filters by <Name>' -ForEach @(
        @{ Name = 'kind'; With = @{ Kind = 'SignIn', 'FailedSignIn' }; Count = 5 }
        @{ Name = 'account'; With = @{ AccountId = '222222222222' }; Count = 2 }
        @{ Name = 'Region'; With = @{ Region = 'us-west-2' }; Count = 2 }
        @{ Name = 'time'; With = @{ After = '2024-01-01' }; Count = 2 }
        @{ Name = 'what nobody meant'; With = @{ Unexpected = $true; Before = '2019-01-01' }; Count = 4 }
    ) {
        @(Get-RootActivity -Path $logs @With).Count | Should -Be $Count
    }

    It 'Takes wildcards, and paths as they stand' {
        $odd = Join-Path $TestDrive 'a[1]'
        $null = New-Item $odd -ItemType Directory
        [IO.File]::Copy((Join-Path $logs 'all.json'), (Join-Path $odd 'all.json'))
        @(Get-RootActivity -Path (Join-Path $logs '*.json')).Count | Should -Be 22
        @(Get-RootActivity -LiteralPath $odd).Count | Should -Be 22
    }

    It 'Says which file is not there' {
        $e = Get-Failure { Get-RootActivity -Path (Join-Path $TestDrive 'absent') }
        $e.FullyQualifiedErrorId | Should -BeLike 'LogNotFound,*'
    }

    It 'Says that a folder without logs is no assurance' {
        $empty = Join-Path $TestDrive 'empty'
        $null = New-Item $empty -ItemType Directory
        Get-RootActivity -Path $empty -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'LogsMissing,*'
    }

    It 'Refuses the event history as a table, alone and among logs, and reads the logs' {
        $mixed = Join-Path $TestDrive 'mixed'
        $null = New-Item $mixed -ItemType Directory
        [IO.File]::Copy((Join-Path $logs 'all.json'), (Join-Path $mixed 'all.json'))
        $columns = 'User name,AWS access key,Event time,Event source,Event name,AWS region,Source IP address,User agent,Error code,Resources,Request ID,Event ID,Read-only,Event type,Recipient Account Id,Event category'
        Set-Content (Join-Path $mixed 'event_history.csv') $columns, 'root,,2026-11-01T00:00:00Z,signin.amazonaws.com,ConsoleLogin,us-east-1,192.0.2.1,,,[],,e1,false,AwsConsoleSignIn,111122223333,Management'
        Set-Content (Join-Path $mixed 'prices.csv') 'a,b', '1,2'
        $told = Get-RootActivity -Path $mixed -ErrorVariable refused -ErrorAction SilentlyContinue
        @($told).Count | Should -Be 22
        @($refused).Count | Should -Be 1
        $refused[0].FullyQualifiedErrorId | Should -BeLike 'LogIsTable,*'
        $refused[0].ErrorDetails.RecommendedAction | Should -Match 'Download as JSON'
        Get-RootActivity -Path (Join-Path $mixed 'event_history.csv') -ErrorVariable alone -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $alone[0].FullyQualifiedErrorId | Should -BeLike 'LogIsTable,*'
    }

    It 'Refuses an end before the beginning' {
        (Get-Failure { Get-RootActivity -Path $logs -After '2026-02-01' -Before '2026-01-01' }).FullyQualifiedErrorId | Should -BeLike 'TimesExchanged,*'
    }

    It 'Is about no account when the pipeline is empty' {
        @() | Get-RootActivity -Path $logs | Should -BeNullOrEmpty
    }

    It 'Refuses what is no place in S3' {
        $null = Start-Scene -AccountCount 12
        try { (Get-Failure { Get-RootActivity -S3Uri 'https://bucket' }).FullyQualifiedErrorId | Should -BeLike 'S3UriInvalid,*' }
        finally { Stop-Scene }
    }

    It 'Shows text of an event only made fit for the terminal, within 100 columns' {
        $hostile = Join-Path $TestDrive 'hostile.json'
        $event = $records.events[0].event | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        $event.userIdentity.arn = "arn:aws:iam::111122223333:root$([char]27)[31m"
        $event | ConvertTo-Json -Depth 20 | Set-Content $hostile
        $shown = Get-RootActivity -Path $hostile | Out-String -Width 100
        $shown | Should -Not -Match "111122223333:root$([char]27)"
        ($shown -replace "$([char]27)\[[\d;]*m" -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    Context 'In an organization of 200 accounts' {
        BeforeAll {
            $scene = Start-Scene -AccountCount 200
            $scene.Sandbox.LifeCycle.EventDelivery = [TimeSpan]::Zero
            $begin = (Get-Date).AddMinutes(-5)
            $stranger = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[0]
            $signedIn, $withKey = @($scene.Clean | Where-Object Id -NotIn $stranger.Id, $scene.Simulation.Delegate.AccountId)[1, 2]

            # What somebody does with a tool that keeps no journal of ours.
            $others = Join-Path $TestDrive 'others.jsonl'
            $null = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force
            $null = Enable-MemberRootRecovery $stranger.Id -Force -JournalPath $others `
                -Credential (Get-CallerCredential $scene.Simulation.Delegate) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region
            $null = Add-RootSandboxEvent SignIn -AccountId $signedIn.Id -Mfa
            $null = Add-RootSandboxEvent KeyCall -AccountId $withKey.Id

            $trail = $scene.Management.Buckets | Where-Object Name -Like 'aws-cloudtrail-logs-*'
            $sources = @{
                history = @(Get-RootActivity -After $begin -ErrorAction SilentlyContinue)
                bucket  = @(Get-RootActivity -After $begin -S3Uri "s3://$($trail.Name)")
                table   = @(Get-RootActivity -After $begin -AthenaTable logs.cloudtrail -WorkGroup audit)
            }
            $download = Join-Path $TestDrive 'download'
            $inside = { param($of, $name) $of.GetType().GetProperty($name, [Reflection.BindingFlags] 'Public, NonPublic, Instance').GetValue($of) }
            foreach ($object in & $inside (& $inside $trail Objects) InOrder) {
                $file = Join-Path $download (& $inside $object Key)
                $null = New-Item (Split-Path $file) -ItemType Directory -Force
                [IO.File]::WriteAllBytes($file, (& $inside $object Content))
            }
            $sources.folder = @(Get-RootActivity -After $begin -Path $download)
        }

        AfterAll { Stop-Scene }

        It 'Tells four uses apart, from <_>' -ForEach 'history', 'bucket', 'folder', 'table' {
            $told = $sources[$_]
            $removal = $told | Where-Object AccountId -EQ $scene.Rich.Id
            $removal.Verdict | Select-Object -Unique | Should -Be 'Journaled'
            $removal.Actor | Select-Object -Unique | Should -Be $scene.Simulation.Administrator.Arn
            $removal.EventName | Should -Contain 'DeleteLoginProfile'
            ($removal.RunId | Select-Object -Unique) | Should -Be (Get-RootJournal -Kind Run)[-1].RunId

            $recovery = $told | Where-Object { $_.AccountId -eq $stranger.Id -and $_.EventName -eq 'CreateLoginProfile' }
            $recovery.Verdict | Should -Be 'Unexplained'
            $recovery.Actor | Should -Be $scene.Simulation.Delegate.Arn
            $recovery.TaskPolicy | Should -Be 'IAMCreateRootUserPassword'

            $signIn = $told | Where-Object AccountId -EQ $signedIn.Id
            "$($signIn.Kind) $($signIn.Verdict) $($signIn.Mfa)" | Should -Be 'SignIn SignedIn True'
            $call = $told | Where-Object AccountId -EQ $withKey.Id
            "$($call.Kind) $($call.Verdict)" | Should -Be 'KeyCall SignedIn'
        }

        It 'Tells the same from each source' {
            $said = { $_ | ForEach-Object { "$($_.EventId) $($_.Kind) $($_.Verdict) $($_.Actor)" } | Sort-Object }
            $history = $sources.history | ForEach-Object $said | Sort-Object
            $sources.bucket | ForEach-Object $said | Sort-Object | Should -Be $history
            $sources.folder | ForEach-Object $said | Sort-Object | Should -Be $history
            $sources.table | ForEach-Object $said | Sort-Object | Should -Be $history
        }

        It 'Shows the SQL with -WhatIf, and runs nothing' {
            $scene.Calls.Reset()
            $told = Invoke-Answered 'Get-RootActivity -After 2026-11-01 -AthenaTable logs.cloudtrail -WorkGroup audit -WhatIf'
            $told.Output | Should -BeNullOrEmpty
            $told.Text | Should -Match "run in Athena's workgroup audit"
            $told.Text | Should -Match 'FROM "logs"."cloudtrail"'
            $told.Text | Should -Match '"timestamp" BETWEEN .2026/10/31. AND'
            $scene.Calls.Snapshot().Operation | Should -Not -Contain 'StartQueryExecution'
        }

        It 'Tells a query that fails with the reason that Athena gives' {
            $table = $scene.Management.Tables[0]
            $table.Parameters['projection.account.type'] = 'injected'
            try { $e = Get-Failure { Get-RootActivity -AthenaTable logs.cloudtrail -WorkGroup audit } }
            finally { $table.Parameters['projection.account.type'] = 'enum' }
            $e.FullyQualifiedErrorId | Should -BeLike 'QueryFailed,*'
            "$e" | Should -Match 'CONSTRAINT_VIOLATION: For the injected projected partition column account'
        }

        It 'Warns that a table without partitions of days is read as a whole' {
            $table = [Activator]::CreateInstance($scene.Management.Tables[0].GetType(), @('logs', 'whole', 'us-east-1', "s3://$($trail.Name)/AWSLogs/", [datetimeoffset]::UtcNow))
            $table.Columns = $scene.Management.Tables[0].Columns
            $scene.Management.Tables.Add($table)
            $told = Get-RootActivity -After $begin -AthenaTable logs.whole -WorkGroup audit -WarningVariable whole -WarningAction SilentlyContinue
            "$whole" | Should -Match "'logs.whole' has no partitions of days"
            $told.Count | Should -Be $sources.table.Count
        }

        It 'Knows another operator''s run by that operator''s journal' {
            $told = Get-RootActivity -After $begin -S3Uri "s3://$($trail.Name)" -AccountId $stranger.Id -JournalPath $others
            $told | Where-Object EventName -EQ 'CreateLoginProfile' | ForEach-Object Verdict | Should -Be 'Journaled'
            ($told | Where-Object Verdict -EQ 'Journaled').JournalPath | Select-Object -Unique | Should -Be $others
        }

        It 'Leaves with -Unexpected what nobody meant' {
            $told = Get-RootActivity -After $begin -S3Uri "s3://$($trail.Name)" -Unexpected
            $told.AccountId | Select-Object -Unique | Sort-Object | Should -Be ($stranger.Id, $signedIn.Id, $withKey.Id | Sort-Object)
        }

        It 'Says which Regions an organization closes, and which accounts cannot be read' {
            $null = Get-RootActivity -After $begin -WarningVariable closed -WarningAction SilentlyContinue
            "$closed" | Should -Match '^\d+ Regions of \d+ accounts were not searched: service control policy .* denies cloudtrail:LookupEvents'
            $null = Get-RootActivity -AccountId $stranger.Id -RoleName no-such-role -ErrorVariable refused -ErrorAction SilentlyContinue
            $refused[0].TargetObject | Should -Be $stranger.Id
            $refused[0].ErrorDetails.RecommendedAction | Should -Match '-RoleName'
        }
    }
}
