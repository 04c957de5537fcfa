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

    Context 'In member accounts' {
        BeforeEach {
            $null = Set-Alert
            $member = $scene.Clean[0]
            $rule = @($member.EventRules | Where-Object Name -EQ RootToolsRootActivity)[0]
            function Get-Member { param($Alert) $Alert.Accounts | Where-Object AccountId -EQ $member.Id }
        }

        It 'Is Covered where the rules of every Region were read' {
            $null = Set-RootActivityAlert security@example.com -Scope Organization -Force
            $alert = Get-RootActivityAlert -ErrorVariable problems
            $problems | Should -BeNullOrEmpty
            "$((Get-Member $alert).State)" | Should -Be 'Covered'
            (Get-Member $alert).Regions | Should -Be ($alert.Regions | Sort-Object)
            # An organization's policy keeps stacks of some accounts out of most Regions.
            foreach ($other in $alert.NotCovered) {
                "$($other.State)" | Should -Be 'Partial'
                $other.Reason | Should -Match 'is (OUTDATED|INOPERABLE)'
            }
        }

        It 'Is Drifted where <What>' -ForEach @(
            @{ What = 'a rule is disabled'; Drift = { $rule.State = 'DISABLED' }; Reason = 'the rule in us-east-1 is disabled'; Of = 'State' }
            @{ What = 'a rule has another pattern'; Drift = { $rule.EventPattern = '{"source":["aws.ec2"]}' }; Reason = 'the rule in us-east-1 has another event pattern than was set'; Of = 'EventPattern' }
            @{ What = 'a rule has no target'; Drift = { $rule.Targets.Clear() }; Reason = 'the rule in us-east-1 hands its events to nothing'; Of = 'Target' }
            @{ What = 'a rule has another target'; Drift = { $first = $rule.Targets[0]; $rule.Targets[0] = [Activator]::CreateInstance($first.GetType(), @($first.Id, 'arn:aws:sqs:us-east-1:111111111111:other')) }; Reason = 'the rule in us-east-1 hands its events to arn:aws:sqs:us-east-1:111111111111:other'; Of = 'Target' }
            @{ What = 'a rule is missing'; Drift = { $rule.Targets.Clear(); $null = $member.EventRules.Remove($rule) }; Reason = 'the rule in us-east-1 is missing'; Of = 'Rule' }
        ) {
            & $Drift
            $told = Get-Member (Get-RootActivityAlert)
            "$($told.State)" | Should -Be 'Drifted'
            $told.Reason | Should -BeLike "$Reason*"
            $told.DriftedRules[0].Drift | Should -Contain $Of
            $told.MissingRegions | Should -Contain 'us-east-1'
        }

        It 'Is no more than Deployed without a look at the rules' {
            $rule.State = 'DISABLED'
            $scene.Calls.Reset()
            $told = Get-Member (Get-RootActivityAlert -SkipMemberRule)
            $told.Regions | Should -Be 'us-east-1'
            $told.DriftedRules | Should -BeNullOrEmpty
            $scene.Calls.Snapshot().Operation | Should -Not -Contain 'AssumeRole'
            $null = Set-RootActivityAlert security@example.com -Scope Organization -Force
            "$((Get-Member (Get-RootActivityAlert -SkipMemberRule)).State)" | Should -Be 'Deployed'
        }

        It 'Tells by cause which accounts could not be entered, and claims no more than Deployed' {
            $null = Set-RootActivityAlert security@example.com -Scope Organization -Force
            $alert = Get-RootActivityAlert -RoleName no-such-role -ErrorVariable refused -ErrorAction SilentlyContinue
            @($refused).Count | Should -Be 1
            @($refused[0].TargetObject).Count | Should -Be $scene.Active.Count
            $refused[0].ErrorDetails.RecommendedAction | Should -Match '-RoleName'
            "$((Get-Member $alert).State)" | Should -Be 'Deployed'
            $alert.Accounts | Where-Object { $_.AccountId -ne $scene.Management.Id -and "$($_.State)" -eq 'Covered' } | Should -BeNullOrEmpty
            (Get-Member $alert).Reason | Should -BeLike 'rules could not be read in *'
        }
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
