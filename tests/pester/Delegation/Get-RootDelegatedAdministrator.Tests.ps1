Describe 'Get-RootDelegatedAdministrator' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
    }

    It 'Lists the delegate with its state and since when' {
        $delegate = Get-RootDelegatedAdministrator
        $delegate.AccountId | Should -Be $scene.Simulation.Delegate.AccountId
        $delegate.ServicePrincipal, $delegate.State | Should -Be 'iam.amazonaws.com', 'ACTIVE'
        $delegate.DelegationEnabled | Should -BeOfType DateTimeOffset
    }

    It 'Tells the delegate too' {
        $caller = Get-CallerCredential $scene.Simulation.Delegate
        (Get-RootDelegatedAdministrator -Credential $caller -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region).Count | Should -Be 1
    }

    It 'Ends with AWS''s refusal for a caller that may not ask' {
        $caller = Get-CallerCredential $scene.Simulation.NoGrants
        $e = Get-Failure { Get-RootDelegatedAdministrator -Credential $caller -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region }
        "$e" | Should -Match 'organizations:ListDelegatedAdministrators'
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Get-RootDelegatedAdministrator | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'AccountId +AccountName +State +DelegationEnabled'
    }
}
