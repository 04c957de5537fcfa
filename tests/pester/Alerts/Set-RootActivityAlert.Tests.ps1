Describe 'Set-RootActivityAlert' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Alert.ps1
    }

    BeforeEach {
        $scene = Start-AlertScene
        $letsIn = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["events.amazonaws.com","sns.amazonaws.com"]},"Action":["sns:Publish","sqs:SendMessage"],"Resource":"*"}]}'

        function New-State { param([string] $Type, [object[]] $Arguments) [Activator]::CreateInstance($scene.Management.GetType().Assembly.GetType("RootTools.Sandbox.State.$Type"), $Arguments) }

        function Add-Topic {
            param([string] $Policy)

            $topic = New-State SimulatedTopic 'own', 'us-east-1'
            $topic.OwnPolicy = New-State PolicyText (, $Policy)
            $scene.Management.Topics.Add($topic)
        }

        function Add-Queue {
            param([string] $Policy)

            $queue = New-State SimulatedQueue $scene.Management, 'own', 'us-east-1', ([datetimeoffset]::UtcNow)
            if ($Policy) { $queue.Policy = New-State PolicyText (, $Policy) }
            $scene.Management.Queues.Add($queue)
        }
    }

    It 'Takes a topic, and a queue, that let it in' {
        Add-Topic $letsIn
        $null = Set-RootActivityAlert -TopicArn "arn:aws:sns:us-east-1:$($scene.Management.Id):own" -Region us-east-1 -Force
        (Get-RootActivityAlert).TopicArn | Should -BeLike '*:own'
        Remove-RootActivityAlert -Force | ForEach-Object { "$($_.Outcome)" } | Should -Be 'Removed'
        @($scene.Management.Topics).Name | Should -Be 'own'

        Add-Queue $letsIn
        $null = Set-RootActivityAlert -QueueArn "arn:aws:sqs:us-east-1:$($scene.Management.Id):own" -Region us-east-1 -Force
        $told = (Get-RootActivityAlert).Subscriptions[0]
        $told.Protocol, $told.IsConfirmed | Should -Be 'sqs', $true
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

    It 'Takes back what was set in Regions that a later run leaves out' {
        $regions = 'us-east-1', 'eu-west-1', 'eu-north-1'
        $null = Set-RootActivityAlert security@example.com -Scope Organization -Region $regions -Force
        @(Get-Stack | ForEach-Object Region | Select-Object -Unique | Sort-Object) | Should -Be ($regions | Sort-Object)

        $shown = Invoke-Answered 'Set-RootActivityAlert security@example.com -Scope Organization -Region us-east-1 -WhatIf'
        foreach ($region in 'eu-west-1', 'eu-north-1') {
            $shown.Text | Should -Match "Remove Stack RootToolsRootActivityAlert in account $($scene.Management.Id), $region"
        }
        $shown.Text | Should -Match "Remove StackSet RootToolsRootActivityAlert in account $($scene.Management.Id), eu-north-1, eu-west-1"
        $asked = Invoke-Answered 'Set-RootActivityAlert security@example.com -Scope Organization -Region us-east-1' -Answers 'No'
        "$($asked.Output.Outcome)" | Should -Be 'Declined'
        @(Get-Stack | ForEach-Object Region | Select-Object -Unique).Count | Should -Be 3

        $changes = @(Set-Alert)
        ($changes | Where-Object { "$($_.Outcome)" -eq 'Removed' } | ForEach-Object { "$($_.Target) $($_.Regions)" } | Sort-Object) |
            Should -Be 'Stack RootToolsRootActivityAlert eu-north-1', 'Stack RootToolsRootActivityAlert eu-west-1', 'StackSet RootToolsRootActivityAlert eu-north-1 eu-west-1'
        Get-Stack | ForEach-Object Region | Select-Object -Unique | Should -Be 'us-east-1'
        @($scene.Management.StackSets).Count | Should -Be 1
        @(Get-RootJournal | Where-Object { $_.Details -contains 'Removed' }).Count | Should -BeGreaterOrEqual 3
        (Set-Alert).Outcome | ForEach-Object { "$_" } | Should -Be 'Unchanged', 'Unchanged'
    }

    It 'Takes back what was set in members when it is to be for the account alone' {
        $null = Set-Alert
        $changes = @(Set-RootActivityAlert security@example.com -Region us-east-1 -Force)
        $changes | ForEach-Object { "$($_.Target) $($_.Outcome)" } | Should -Be 'Stack RootToolsRootActivityAlert Updated', 'StackSet RootToolsRootActivityAlert Removed'
        @(Get-Stack).Account.Id | Should -Be $scene.Management.Id
        $scene.Management.StackSets | Should -BeNullOrEmpty
        "$((Set-RootActivityAlert security@example.com -Region us-east-1 -Force).Outcome)" | Should -Be 'Unchanged'
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
        @{ Missing = 'the leave to publish'; Take = { Add-Topic '{"Version":"2012-10-17","Statement":[]}' }; Id = 'AlertTopicPolicy'; With = @{ TopicArn = 'own' } }
        @{ Missing = 'the leave to publish, denied'; Take = { Add-Topic '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":"*"},{"Sid":"Nobody","Effect":"Deny","Principal":"*","Action":"sns:Publish","Resource":"*"}]}' }; Id = 'AlertTopicPolicy'; With = @{ TopicArn = 'own' } }
        @{ Missing = 'a topic in that Region'; Take = { Add-Topic $letsIn }; Id = 'AlertTopicNotFound'; With = @{ TopicArn = 'elsewhere' } }
        @{ Missing = 'the queue'; Take = { }; Id = 'AlertQueueNotFound'; With = @{ QueueArn = 'absent' } }
        @{ Missing = 'a queue that is one'; Take = { }; Id = 'AlertArnInvalid'; With = @{ QueueArn = 'arn:aws:sns:us-east-1:111111111111:own' } }
        @{ Missing = 'the leave to send'; Take = { Add-Queue $null }; Id = 'AlertQueuePolicy'; With = @{ QueueArn = 'own' } }
        @{ Missing = 'a queue in that Region'; Take = { Add-Queue $null }; Id = 'AlertQueueNotFound'; With = @{ QueueArn = 'elsewhere' } }
        @{ Missing = 'a topic of the account'; Take = { }; Id = 'AlertTopicElsewhere'; With = @{ TopicArn = 'arn:aws:sns:us-east-1:999999999999:own' } }
    ) {
        & $Take
        $where = @{ own = 'us-east-1'; topic = 'us-east-1'; absent = 'us-east-1'; elsewhere = 'eu-west-1' }
        $call = @{} + $With
        foreach ($kind in 'TopicArn', 'QueueArn') {
            if ($With[$kind] -in $where.Keys) {
                $name = if ($With[$kind] -in 'own', 'elsewhere') { 'own' } else { 'absent' }
                $call[$kind] = "arn:aws:$(@{ TopicArn = 'sns'; QueueArn = 'sqs' }[$kind]):$($where[$With[$kind]]):$($scene.Management.Id):$name"
            }
        }
        $e = Get-Failure { Set-RootActivityAlert @call -Region us-east-1 -Force -ErrorAction Stop }
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
