Describe 'Enable-RootAccessFeature' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12 -With @{ RootAccessDisabled = $true }
    }

    It 'Turns trusted access on first, then both features' {
        $changed = Enable-RootAccessFeature
        $changed.Feature -join ' ' | Should -Be 'TrustedAccess RootCredentialsManagement RootSessions'
        $changed.Changed | Should -Be $true, $true, $true
        @(Get-RootAccessFeature | Where-Object Enabled).Count | Should -Be 3
        ($scene.Calls.Snapshot() | Where-Object Operation -Like 'Enable*').Operation -join ' ' |
            Should -Be 'EnableAWSServiceAccess EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions'
    }

    It 'Turns only what was asked for' {
        $changed = Enable-RootAccessFeature -Feature RootSessions
        $changed.Feature -join ' ' | Should -Be 'TrustedAccess RootSessions'
        (Get-RootAccessFeature RootCredentialsManagement).Enabled | Should -BeFalse
    }

    It 'Repeats without an error, and says that nothing changed' {
        $null = Enable-RootAccessFeature
        $scene.Calls.Reset()
        $again = Enable-RootAccessFeature -ErrorVariable problems
        $again.Changed | Should -Be $false, $false, $false
        $again.Enabled | Should -Be $true, $true, $true
        $problems | Should -BeNullOrEmpty
        @($scene.Calls.Snapshot() | Where-Object Operation -Like 'Enable*') | Should -BeNullOrEmpty
    }

    It 'Changes nothing with -WhatIf' {
        Enable-RootAccessFeature -WhatIf
        @(Get-RootAccessFeature | Where-Object Enabled) | Should -BeNullOrEmpty
    }

    It 'Asks for each with -Confirm' {
        $answered = Invoke-Answered 'Enable-RootAccessFeature -Confirm' -Answers 'Yes', 'No', 'No'
        $answered.Prompts.Count | Should -Be 3
        $answered.Prompts[0] | Should -Match 'Enable TrustedAccess in the organization'
        $answered.Output.Changed | Should -Be $true, $false, $false
        @(Get-RootAccessFeature | Where-Object Enabled).Feature | Should -Be 'TrustedAccess'
    }

    It 'Turns nothing on without trusted access' {
        @((Invoke-Answered 'Enable-RootAccessFeature -Confirm' -Answers 'No', 'No', 'No').Output | Where-Object { $_.Enabled -or $_.Changed }) | Should -BeNullOrEmpty
        @(Get-RootAccessFeature | Where-Object Enabled) | Should -BeNullOrEmpty
    }

    It 'Refuses an ordinary member' {
        $caller = Get-CallerCredential $scene.Simulation.Member
        $e = Get-Failure { Enable-RootAccessFeature -Credential $caller -EndpointUrl $scene.Sandbox.Endpoint -Region us-east-1 }
        $e.CategoryInfo.Category | Should -Be 'PermissionDenied'
    }

    It 'Refuses an unknown feature' {
        { Enable-RootAccessFeature -Feature Everything } | Should -Throw -ErrorId 'CannotConvertArgument*'
    }
}
