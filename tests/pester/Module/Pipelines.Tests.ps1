# Every pair of cmdlets that makes sense: what the first gives binds to the second by its ids, and means no more than it says.
Describe 'Pipelines' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # What each kind of result is made by; all but the whole organization's are about one account, $one.
        $sources = @{
            Account    = { Get-RootMemberAccount -AccountId $one }
            Status     = { Get-RootCredentialStatus $one }
            Removal    = { Remove-MemberRootCredential $one -CredentialType Password -Force }
            Recovery   = { Enable-MemberRootRecovery $scene.Clean[0].Id -Force }
            Readiness  = { Test-RootAccess $one -TaskPolicy IAMAuditRootUserCredentials }
            Coverage   = { Get-RootGuardrail $one }
            Resource   = { Find-RootLockedResource $one -ResourceType Bucket }
            Unlock     = { Unlock-RootResource $one -BucketName $scene.Rich.Buckets[0].Name -Force }
            Delegate   = { Get-RootDelegatedAdministrator }
            Row        = { Get-RootCredentialStatus $one | ConvertTo-Csv | ConvertFrom-Csv }
            Json       = { Get-RootCredentialStatus $one | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue | ConvertFrom-Json }
            Session    = { New-RootSession $one IAMAuditRootUserCredentials }
            Journal    = { $null = Remove-MemberRootCredential $one -CredentialType Password -Force; Get-RootJournal $one -Kind Outcome }
        }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
        $one = $scene.Rich.Id
    }

    Context 'From <_>' -ForEach 'Account', 'Status', 'Removal', 'Recovery', 'Readiness', 'Coverage', 'Resource', 'Unlock', 'Delegate', 'Row', 'Json', 'Session', 'Journal' {
        It 'Means one account to whatever takes accounts' {
            $from = @(& $sources[$_])
            $from.Count | Should -BeGreaterThan 0
            $id = $from[0].AccountId
            foreach ($to in @(
                    { $from | Get-RootCredentialStatus }
                    { $from | Get-RootGuardrail }
                    { $from | Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials -PredictOnly }
                    { $from | Get-RootMemberAccount }
                    { $from | Enable-MemberRootRecovery -Force -ErrorAction SilentlyContinue }
                    { $from | New-RootSession -TaskPolicy IAMAuditRootUserCredentials }
                    { $from | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials }
                    { $from | Remove-MemberRootCredential -CredentialType SigningCertificate -Force }
                    { $from | Get-RootResourcePolicy }
                    { $from | Get-RootJournal }
                    { $from | Register-RootDelegatedAdministrator -Force -ErrorAction SilentlyContinue }
                    { $from | Unregister-RootDelegatedAdministrator -Force -ErrorAction SilentlyContinue }
                )) {
                $Error.Clear()
                @(& $to).AccountId | Where-Object { $_ -and $_ -ne $id } | Should -BeNullOrEmpty -Because $to
                @($Error | Where-Object { $_.CategoryInfo.Category -in 'InvalidArgument', 'InvalidData' -and $_.FullyQualifiedErrorId -notlike 'Delegate*' }) | Should -BeNullOrEmpty -Because $to
            }

            $permission = $from | Get-RootRequiredPermission Get-RootCredentialStatus
            @([regex]::Matches($permission.PolicyDocument, '\d{12}').Value | Select-Object -Unique) | Should -Be $id
        }

        It 'Is a target of a guardrail by its id' {
            $from = @(& $sources[$_])[0]
            $change = $from | Set-RootGuardrail -Force
            $change.TargetId, $change.AffectedAccounts | Should -Be $from.AccountId, 1
            ($from | Remove-RootGuardrail -Force).Outcome | Should -Be 'Removed'
        }
    }

    It 'Finds resources and reads just those' {
        $found = Find-RootLockedResource $one
        $found.Count | Should -BeGreaterThan 1
        $read = $found | Get-RootResourcePolicy
        ($read.ResourceArn | Sort-Object) | Should -Be ($found.ResourceArn | Sort-Object)
        ($found[0] | Get-RootResourcePolicy).ResourceArn | Should -Be $found[0].ResourceArn
        (Get-RootResourcePolicy -AccountId $one -BucketName $scene.Rich.Buckets[0].Name).ResourceName | Should -Be $scene.Rich.Buckets[0].Name
        $rows = $found | ConvertTo-Csv | ConvertFrom-Csv
        (($rows | Get-RootResourcePolicy).ResourceArn | Sort-Object) | Should -Be ($found.ResourceArn | Sort-Object)
        Get-RootResourcePolicy $one -ResourceType Queue -ResourceName $scene.Rich.Queues[0].Name | ForEach-Object ResourceName |
            Should -Be $scene.Rich.Queues[0].Name
        (Get-Failure { Get-RootResourcePolicy $one -ResourceName x -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ResourceTypeMissing,*'
    }

    It 'Finds resources, unlocks them, restores them, and reads them' {
        $found = @(Find-RootLockedResource $one)
        $unlocked = @($found | Unlock-RootResource -Force)
        $unlocked.Outcome | Select-Object -Unique | Should -Be 'Unlocked'
        $restored = @($unlocked | Restore-RootResourcePolicy -Force)
        $restored.Outcome | Select-Object -Unique | Should -Be 'Restored'
        ($restored | Get-RootResourcePolicy).IsLocked | Select-Object -Unique | Should -BeTrue
    }

    It 'Reads the policies of all resources of the accounts that have none of their own in the pipeline' {
        $all = Get-RootMemberAccount -AccountId $one | Get-RootResourcePolicy -Region us-east-1
        @($all | Where-Object ResourceType -EQ Queue).Region | Select-Object -Unique | Should -Be 'us-east-1'
    }

    It 'Sets guardrails where Get-RootGuardrail finds none, and takes them from where one was set' {
        $bare = Get-RootGuardrail | Where-Object Covered -EQ No | Select-Object -First 2
        $set = $bare | Set-RootGuardrail -Force
        $set.TargetId | Should -Be $bare.AccountId
        ($set | Remove-RootGuardrail -Force).TargetId | Should -Be $bare.AccountId
        $null = Set-RootGuardrail $one -Force
        ((Get-RootGuardrail $one).Guardrails | Where-Object Name -EQ RootToolsRootGuardrail | Remove-RootGuardrail -Force).TargetId | Should -Be $one
    }

    It 'Takes paths of organizational units for targets: <_>' -ForEach 'Root/Workloads', 'root/workloads/', 'Root' {
        $change = Set-RootGuardrail $_ -Force
        $unit = Get-RootMemberAccount -State ACTIVE -OrganizationalUnit 'Root/Workloads' | Select-Object -First 1
        $change.TargetId | Should -Match '^(ou|r)-'
        $change.Target | Should -Match $(if ($_ -eq 'Root') { '^the root' } else { '^Root/Workloads \(ou-' })
        (Get-RootGuardrail $unit.Id).Guardrails.TargetId | Should -Contain $change.TargetId
        (Remove-RootGuardrail $_ -Force).TargetId | Should -Be $change.TargetId
    }

    It 'Refuses what is no target' {
        $e = Get-Failure { [pscustomobject] @{ Name = 'x' } | Set-RootGuardrail -Force -ErrorAction Stop }
        "$e" | Should -Match 'neither a TargetId nor an AccountId'
        $scene.Simulation.Organization.Policies.Name | Should -Not -Contain RootToolsRootGuardrail
    }

    It 'Reads the entries of the runs that were found' {
        $null = Remove-MemberRootCredential $one -CredentialType Password -Force
        $null = Remove-MemberRootCredential $one -CredentialType MfaDevice -Force -WarningAction SilentlyContinue
        $run = Get-RootJournal -Kind Run | Select-Object -Last 1
        $entries = $run | Get-RootJournal
        $entries.Count | Should -Be 3
        $entries.RunId | Select-Object -Unique | Should -Be $run.RunId
    }
}
