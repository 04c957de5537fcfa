Describe 'Remove-RootActivityAlert' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Alert.ps1
    }

    BeforeEach {
        $scene = Start-AlertScene
        $null = Set-Alert
    }

    It 'Takes back what was set, and nothing else' {
        $trails = $scene.Management.Trails.Count
        (Remove-RootActivityAlert -Force).Outcome | Select-Object -Unique | ForEach-Object { "$_" } | Should -Be 'Removed'
        Get-Stack | Should -BeNullOrEmpty
        @($scene.Simulation.Organization.Accounts | ForEach-Object EventRules) | Should -BeNullOrEmpty
        $scene.Management.Topics.Count | Should -Be 0
        $scene.Management.Trails.Count | Should -Be $trails
        $scene.Simulation.Organization.StackSetsActivated | Should -BeTrue
        (Get-Failure { Remove-RootActivityAlert -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'AlertNotSet,*'
    }

    It 'Asks, and removes nothing when the answer is No or with -WhatIf' {
        $before = @(Get-Stack).Count
        $answered = Invoke-Answered 'Remove-RootActivityAlert' -Answers 'No'
        $answered.Prompts[0] | Should -Match 'Remove StackSet RootToolsRootActivityAlert'
        "$($answered.Output.Outcome)" | Should -Be 'Declined'
        (Invoke-Answered 'Remove-RootActivityAlert -Force -WhatIf').Output | Should -BeNullOrEmpty
        @(Get-Stack).Count | Should -Be $before
    }
}
