Describe 'Register-RootDelegatedAdministrator' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene
        $id = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[0].Id
    }

    It 'Makes a member a delegate, and says so when it is one already' {
        (Register-RootDelegatedAdministrator $id -Force).Outcome | Should -Be 'Registered'
        (Register-RootDelegatedAdministrator $id -Force).Outcome | Should -Be 'AlreadyRegistered'
        (Get-RootDelegatedAdministrator).AccountId | Should -Contain $id
    }

    It 'Refuses <Name> as <Expected>' -ForEach @(
        @{ Name = 'the management account'; Of = { $scene.Management.Id }; Expected = 'DelegateIsManagementAccount' }
        @{ Name = 'a suspended account'; Of = { $scene.Suspended[0].Id }; Expected = 'DelegateNotActive' }
        @{ Name = 'an unknown account'; Of = { '999999999999' }; Expected = 'AccountNotFound' }
        @{ Name = 'what is no account id'; Of = { '12' }; Expected = 'AccountIdInvalid' }
    ) {
        $e = Get-Failure { Register-RootDelegatedAdministrator (& $Of) -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike "$Expected,*"
    }

    It 'Wants trusted access first' {
        Get-RootDelegatedAdministrator | Unregister-RootDelegatedAdministrator -Force | Out-Null
        Disable-RootAccessFeature TrustedAccess -Force | Out-Null
        $e = Get-Failure { Register-RootDelegatedAdministrator $id -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'TrustedAccessDisabled,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'Enable-RootAccessFeature'
    }

    It 'Asks first, and does nothing with -WhatIf' {
        (Invoke-Answered 'Register-RootDelegatedAdministrator $id' -Answers 'No' -Variables @{ id = $id }).Prompts[0] | Should -Match $id
        (Invoke-Answered 'Register-RootDelegatedAdministrator $id -WhatIf' -Variables @{ id = $id }).Output | Should -BeNullOrEmpty
        (Get-RootDelegatedAdministrator).AccountId | Should -Not -Contain $id
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Get-RootMemberAccount -AccountId $id | Register-RootDelegatedAdministrator -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[2] | Should -Match "$id .*Registered +iam.amazonaws.com"
    }
}
