Describe 'Find-RootLockedResource' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
    }

    Context 'What it finds' {
        It 'Finds the locked bucket and queue of an account, and the statement that does it' {
            $found = Find-RootLockedResource $scene.Rich.Id
            ($found.ResourceType | Sort-Object) | Should -Be 'Bucket', 'Queue'
            $found.LockedBy | Select-Object -Unique | Should -Be 'DenyAll'
            $found.Verdict | Select-Object -Unique | Should -Be 'Locked'
            $found.IsLocked | Should -Be $true, $true
            ($found | Where-Object ResourceType -EQ Queue).Region | Should -Be $scene.Rich.Queues[0].Region
        }

        It 'Finds <Type>s alone' -ForEach @{ Type = 'Bucket' }, @{ Type = 'Queue' } {
            $found = Find-RootLockedResource $scene.Rich.Id -ResourceType $Type
            $found.ResourceType | Select-Object -Unique | Should -Be $Type
        }

        It 'Looks for queues in the Regions asked for' {
            $region = $scene.Rich.Queues[0].Region
            (Find-RootLockedResource $scene.Rich.Id -ResourceType Queue -Region 'eu-north-1', $region).Region | Should -Be $region
            Find-RootLockedResource $scene.Rich.Id -ResourceType Queue -Region 'eu-north-1' | Should -BeNullOrEmpty
        }

        It 'Finds nothing in an account without locked resources' {
            $account = $scene.Clean | Where-Object { $_.Buckets.Count -eq 0 -and $_.Queues.Count -eq 0 } | Select-Object -First 1
            $account | Should -Not -BeNullOrEmpty
            Find-RootLockedResource $account.Id | Should -BeNullOrEmpty
        }

        It 'Goes through every active member, from the pipeline too' {
            $all = Find-RootLockedResource -IncludeRestricted -ErrorAction SilentlyContinue
            $piped = Get-RootMemberAccount -State ACTIVE | Find-RootLockedResource -IncludeRestricted -ErrorAction SilentlyContinue
            ($piped.ResourceArn | Sort-Object) | Should -Be ($all.ResourceArn | Sort-Object)
            $all.AccountId | Should -Contain $scene.Rich.Id
            $all.Verdict | Select-Object -Unique | Should -Not -Contain 'Open'
        }
    }

    Context 'Errors' {
        It 'Says once for an account what it could not search, with the SCP' {
            Find-RootLockedResource $scene.Denied[0].Id -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
            "$($problems[0])" | Should -Match "^Account $($scene.Denied[0].Id): service control policy DenyRootUser \($($scene.DeniedBy.Id)\) denies root users, central sessions included\.$"
            $problems[0].Exception.Message | Should -Match 'not searched completely \(.*buckets.*\): .*arn:'
        }

        It 'Takes Regions that the organization closed for no error, but for one warning, and advises no exemption' {
            $organization = $scene.Simulation.Organization
            $type = [enum]::Parse($organization.Policies[0].Type.GetType(), 'ServiceControl')
            $document = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":["iam:*","sts:*","s3:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-east-1","eu-west-1"]}}}]}'
            $policy = $organization.AddPolicy($type, 'p-regions000', 'ClosedRegions', '', $document)
            $organization.Attach($policy, $organization.Root.Id)
            $found = $scene.Clean[0..3].Id + $scene.Rich.Id | Find-RootLockedResource -ErrorVariable problems -WarningVariable warnings -WarningAction SilentlyContinue
            $problems | Should -BeNullOrEmpty
            $found.AccountId | Should -Contain $scene.Rich.Id
            $closed = @($warnings | Where-Object { "$_" -match 'p-regions000' })
            $closed.Count | Should -Be 1
            "$($closed[0])" | Should -Match '^\d+ Regions of 5 accounts were not searched: service control policy ClosedRegions \(p-regions000\) denies sqs:listqueues\. -Region narrows the search\.$'
            $scene.Rich.Id | Find-RootLockedResource -Region us-east-1, eu-west-1 -WarningVariable none | Out-Null
            $none | Should -BeNullOrEmpty
        }

        It 'Names <Id> and goes on' -ForEach @(
            @{ Id = '123'; Expected = 'AccountIdInvalid' }
            @{ Id = '999999999999'; Expected = 'AccountNotFound' }
        ) {
            $found = $Id, $scene.Rich.Id | Find-RootLockedResource -ErrorAction SilentlyContinue -ErrorVariable problems
            $found.Count | Should -Be 2
            @($problems.FullyQualifiedErrorId | Select-Object -Unique) | Should -BeLike "$Expected,*"
        }

        It 'Tells a policy that denies root users from one that closes Regions, also where queues alone are searched' {
            $null = $scene.Denied.Id | Find-RootLockedResource -ResourceType Queue -ErrorAction SilentlyContinue -ErrorVariable problems -WarningAction SilentlyContinue
            $problems.Count | Should -Be 1
            "$problems" | Should -Match '^(\d+ accounts|Account \d+): service control policy DenyRootUser \(p-\w+\) denies root users, central sessions included'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match 'aws:AssumedRoot'
        }

        It 'Advises to narrow the search, or to let sessions through, where a policy closes Regions, and never speaks of root users' {
            $organization = $scene.Simulation.Organization
            $policy = $organization.AddPolicy('ServiceControl', 'p-regions001', 'EuOnly', '', '{"Version":"2012-10-17","Statement":[{"Sid":"Elsewhere","Effect":"Deny","NotAction":["iam:*","sts:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}')
            $organization.Attach($policy, $scene.Clean[1].Id)
            $null = Find-RootLockedResource $scene.Clean[1].Id -ErrorAction SilentlyContinue -ErrorVariable problems -WarningVariable warnings -WarningAction SilentlyContinue
            $told = @($problems.ErrorDetails.RecommendedAction)
            $told | Should -Not -BeNullOrEmpty
            foreach ($advice in $told) { $advice | Should -Match 'statement Elsewhere of the service control policy EuOnly \(p-regions001\)'; $advice | Should -Not -Match 'denies root users' }
            "$warnings" | Should -Match '\d+ Regions? of 1 account were not searched: service control policy EuOnly'
            $organization.Detach($policy, $scene.Clean[1].Id)
        }

        It 'Takes accounts of different names that meet the same for one cause' {
            $ids = @($scene.Suspended.Id | Select-Object -First 2)
            $ids.Count | Should -Be 2
            $null = Find-RootLockedResource ($ids + '999999999999', '999999999998') -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.Count | Should -Be 2
            $lines = $problems | ForEach-Object { ("$_" -split '\r?\n')[0] }
            @($lines -match '^2 accounts: the account is SUSPENDED, so no root session was attempted').Count | Should -Be 1
            @($lines -match '^2 accounts: .*The organization has no such account').Count | Should -Be 1
            ($problems.TargetObject | Sort-Object) | Should -Be ($ids + '999999999999', '999999999998' | Sort-Object)
        }

        It 'Warns once of Regions that accounts did not enable' {
            $ids = $scene.Clean[0..2].Id
            $ids | Find-RootLockedResource -ResourceType Queue -Region us-east-1, af-south-1, me-south-1 -ErrorVariable problems -WarningVariable warnings -WarningAction SilentlyContinue
            $problems | Should -BeNullOrEmpty
            @($warnings | Where-Object { "$_" -notmatch 'service control policy' }) | Should -Be '2 Regions of 3 accounts were not searched: they are not enabled there. -Region narrows the search.'
        }

        It 'Refuses a Region that does not exist by one clear error, before any search' {
            $scene.Calls.Reset()
            $e = Get-Failure { Find-RootLockedResource -ResourceType Queue -Region us-east-1, mars-1 }
            $e.FullyQualifiedErrorId | Should -BeLike 'RegionUnknown,*'
            "$e" | Should -Be "'mars-1' is not the name of an AWS Region."
            $e.ErrorDetails.RecommendedAction | Should -Match 'such as \w+-\w+-\d'
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
            foreach ($command in { Get-RootResourcePolicy $scene.Rich.Id -QueueName jobs -Region mars-1 -ErrorAction Stop }, { Unlock-RootResource $scene.Rich.Id -QueueName jobs -Region mars-1 -Force -ErrorAction Stop }) {
                (Get-Failure $command).FullyQualifiedErrorId | Should -BeLike 'RegionUnknown,*'
            }
        }
    }

    Context 'Views' {
        It 'Shows a table of at most 100 columns' {
            $lines = Find-RootLockedResource $scene.Rich.Id | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines[0] | Should -Match 'AccountId +Type +ResourceName +Region +Verdict +LockedBy'
            "$lines" | Should -Match "$($scene.Rich.Id) +(Bucket|Queue) .* Locked +DenyAll"
        }

        It 'Shows the statement in the list' {
            "$(Find-RootLockedResource $scene.Rich.Id -ResourceType Bucket | Format-Plain -List)" | Should -Match 'Statements +: .*"Effect"'
        }
    }
}
