Describe 'Test-RootActivityAlert' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Alert.ps1

        function Confirm-Subscription {
            $scene.Management.Topics | ForEach-Object Subscriptions | ForEach-Object { $_.Confirm() }
        }
    }

    BeforeEach {
        $scene = Start-AlertScene
        $null = Set-Alert
    }

    It 'Shows that the alert of this very request arrives, and how long it took' {
        Confirm-Subscription
        $test = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 60
        $test.Arrived, $test.LostAt | Should -Be $true, $null
        $test.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $test.Proofs.Call | Should -Be 'sts:AssumeRoot', 'iam:GetAccountSummary'
        foreach ($proof in $test.Proofs) { $proof.Message | Should -Match $proof.RequestId }
        $test.Proofs[0].Message | Should -Match '^CENTRAL SESSION OPENED: .*IAMAuditRootUserCredentials'
        $test.Proofs[1].Message | Should -Match "CENTRAL SESSION.*$($scene.Plain.Id)"
    }

    It 'Leaves neither queue nor subscription behind' {
        $null = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 60
        @($scene.Management.Queues | Where-Object Name -Like 'RootToolsAlertTest*') | Should -BeNullOrEmpty
        @($scene.Management.Topics | ForEach-Object Subscriptions).Count | Should -Be 1
    }

    It 'Names where it would be lost, and opens no session: <What>' -ForEach @(
        @{ What = 'the rule disabled'; Break = { (Get-Rule RootToolsRootActivity).State = 'DISABLED' }; LostAt = 'Rule'; Text = 'is disabled' }
        @{ What = 'the trail stopped'; Break = { $scene.Management.Trails[0].IsLogging = $false }; LostAt = 'Trail'; Text = 'is stopped' }
        @{ What = 'the topic policy wrong'; Break = { $scene.Management.Topics[0].OwnPolicy = $null }; LostAt = 'Topic'; Text = 'may not publish' }
        @{ What = 'the target gone'; Break = { (Get-Rule RootToolsRootActivity-CentralSession).Targets.Clear() }; LostAt = 'Target'; Text = 'to nothing' }
    ) {
        & $Break
        $scene.Calls.Reset()
        $test = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 60
        "$($test.Arrived)", "$($test.LostAt)" | Should -Be 'False', $LostAt
        $test.Finding | Should -Match $Text
        $test.Fix | Should -Not -BeNullOrEmpty
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ 'AssumeRoot') | Should -BeNullOrEmpty
    }

    It 'Says that the alert arrived at the topic, but that the subscription is pending' {
        $test = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 60
        "$($test.Arrived)", "$($test.LostAt)" | Should -Be 'True', 'Subscription'
        $test.Finding | Should -Match 'security@example.com has not confirmed'
    }

    It 'Finds by what arrived that it was lost in the member' {
        $rule = @($scene.Plain.EventRules)[0]
        $rule.State = 'DISABLED'
        $test = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 4
        "$($test.Arrived)", "$($test.LostAt)" | Should -Be 'False', 'Rule'
        $test.Finding | Should -Match "Account .*$($scene.Plain.Id).* is not watched in us-east-1, .*: the rule in us-east-1 is disabled"
        $test.Proofs[0].Duration | Should -Not -BeNullOrEmpty
        $test.Proofs[1].Duration | Should -BeNullOrEmpty

        $test = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 4 -RoleName no-such-role
        "$($test.LostAt)" | Should -Be 'Rule'
        $test.Finding | Should -Match "lost in account $($scene.Plain.Id)"
    }

    It 'Does nothing with -WhatIf' {
        $scene.Calls.Reset()
        (Invoke-Answered 'Test-RootActivityAlert $id -WhatIf' -Variables @{ id = $scene.Plain.Id }).Output | Should -BeNullOrEmpty
        @($scene.Calls.Snapshot() | Where-Object Operation -Match '^(Create|AssumeRoot|Subscribe)') | Should -BeNullOrEmpty
    }

    It 'Needs an account' {
        (Get-Failure { Test-RootActivityAlert -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'AccountIdMissing,*'
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Test-RootActivityAlert $scene.Plain.Id -TimeoutSeconds 60 | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'AccountId +AccountName +Arrived +Duration +LostAt +Finding'
    }
}
