Describe 'Enable-MemberRootRecovery' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
    }

    It 'Allows recovery for a clean account, and says what the mailbox owner must do next' {
        $account = $scene.Clean[0]
        $recovery = Enable-MemberRootRecovery $account.Id -Force
        $recovery.Outcome | Should -Be 'Enabled'
        $recovery.Email | Should -Be $account.Email
        $recovery.NextStep | Should -Match ([regex]::Escape($account.Email))
        $recovery.NextStep | Should -Match 'Forgot password'
        $account.Root.HasPassword | Should -BeTrue
    }

    It 'Refuses an account with root credentials, also with -Force' {
        $recovery = Enable-MemberRootRecovery $scene.Rich.Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $recovery.Outcome | Should -Be 'CredentialsPresent'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'RootCredentialsPresent,*'
        $problems[0].TargetObject | Should -Be $scene.Rich.Id
        $problems[0].ErrorDetails.RecommendedAction | Should -Match 'Remove-MemberRootCredential'
        $scene.Calls.Count('iam', 'CreateLoginProfile') | Should -BeLessOrEqual 1
    }

    It 'Asks by default, with the mailbox' {
        $account = $scene.Clean[1]
        $answered = Invoke-Answered 'Enable-MemberRootRecovery $id' -Answers 'No' -Variables @{ id = $account.Id }
        $answered.Prompts.Count | Should -Be 1
        $answered.Prompts[0] | Should -Match ([regex]::Escape($account.Email))
        $account.Root.HasPassword | Should -BeFalse
        (Invoke-Answered 'Enable-MemberRootRecovery $id' -Answers 'Yes' -Variables @{ id = $account.Id }).Output[0].Outcome | Should -Be 'Enabled'
    }

    It 'Changes nothing with -WhatIf' {
        Enable-MemberRootRecovery $scene.Clean[2].Id -Force -WhatIf | Should -BeNullOrEmpty
        $scene.Clean[2].Root.HasPassword | Should -BeFalse
    }

    It 'Takes accounts from the pipeline' {
        $recovery = Get-RootMemberAccount -AccountId $scene.Clean[3].Id | Enable-MemberRootRecovery -Force
        $recovery.AccountName, $recovery.Outcome | Should -Be $scene.Clean[3].Name, 'Enabled'
    }

    It 'Takes the result of a removal' {
        $recovery = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force | Enable-MemberRootRecovery -Force
        $recovery.AccountId, $recovery.Outcome | Should -Be $scene.Rich.Id, 'Enabled'
    }

    It 'Does nothing for an empty pipeline' {
        $scene.Calls.Reset()
        @() | Enable-MemberRootRecovery -Force | Should -BeNullOrEmpty
        $scene.Calls.Total | Should -Be 0
    }

    It 'Never means every account' {
        $e = Get-Failure { Enable-MemberRootRecovery -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'AccountIdMissing,*'
        $e.ErrorDetails.RecommendedAction | Should -Match '-AccountId'
    }

    It 'Names the SCP that denies' {
        $recovery = Enable-MemberRootRecovery $scene.Denied[0].Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $recovery.Outcome, $recovery.DeniedBy.Id | Should -Be 'Denied', $scene.DeniedBy.Id
        $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
    }

    It 'Refuses <Name> with one error that names it' -ForEach @(
        @{ Name = 'a malformed id'; Id = { '1234' }; Expected = 'AccountIdInvalid' }
        @{ Name = 'an unknown account'; Id = { '999999999999' }; Expected = 'AccountNotFound' }
        @{ Name = 'the management account'; Id = { $scene.Management.Id }; Expected = 'ManagementAccountTarget' }
    ) {
        $id = & $Id
        $null = Enable-MemberRootRecovery $id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
        $problems[0].TargetObject | Should -Be $id
    }

    It 'Shows a table of at most 100 columns with the whole next step' {
        $recovery = Get-RootMemberAccount -AccountId $scene.Clean[4].Id | Enable-MemberRootRecovery -Force
        $lines = $recovery | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        ($lines -join '' -replace '\s+') | Should -Match 'Remove-MemberRootCredential\.'
    }
}
