Describe 'Tab completion' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24

        function Complete {
            param([string] $Line)

            @((TabExpansion2 $Line $Line.Length).CompletionMatches)
        }
    }

    It 'Completes the account ids of <_>' -ForEach 'Get-RootCredentialStatus', 'Remove-MemberRootCredential', 'Enable-MemberRootRecovery', 'New-RootSession', 'Invoke-RootPrivilegedTask', 'Get-RootMemberAccount' {
        $found = Complete "$_ -AccountId $($scene.Rich.Id.Substring(0, 5))"
        $found.CompletionText | Should -Contain $scene.Rich.Id
        @($found | Where-Object CompletionText -EQ $scene.Rich.Id).ListItemText | Should -Be "Legacy Shop ($($scene.Rich.Id))"
    }

    It 'Finds an account by its name' {
        (Complete 'Get-RootCredentialStatus legacy').CompletionText | Should -Be $scene.Rich.Id
    }

    It 'Keeps the quote that was typed' {
        (Complete "Get-RootCredentialStatus '$($scene.Rich.Id.Substring(0, 8))").CompletionText | Should -Be $scene.Rich.Id
    }

    It 'Reads the accounts once, not at each keystroke' {
        $null = Complete 'Get-RootCredentialStatus legacy'
        $scene.Calls.Reset()
        $null = Complete 'Get-RootCredentialStatus build'
        $scene.Calls.Total | Should -Be 0
    }

    It 'Completes organizational units by their paths' {
        $found = (Complete 'Get-RootMemberAccount -OrganizationalUnit Root/Inf').CompletionText
        $found | Should -Contain 'Root/Infrastructure'
        (Get-RootMemberAccount -OrganizationalUnit $found[0]).Count | Should -BeGreaterThan 0
    }

    It 'Completes the five tasks of <_>' -ForEach 'New-RootSession -TaskPolicy ', 'Invoke-RootPrivilegedTask -TaskPolicy ' {
        ((Complete $_).CompletionText | Sort-Object) -join ' ' |
            Should -Be 'IAMAuditRootUserCredentials IAMCreateRootUserPassword IAMDeleteRootUserCredentials S3UnlockBucketPolicy SQSUnlockQueuePolicy'
    }

    It 'Completes features, kinds of credential, states and partitions: <Line>' -ForEach @(
        @{ Line = 'Enable-RootAccessFeature -Feature RootS'; Expected = 'RootSessions' }
        @{ Line = 'Disable-RootAccessFeature Root'; Expected = 'RootCredentialsManagement' }
        @{ Line = 'Get-RootAccessFeature -Feature Tr'; Expected = 'TrustedAccess' }
        @{ Line = 'Remove-MemberRootCredential -CredentialType Acc'; Expected = 'AccessKey' }
        @{ Line = 'Get-RootMemberAccount -State SUS'; Expected = 'SUSPENDED' }
        @{ Line = 'Start-RootSandbox -Partition aws-u'; Expected = 'aws-us-gov' }
    ) {
        (Complete $Line).CompletionText | Should -Contain $Expected
    }

    It 'Completes Regions of <_>, those of the connection''s partition first' -ForEach 'Get-RootContext', 'Start-RootSandbox', 'Get-RootCredentialStatus', 'Invoke-RootPrivilegedTask' {
        $found = (Complete "$_ -Region ").CompletionText
        $found | Should -Contain 'eu-central-1'
        $found[0] | Should -Not -Match '^(cn|us-gov)-'
        (Complete "$_ -Region eu-cent").CompletionText | Should -Contain 'eu-central-1'
    }

    It 'Completes profile names' {
        Set-Content $env:AWS_SHARED_CREDENTIALS_FILE "[audit]`naws_access_key_id = a`naws_secret_access_key = b`n[breakglass]`naws_access_key_id = a`naws_secret_access_key = b"
        try {
            (Complete 'Connect-RootOrganization -ProfileName br').CompletionText | Should -Be 'breakglass'
        }
        finally {
            Clear-Content $env:AWS_SHARED_CREDENTIALS_FILE
        }
    }

    It 'Never erases what was typed: <_>' -ForEach @(
        'Get-RootCredentialStatus -AccountId sandbox-', 'Get-RootCredentialStatus -AccountId 1', 'Get-RootMemberAccount -OrganizationalUnit Prod', 'Get-RootMemberAccount -OrganizationalUnit oads'
        'Set-RootGuardrail work', 'Get-RootCredentialStatus -Region west', 'New-RootSession -TaskPolicy Root', 'Get-RootJournal -Action Policy', 'Get-RootMemberAccount prod'
    ) {
        $typed = ($_ -split ' ')[-1]
        $texts = @((Complete $_).CompletionText)
        $texts.Count | Should -BeGreaterThan 1
        # What PSReadLine puts in the place of what was typed: that which all of them begin with.
        $common = $texts[0]
        foreach ($text in $texts) { while (-not $text.StartsWith($common)) { $common = $common.Substring(0, $common.Length - 1) } }
        if ($common) { $common | Should -BeLike "$typed*" }
    }

    It 'Offers accounts whose ids begin with the digits that were typed, and no others' {
        $digit = $scene.Rich.Id[0]
        $found = (Complete "Get-RootCredentialStatus -AccountId $digit").CompletionText
        $found.Count | Should -BeGreaterThan 1
        $found | Where-Object { $_ -notlike "$digit*" } | Should -BeNullOrEmpty
        ($found | Sort-Object) | Should -Be ((Get-RootMemberAccount -IncludeManagementAccount).Id | Where-Object { $_ -like "$digit*" } | Sort-Object)
    }

    It 'Binds a completed id that begins with zeros' {
        $scene.Simulation.Organization.Accounts.Count | Should -BeGreaterThan 0
        (Get-RootRequiredPermission Get-RootCredentialStatus -AccountId 001234567890).PolicyDocument | Should -Match ':001234567890:'
        (Invoke-Expression 'Get-RootCredentialStatus 001234567890 -ErrorAction Ignore').AccountId | Should -Be '001234567890'
    }

    It 'Puts what begins with what was typed before what holds it' {
        (Complete 'Get-RootMemberAccount -OrganizationalUnit Prod').CompletionText[0] | Should -Be 'Root/Workloads/Prod'
        (Complete 'Get-RootMemberAccount -Name web').CompletionText[0] | Should -BeLike 'web-*'
    }

    It 'Completes targets of guardrails by path and by name' {
        $unit = (Complete 'Set-RootGuardrail -TargetId Root/Inf')[0]
        $unit.CompletionText, $unit.ListItemText | Should -BeLike '*ou-*'
        $unit.ListItemText | Should -BeLike 'Root/Infrastructure*'
        (Complete 'Remove-RootGuardrail legacy').CompletionText | Should -Be $scene.Rich.Id
    }

    It 'Completes runs with time and cmdlet, outcomes, and files of backups' {
        $removal = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password -Force
        $unlock = Unlock-RootResource $scene.Rich.Id -BucketName $scene.Rich.Buckets[0].Name -Force
        $runs = Complete 'Get-RootJournal -RunId 20'
        $runs[0].ListItemText | Should -Match 'Unlock-RootResource, \d{4}-\d\d-\d\d \d\d:\d\dZ'
        $runs[1].ListItemText | Should -Match 'Remove-MemberRootCredential'
        $resumable = @(Complete 'Remove-MemberRootCredential -Resume ')
        @($resumable.ListItemText | Where-Object { $_ -notmatch 'Remove-MemberRootCredential' }) | Should -BeNullOrEmpty
        (Get-RootJournal -RunId $resumable[0].CompletionText.Trim("'") -Kind Run).Action | Should -Be 'Remove-MemberRootCredential'
        (Complete 'Get-RootJournal -Outcome Remo').CompletionText[0] | Should -Be 'Removed'
        (Complete 'Restore-RootResourcePolicy ').CompletionText | Should -Contain "'$($unlock.BackupPath)'"
        (Complete 'Restore-RootResourcePolicy -LiteralPath ').CompletionText | Should -Contain "'$($unlock.BackupPath)'"
    }

    It 'Offers no file names for what is no file' {
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $files = 'Reference', 'Difference', 'Previous', 'Evidence'
        Push-Location $repository
        try {
            foreach ($command in Get-Command -Module RootTools) {
                foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -notin ($common + $files) -and -not $_.SwitchParameter -and $_.Name -notlike '*Path' }) {
                    (Complete "$($command.Name) -$($parameter.Name) ").ResultType | Should -Not -BeIn 'ProviderItem', 'ProviderContainer' -Because "$($command.Name) -$($parameter.Name)"
                    (Complete "$($command.Name) -$($parameter.Name) R").ResultType | Should -Not -BeIn 'ProviderItem', 'ProviderContainer' -Because "$($command.Name) -$($parameter.Name)"
                }
            }
        }
        finally { Pop-Location }
    }

    It 'Offers no accounts, and no error, without a connection' {
        Stop-Scene
        $before = $Error.Count
        @(Complete 'Get-RootCredentialStatus -AccountId 1' | Where-Object ResultType -EQ 'ParameterValue') | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
    }
}
