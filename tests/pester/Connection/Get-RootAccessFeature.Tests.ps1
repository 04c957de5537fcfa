Describe 'Get-RootAccessFeature' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
    }

    It 'Shows all switches' {
        $features = Get-RootAccessFeature
        $features.Feature -join ' ' | Should -Be 'TrustedAccess RootCredentialsManagement RootSessions AccountManagement'
        $features.Enabled | Should -Be $true, $true, $true, $true
        $features[0].OrganizationId | Should -Be $scene.Sandbox.OrganizationId
    }

    It 'Shows the one asked for' {
        (Get-RootAccessFeature RootSessions).Feature | Should -Be 'RootSessions'
    }

    It 'Works for the delegated administrator' {
        $features = Get-RootAccessFeature -Credential (Get-CallerCredential $scene.Simulation.Delegate) -EndpointUrl $scene.Sandbox.Endpoint -Region us-east-1
        @($features | Where-Object Enabled).Count | Should -Be 4
    }

    It 'Refuses an ordinary member with one terminating error' {
        $e = Get-Failure { Get-RootAccessFeature -Credential (Get-CallerCredential $scene.Simulation.Member) -EndpointUrl $scene.Sandbox.Endpoint -Region us-east-1 }
        $e.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $e.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'Fits 100 columns' {
        (Get-RootAccessFeature | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
