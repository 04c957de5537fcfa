Describe 'Set-RootActivityAlert' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Alert.ps1
    }

    BeforeEach {
        $scene = Start-AlertScene
    }

    It 'Watches the management account with a stack and the members with a StackSet' {
        $changes = @(Set-Alert)
        $changes.Outcome | ForEach-Object { "$_" } | Should -Be 'Created', 'Created'
        $changes.Target | Should -Be 'Stack RootToolsRootActivityAlert', 'StackSet RootToolsRootActivityAlert'
        @(Get-Stack).Count | Should -Be ($scene.Active.Count + 1)
        (Get-Rule RootToolsRootActivity).State | Should -Be 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
    }

    It 'Changes nothing the second time' {
        $null = Set-Alert
        $scene.Calls.Reset()
        (Set-Alert).Outcome | ForEach-Object { "$_" } | Should -Be 'Unchanged', 'Unchanged'
        @($scene.Calls.Snapshot() | Where-Object Operation -Match '^(Create|Update|Delete|Put)') | Should -BeNullOrEmpty
    }

    It 'Shows the template and where it goes with -WhatIf, and changes nothing' {
        $answered = Invoke-Answered 'Set-RootActivityAlert a@example.com -Scope Organization -Force -WhatIf'
        $answered.Output | Should -BeNullOrEmpty
        $answered.Text | Should -Match 'AWSTemplateFormatVersion'
        $answered.Text | Should -Match "Create StackSet RootToolsRootActivityAlert in account $($scene.Management.Id)"
        Get-Stack | Should -BeNullOrEmpty
    }

    It 'Asks with whom it tells and where it goes' {
        $answered = Invoke-Answered 'Set-RootActivityAlert a@example.com -Region us-east-1' -Answers 'No'
        $answered.Prompts[0] | Should -Match 'Tell a@example.com of every use'
        "$($answered.Output.Outcome)" | Should -Be 'Declined'
        Get-Stack | Should -BeNullOrEmpty
    }

    It 'Refuses, and names the missing piece: <Missing>' -ForEach @(
        @{ Missing = 'a trail that logs'; Take = { $scene.Management.Trails[0].IsLogging = $false }; Id = 'AlertTrailMissing'; With = @{ EmailAddress = 'a@example.com' } }
        @{ Missing = 'trusted access'; Take = { $scene.Simulation.Organization.StackSetsActivated = $false }; Id = 'StackSetsAccessDisabled'; With = @{ EmailAddress = 'a@example.com'; Scope = 'Organization' } }
        @{ Missing = 'the topic'; Take = { }; Id = 'AlertTopicNotFound'; With = @{ TopicArn = 'topic' } }
        @{ Missing = 'a topic that is one'; Take = { }; Id = 'AlertArnInvalid'; With = @{ TopicArn = 'arn:aws:sns:nowhere-1:1:own' } }
        @{ Missing = 'a topic of the account'; Take = { }; Id = 'AlertTopicElsewhere'; With = @{ TopicArn = 'arn:aws:sns:us-east-1:999999999999:own' } }
    ) {
        & $Take
        if ($With.TopicArn -eq 'topic') { $With.TopicArn = "arn:aws:sns:us-east-1:$($scene.Management.Id):absent" }
        $e = Get-Failure { Set-RootActivityAlert @With -Region us-east-1 -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $e.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-Stack | Should -BeNullOrEmpty
    }

    It 'Leaves a stack alone that is somebody else''s' {
        $null = Set-Alert
        @(Get-Stack | Where-Object { $_.Account.Id -eq $scene.Management.Id })[0].Tags.Clear()
        $e = Get-Failure { Set-Alert -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'AlertNameTaken,*'
    }

    It 'Is for the management account where the organization is meant' {
        $null = Connect-RootOrganization -Credential (Get-CallerCredential $scene.Simulation.Delegate) -Region us-east-1 -EndpointUrl $scene.Sandbox.Endpoint -WarningAction Ignore
        $e = Get-Failure { Set-RootActivityAlert a@example.com -Scope Organization -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'NotManagementAccount,*'
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Set-Alert | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'Target +AccountId +Outcome +Regions'
    }
}
