Describe 'Disable-RootAccessFeature' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
    }

    It 'Turns one feature off without a prompt with -Force' {
        (Disable-RootAccessFeature RootSessions -Force).Changed | Should -BeTrue
        (Get-RootAccessFeature RootSessions).Enabled | Should -BeFalse
        (Get-RootAccessFeature RootCredentialsManagement).Enabled | Should -BeTrue
    }

    It 'Says what is wrong while a delegated administrator is registered' {
        $e = Get-Failure { Disable-RootAccessFeature TrustedAccess -Force -ErrorAction Stop }
        $e.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        (Get-RootAccessFeature TrustedAccess).Enabled | Should -BeTrue
    }

    It 'Changes nothing with -WhatIf, even with -Force' {
        Disable-RootAccessFeature RootSessions -Force -WhatIf
        (Get-RootAccessFeature RootSessions).Enabled | Should -BeTrue
    }

    It 'Asks by default, with the consequence' {
        $answered = Invoke-Answered 'Disable-RootAccessFeature RootSessions' -Answers 'No'
        $answered.Prompts.Count | Should -Be 1
        $answered.Prompts[0] | Should -Match 'can then no longer'
        (Get-RootAccessFeature RootSessions).Enabled | Should -BeTrue
    }

    It 'Does not ask with -Confirm:$false' {
        (Invoke-Answered 'Disable-RootAccessFeature RootSessions -Confirm:$false').Prompts | Should -BeNullOrEmpty
        (Get-RootAccessFeature RootSessions).Enabled | Should -BeFalse
    }

    It 'Does not ask when $ConfirmPreference is None' {
        (Invoke-Answered '$ConfirmPreference = "None"; Disable-RootAccessFeature RootSessions').Prompts | Should -BeNullOrEmpty
    }

    It 'Repeats without an error' {
        $null = Disable-RootAccessFeature RootSessions -Force
        (Disable-RootAccessFeature RootSessions -Force).Changed | Should -BeFalse
    }
}
