# No secret access key and no session token leaves through a stream, a view, an error or a transcript.
Describe 'Secrets' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $simulation = $scene.Simulation
        $state = Join-Path (Get-PSDrive TestDrive).Root 'state.json'
        $transcript = Join-Path (Get-PSDrive TestDrive).Root 'transcript.txt'
        $reports = (New-Item (Join-Path (Get-PSDrive TestDrive).Root 'reports') -ItemType Directory).FullName
        $reviews = (New-Item (Join-Path (Get-PSDrive TestDrive).Root 'reviews') -ItemType Directory).FullName
        Set-Content $reviews/review.psd1 "@{ Accounts = @{ AccountId = '$($scene.Rich.Id)', '$($scene.Denied[0].Id)' }; Snapshot = @{ Path = '.' }; JournalPath = 'journal.jsonl'; LogPath = 'review.log' }"

        # A one-time password is a secret until it is used.
        $other = @($scene.Clean | Where-Object Id -NE $simulation.Delegate.AccountId)[0].Id
        $null = Set-MemberRootEmail $other other@example.com -Force
        $otp = $simulation.Organization.Mail[0].Otp

        # Every cmdlet, in the ways in which it succeeds and in some in which it fails. What it gives is shown in every form but one:
        # the secrets of New-RootSession are its result, and stay in variables.
        $script = {
            $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = $ProgressPreference = 'Continue'
            $common = @{ Verbose = $true; Debug = $true; ErrorAction = 'Continue' }
            Start-Transcript $transcript | Out-Null
            function Show {
                process {
                    $_
                    Write-Host ($_ | Format-List * -Force | Out-String -Width 4096)
                    Write-Host ($_ | Format-Table -Wrap | Out-String -Width 4096)
                    Write-Host "$_"
                }
            }

            $where = @{ EndpointUrl = $endpoint; Region = 'us-east-1' }
            Connect-RootOrganization @where -Credential $administrator @common | Show
            Get-RootContext @common | Show
            Get-RootAccessFeature @common | Show
            Disable-RootAccessFeature RootSessions -Force @common | Show
            Enable-RootAccessFeature @common | Show
            Get-RootMemberAccount -IncludeTag @common | Select-Object -First 3 | Show
            Get-RootMemberAccount -AccountId 999999999999 @common | Show
            Get-RootCredentialStatus @common | Show
            Get-RootCredentialStatus @where -Credential $denied $rich @common | Show
            Get-RootCredentialStatus @where -Credential $wrong $rich @common | Show
            Remove-MemberRootCredential $rich, $deniedAccount, $management -WhatIf @common | Show
            Remove-MemberRootCredential $rich, $deniedAccount, $management -UnusedFor 0 -PlanPath $reports/plan.json @common | Show
            Show-RootPlan $reports/plan.json @common | Show
            (Show-RootPlan $reports/plan.json).Items | Show
            Approve-RootPlan $reports/plan.json -Force @common | Show
            Approve-RootPlan $reports/plan.json @where -Credential $approver -Force @common | Show
            Invoke-RootPlan $reports/plan.json -WhatIf @common | Show
            Invoke-RootPlan $reports/plan.json -ApprovalKeyId no-arn @common | Show
            Remove-MemberRootCredential $rich, $deniedAccount, $management -Force @common | Show
            Enable-MemberRootRecovery $clean, $deniedAccount -Force @common | Show
            Find-RootLockedResource $rich -Region us-east-1 @common | Show
            Get-RootResourcePolicy $rich -BucketName $bucket @common | Show
            $unlocked = Unlock-RootResource $rich -BucketName $bucket -Force @common
            $unlocked | Show
            $unlocked | Restore-RootResourcePolicy -Force @common | Show
            Invoke-RootPrivilegedTask $rich S3UnlockBucketPolicy -BucketName $bucket -Force @common | Show
            Invoke-RootPrivilegedTask $rich SQSUnlockQueuePolicy -QueueName $queue -Force @common | Show
            Invoke-RootPrivilegedTask $rich S3UnlockBucketPolicy -BucketName no-such-bucket -Force @common | Show
            Invoke-RootPrivilegedTask $rich IAMAuditRootUserCredentials @common -ScriptBlock { $args[0] | Out-Default; "$($args[0])"; Write-Error 'failed' } | Show
            $session = New-RootSession $rich IAMAuditRootUserCredentials @common
            $session | Format-Table | Out-Default
            $session | Format-List | Out-Default
            Write-Host "$session"
            $variables = New-RootSession $rich IAMAuditRootUserCredentials -AsEnvironment @common
            $json = New-RootSession $rich IAMAuditRootUserCredentials -AsCredentialProcess @common
            New-RootSession $rich, $deniedAccount NoSuchTask @common
            Test-RootAccess $rich, $deniedAccount @common | Show
            Get-RootGuardrail $rich, $deniedAccount @common | Show
            Set-RootGuardrail -TargetId $rich -Force @common | Show
            Set-RootGuardrail -TargetId ou-none-nonenone -Force @common | Show
            Remove-RootGuardrail -TargetId $rich -Force @common | Show
            Get-RootDelegatedAdministrator @common | Show
            Register-RootDelegatedAdministrator $clean -Force @common | Show
            Unregister-RootDelegatedAdministrator $clean, $rich -Force @common | Show
            Get-MemberAccountSetting $rich, $deniedAccount @common | Show
            Set-MemberRootEmail $rich mail@example.com -Force @common | Show
            Confirm-MemberRootEmail $other other@example.com $noOtp -Force @common | Show
            Confirm-MemberRootEmail $other other@example.com $otp -Force @common | Show
            Get-MemberRootEmailUpdate $other @common | Show
            Set-MemberAccountName $other New -Force @common | Show
            Set-MemberContact $other -City Town -Force @common | Show
            Set-MemberAlternateContact $other -Type Security -ContactName S -Title T -EmailAddress s@example.com -PhoneNumber '+1' -Force @common | Show
            Remove-MemberAlternateContact $other Security -Force @common | Show
            Enable-MemberRegion $other me-south-1 -Force @common | Show
            Disable-MemberRegion $other us-east-1 -Force @common | Show
            Close-MemberAccount $other -ConfirmName wrong -Force @common | Show
            Test-RootCompliance $rich, $deniedAccount -IncludeContact @common | Show
            Get-RootTask @common | Show
            $activity = Get-RootActivity $rich -Region us-east-1 @common
            $activity | Show
            Get-RootActivity $rich -AthenaTable logs.cloudtrail -WorkGroup audit -WhatIf @common | Show
            Get-RootActivity $rich -AthenaTable logs.cloudtrail -WorkGroup audit @common | Show
            Get-RootActivity $rich -AthenaTable logs.nothing -WorkGroup audit @common | Show
            New-RootActivityAlertTemplate @common | Show
            Set-RootActivityAlert security@example.com -Region us-east-1 -WhatIf @common | Show
            Set-RootActivityAlert security@example.com -Region us-east-1 -Force @common | Show
            Get-RootActivityAlert @common | Show
            Test-RootActivityAlert $rich -TimeoutSeconds 1 @common | Show
            Remove-RootActivityAlert -Force @common | Show
            Get-RootRequiredPermission -IncludeOptional @common | Show
            Get-RootJournal @common | Show
            Test-RootJournal @common | Show
            $found = @(
                Get-RootContext
                Get-RootCredentialStatus -ErrorAction Ignore
                Get-RootAccessFeature
                Get-RootDelegatedAdministrator
                Get-RootGuardrail
                Test-RootAccess $rich, $deniedAccount
                Find-RootLockedResource $rich -Region us-east-1
                Get-MemberAccountSetting $rich
                Test-RootCompliance $rich, $deniedAccount
                Get-RootJournal
                $activity
            )
            foreach ($ending in 'html', 'json', 'csv', 'asff.json', 'ocsf.json') {
                $found | Export-RootReport "$reports/all.$ending" -PassThru @common | Show
            }
            $found | Export-RootReport -Evidence $reports/evidence -PassThru @common | Show
            $found | Export-RootReport $reports/none/all.json @common | Show
            Import-RootReport $reports/all.json @common | Show
            $found | Export-RootReport $reports/shard.json -Shard 1/1 @common | Show
            Merge-RootReport $reports/shard.json @common | Show
            Compare-RootReport $reports/all.json -AccountId $rich, $deniedAccount @common | Show
            Test-RootReport $reports/evidence, $reports/all.json, $reports/all.csv @common | Show
            Invoke-RootReview $review @common | Show
            Disconnect-RootOrganization @common
            Start-RootSandbox -AccountCount 3 @common | Show
            Add-RootSandboxEvent KeyCall (Get-RootMemberAccount)[0].Id @common | Show
            Get-RootSandbox @common | Show
            Start-RootSandbox -AccountCount 3 @common | Show
            Stop-RootSandbox -SavePath $state -Confirm:$false @common | Show
            Get-RootContext @where -ErrorAction Continue | Show
            foreach ($e in @($Error)) {
                Write-Host ($e | Format-List * -Force | Out-String -Width 4096)
                if (Get-Command Get-Error -ErrorAction Ignore) { Write-Host ($e | Get-Error | Out-String -Width 4096) }
                Write-Host ($e.Exception | Format-List * -Force | Out-String -Width 4096)
            }

            # PowerShell writes transcripts behind the scenes, and waits at their end for a second only.
            Write-Host 'all was said'
            $patience = [Diagnostics.Stopwatch]::StartNew()
            while ((Get-Content $transcript -Raw) -notmatch 'all was said' -and $patience.Elapsed.TotalMinutes -lt 5) {
                Start-Sleep -Milliseconds 100
                Write-Host '.'
            }
            Stop-Transcript | Out-Null
            'the end'
        }
        $run = Invoke-Answered "$script" -Variables @{
            endpoint = $scene.Sandbox.Endpoint
            administrator = Get-CallerCredential $simulation.Administrator
            denied = Get-CallerCredential $simulation.Denied
            approver = Get-CallerCredential $simulation.Delegate
            wrong = New-Object pscredential $simulation.Administrator.AccessKeyId, (ConvertTo-SecureString 'NotTheSecretButStillASecretQQQQQQQQQQQQQ' -AsPlainText -Force)
            other = $other; otp = $otp; noOtp = 'ZQXJ77'; rich = $scene.Rich.Id; clean = $scene.Clean[0].Id; deniedAccount = $scene.Denied[0].Id; management = $scene.Management.Id
            bucket = $scene.Rich.Buckets[0].Name; queue = $scene.Rich.Queues[0].Name
            state = $state; transcript = $transcript; reports = $reports; review = "$reviews/review.psd1"
        }

        # All that came out.
        $said = @(
            $run.Text
            $run.Verbose
            $run.Warnings
            $run.Prompts
            $run.Progress | ForEach-Object { "$_ $($_.StatusDescription) $($_.CurrentOperation)" }
            $run.Errors | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 4096; "$($_.Exception)" }
            $run.Output | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 4096 }
            Get-Content $transcript -Raw
            Get-ChildItem $reports, $reviews -Recurse -File | ForEach-Object { [IO.File]::ReadAllText($_.FullName) }
        ) -join "`n"

        # All secrets that were there to be said.
        $flags = [Reflection.BindingFlags] 'NonPublic, Public, Instance'
        $dispatcher = $simulation.GetType().GetField('_dispatcher', $flags).GetValue($simulation)
        $issuer = $dispatcher.GetType().GetProperty('Sessions', $flags).GetValue($dispatcher)
        $find = $issuer.GetType().GetMethod('Find', $flags)
        $sessionKeys = @($issuer.GetType().GetField('_sessions', $flags).GetValue($issuer).Keys)
        $sessions = @($sessionKeys | ForEach-Object { $find.Invoke($issuer, [object[]] [string] $_) })
        $keys = @($simulation.Organization.Accounts; $simulation.Organization.StandaloneAccounts) | ForEach-Object { $_.Root.AccessKeys; $_.Users.AccessKeys }
    }

    It 'Had every cmdlet run, and none that broke off' {
        $exported = @((Get-Module RootTools).ExportedCmdlets.Keys)
        # A new cmdlet: add it to the script above.
        @($exported | Where-Object { "$script" -notmatch "\b$_\b" }) | Should -BeNullOrEmpty
        $run.Output[-1] | Should -Be 'the end'
        Get-Content $transcript -Raw | Should -Match 'all was said'
        $run.Errors.Count | Should -BeGreaterThan 8
        $run.Verbose.Count | Should -BeGreaterThan 100
    }

    It 'Had secrets to say' {
        $sessions.Count | Should -BeGreaterThan 20
        @($sessions | Where-Object { $_.SessionToken.Length -gt 100 -and $_.SecretAccessKey.Length -eq 40 }).Count | Should -Be $sessions.Count
        @($keys).Count | Should -BeGreaterThan 8
    }

    It 'Looked at reports in every form, with results of every kind' {
        Get-ChildItem $reports -Recurse -File | ForEach-Object Name | Sort-Object | Should -Be @(
            'accounts.csv', 'all.asff.json', 'all.csv', 'all.html', 'all.json', 'all.ocsf.json', 'journal.jsonl', 'manifest.sha256', 'plan.json', 'README.txt',
            'report.html', 'run.json', 'shard.json', 'snapshot.json')
        $report = Import-RootReport $reports/all.json
        foreach ($list in 'Statuses', 'Compliance', 'Guardrails', 'Features', 'Readiness', 'Settings', 'Journal', 'Activity') {
            $report.$list.Count | Should -BeGreaterThan 0 -Because $list
        }
    }

    It 'Would find a secret that is said' {
        # Access key ids are no secrets, and are shown: what looks for secrets reads the same text.
        $said.Contains($scene.Rich.Id) | Should -BeTrue
        @($sessions | Where-Object { $said.Contains($_.AccessKeyId) }).Count | Should -BeGreaterThan 0
    }

    It 'Says no secret access key of a session' {
        @($sessions | Where-Object { $said.Contains($_.SecretAccessKey) }).AccessKeyId | Should -BeNullOrEmpty
    }

    It 'Says no session token, not even its beginning' {
        # 'IQoJb3JpZ2luX2Vj' begins every token.
        @($sessions | Where-Object { $said.Contains($_.SessionToken.Substring(0, 40)) }).AccessKeyId | Should -BeNullOrEmpty
        $said.Contains('IQoJb3JpZ2luX2Vj') | Should -BeFalse
    }

    It 'Says no secret of a long-term key, right or wrong' {
        @($keys | Where-Object { $said.Contains($_.Secret) }).Id | Should -BeNullOrEmpty
        $said.Contains('NotTheSecretButStillASecretQQQQQQQQQQQQQ') | Should -BeFalse
    }

    It 'Says no one-time password, right or wrong' {
        $otp | Should -Match '^\d{6}$'
        $said | Should -Not -Match "\b$otp\b"
        $said | Should -Not -Match 'ZQXJ77'
        Get-Content $env:ROOTTOOLS_JOURNAL_PATH -Raw | Should -Not -Match "\b$otp\b|ZQXJ77"
    }

    It 'Writes no secret of a session down for another process' {
        $session = New-RootSession $scene.Rich.Id IAMAuditRootUserCredentials
        $written = [Management.Automation.PSSerializer]::Serialize($session)
        $written.Contains($session.AccessKeyId) | Should -BeTrue
        $written.Contains($session.SecretAccessKey) -or $written.Contains($session.SessionToken) | Should -BeFalse
        $job = Start-Job { param($given) $given | Format-List * -Force | Out-String -Width 4096 } -ArgumentList $session
        $there = $job | Receive-Job -Wait -AutoRemoveJob
        "$there" | Should -Match $session.AccessKeyId
        "$there".Contains($session.SecretAccessKey) -or "$there".Contains($session.SessionToken) | Should -BeFalse
    }

    It 'Takes no secret on the command line, where the history keeps it' {
        $typed = Get-Command -Module RootTools | ForEach-Object { $_.Parameters.Values } | Where-Object { $_.ParameterType -in [string], [string[]], [securestring] }
        @($typed | Where-Object Name -Match 'Secret|Token|Password|AccessKey').Name | Should -BeNullOrEmpty
    }
}
