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
        $found.CompletionText | Should -Contain "'$($scene.Rich.Id)'"
        @($found | Where-Object CompletionText -EQ "'$($scene.Rich.Id)'").ListItemText | Should -Be "Legacy Shop ($($scene.Rich.Id))"
    }

    It 'Finds an account by its name' {
        (Complete 'Get-RootCredentialStatus legacy').CompletionText | Should -Be "'$($scene.Rich.Id)'"
    }

    It 'Keeps the quote that was typed' {
        (Complete "Get-RootCredentialStatus '$($scene.Rich.Id.Substring(0, 8))").CompletionText | Should -Be "'$($scene.Rich.Id)'"
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

    It 'Offers no accounts, and no error, without a connection' {
        Stop-Scene
        $before = $Error.Count
        @(Complete 'Get-RootCredentialStatus -AccountId 1' | Where-Object ResultType -EQ 'ParameterValue') | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
    }
}
