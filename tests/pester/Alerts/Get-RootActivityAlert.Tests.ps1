Describe 'Get-RootActivityAlert' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Alert.ps1
    }

    BeforeEach {
        $scene = Start-AlertScene
    }

    It 'Says that none is set' {
        (Get-Failure { Get-RootActivityAlert -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'AlertNotSet,*'
    }

    It 'Shows what is covered, whom it tells, and that the subscription is pending' {
        $null = Set-Alert
        $alert = Get-RootActivityAlert
        "$($alert.Scope)", $alert.AccountId, $alert.CentralRegion | Should -Be 'Organization', $scene.Management.Id, 'us-east-1'
        $alert.Subscriptions[0].Endpoint, $alert.Subscriptions[0].IsConfirmed | Should -Be 'security@example.com', $false
        @($alert.Obstacles | Where-Object Part -EQ Subscription).Count | Should -Be 1
        $alert.IsInOrder | Should -BeFalse
        @($alert.Accounts).Count | Should -Be ($scene.Active.Count + 1)
        @($alert.Rules).Count | Should -Be 7
    }

    It 'Names each account that is not watched everywhere, and why' {
        $null = Set-Alert
        $missing = (Get-RootActivityAlert).NotCovered | Where-Object AccountId -EQ $scene.Clean[0].Id
        "$($missing.State)" | Should -Be 'Partial'
        $missing.Regions | Should -Be 'us-east-1'
        $missing.MissingRegions | Should -Contain 'eu-west-1'
        $missing.Reason | Should -Not -BeNullOrEmpty
    }

    It 'Tells what drifted: <What>' -ForEach @(
        @{ What = 'a rule that is disabled'; Drift = { (Get-Rule RootToolsRootActivity).State = 'DISABLED' }; Part = 'Rule'; Text = 'is disabled' }
        @{ What = 'a rule that sees no reads'; Drift = { (Get-Rule RootToolsRootActivity-SignIn).State = 'ENABLED' }; Part = 'Rule'; Text = 'read-only' }
        @{ What = 'another pattern'; Drift = { (Get-Rule RootToolsRootActivity).EventPattern = '{"source":["aws.ec2"]}' }; Part = 'Rule'; Text = 'another event pattern' }
        @{ What = 'a rule without a target'; Drift = { (Get-Rule RootToolsRootActivity).Targets.Clear() }; Part = 'Target'; Text = 'hands its events to nothing' }
        @{ What = 'a trail that is stopped'; Drift = { $scene.Management.Trails[0].IsLogging = $false }; Part = 'Trail'; Text = 'is stopped' }
    ) {
        $null = Set-Alert
        & $Drift
        $obstacle = (Get-RootActivityAlert).Obstacles | Where-Object Part -EQ $Part
        $obstacle.Message | Should -Match $Text
        $obstacle.Fix | Should -Not -BeNullOrEmpty
    }

    It 'Shows a list, and tables of at most 100 columns' {
        $null = Set-Alert
        $alert = Get-RootActivityAlert
        $alert | Format-Plain | Should -Contain 'IsInOrder     : False'
        foreach ($part in 'Accounts', 'Rules', 'Subscriptions') {
            ($alert.$part | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        }
    }
}
