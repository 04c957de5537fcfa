Describe 'Unregister-RootDelegatedAdministrator' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene
        $id = $scene.Simulation.Delegate.AccountId
    }

    It 'Ends a delegation, and says so when there is none' {
        (Get-RootDelegatedAdministrator | Unregister-RootDelegatedAdministrator -Force).Outcome | Should -Be 'Unregistered'
        (Unregister-RootDelegatedAdministrator $id -Force).Outcome | Should -Be 'NotRegistered'
        Get-RootDelegatedAdministrator | Should -BeNullOrEmpty
    }

    It 'Has to come before trusted access can go' {
        $e = Get-Failure { Disable-RootAccessFeature TrustedAccess -Force -ErrorAction Stop }
        $e.ErrorDetails.RecommendedAction | Should -Match "Unregister-RootDelegatedAdministrator -AccountId $id"
        Unregister-RootDelegatedAdministrator $id -Force | Out-Null
        { Disable-RootAccessFeature TrustedAccess -Force -ErrorAction Stop } | Should -Not -Throw
    }

    It 'Is for the management account alone' {
        $caller = Get-CallerCredential $scene.Simulation.Delegate
        $e = Get-Failure { Unregister-RootDelegatedAdministrator $id -Force -Credential $caller -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region }
        $e.FullyQualifiedErrorId | Should -BeLike 'NotManagementAccount,*'
    }

    It 'Asks first, and does nothing with -WhatIf' {
        (Invoke-Answered 'Unregister-RootDelegatedAdministrator $id' -Answers 'No' -Variables @{ id = $id }).Prompts.Count | Should -Be 1
        (Invoke-Answered 'Unregister-RootDelegatedAdministrator $id -WhatIf -Force' -Variables @{ id = $id }).Output | Should -BeNullOrEmpty
        (Get-RootDelegatedAdministrator).AccountId | Should -Be $id
    }
}
