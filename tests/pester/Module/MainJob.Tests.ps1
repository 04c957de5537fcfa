Describe 'The main job' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        Stop-Scene
    }

    It 'Leaves no removable credential in 200 accounts, and names each account that an SCP blocks' {
        Start-RootSandbox -AccountCount 200 -Seed 7 | Out-Null
        $before = Get-RootCredentialStatus -ErrorAction SilentlyContinue
        @($before | Where-Object HasRootCredential).Count | Should -BeGreaterThan 20

        $management = (Get-Simulation).Organization.ManagementAccount.Id
        Get-RootCredentialStatus -ErrorAction SilentlyContinue | Where-Object { $_.HasRootCredential -and $_.AccountId -ne $management } | Remove-MemberRootCredential -UnusedFor 0 -Force |
            Where-Object { $_.Outcome -ne 'Removed' -or -not $_.Verified } | Should -BeNullOrEmpty
        $after = Get-RootCredentialStatus -ErrorAction SilentlyContinue -ErrorVariable problems

        $after.Count | Should -Be $before.Count
        @($after | Where-Object HasRootCredential).AccountId | Should -Be $management
        $denied = @($after | Where-Object { $_.Outcome -notin 'Clean', 'NotAuditable' -and $_.AccountId -ne $management })
        $denied.Outcome | Select-Object -Unique | Should -Be 'Denied'
        @($denied | Where-Object { $_.DeniedBy.Id -notmatch '^p-' -or $_.DeniedBy.Arn -notmatch ':policy/o-.*/service_control_policy/p-' }) | Should -BeNullOrEmpty
        # One cause, one error.
        $problems.Count | Should -Be 1
        $problems[0].TargetObject | Sort-Object | Should -Be ($denied.AccountId | Sort-Object)

        # The organization itself, not what the cmdlets say of it.
        $simulation = Get-Simulation
        $left = $simulation.Organization.Accounts | Where-Object { -not $_.IsManagementAccount -and "$($_.State)" -eq 'Active' -and $_.Root.HasCredential }
        @($left | Where-Object { $_.Id -notin $denied.AccountId }) | Should -BeNullOrEmpty
    }

    It 'Unlocks, recovers and audits again in one pipeline each' {
        $simulation = Get-Simulation
        $rich = $simulation.Organization.Accounts | Where-Object Name -EQ 'Legacy Shop'
        $account = Get-RootMemberAccount 'Legacy Shop'
        ($account | Enable-MemberRootRecovery -Force).Outcome | Should -Be 'Enabled'
        ($account | Invoke-RootPrivilegedTask -TaskPolicy S3UnlockBucketPolicy -BucketName $rich.Buckets[0].Name -Force).Outcome | Should -Be 'Unlocked'
        ($account | Invoke-RootPrivilegedTask -TaskPolicy SQSUnlockQueuePolicy -QueueName $rich.Queues[0].Name -Force).Outcome | Should -Be 'Unlocked'
        ($account | Get-RootCredentialStatus).HasPassword | Should -BeTrue
    }
}
