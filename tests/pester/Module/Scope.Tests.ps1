# How many accounts a change is about: nothing is changed by leaving something out, and a limit holds before the first change.
BeforeDiscovery {
    . $PSScriptRoot/../Scene.ps1
    $forAll = @(Get-Command -Module RootTools | Where-Object { $_.Parameters.ContainsKey('All') -and $_.Parameters.ContainsKey('AccountId') } | ForEach-Object { @{ Command = $_.Name } })
}

Describe 'How many accounts a change is about' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # What each cmdlet needs besides its accounts.
        $needs = @{
            'Invoke-RootPrivilegedTask' = @{ TaskPolicy = 'IAMDeleteRootUserCredentials'; UnusedFor = 0 }
            'Disable-MemberRegion'          = @{ RegionName = 'me-south-1' }
            'Enable-MemberRegion'           = @{ RegionName = 'me-south-1' }
            'Remove-MemberAlternateContact' = @{ Type = 'Security' }
            'Set-MemberAlternateContact'    = @{ Type = 'Security'; ContactName = 'New Team'; Title = 'CISO'; EmailAddress = 'new@example.com'; PhoneNumber = '+1' }
            'Set-MemberContact'             = @{ City = 'New Town' }
            'New-RootSession'           = @{ TaskPolicy = 'IAMAuditRootUserCredentials' }
        }

        function Get-Change {
            @($scene.Calls.Snapshot() | Where-Object Operation -NotMatch '^(Get|List|Describe|Generate|Simulate|Head|AssumeRoot)').Count
        }

        function Get-Need {
            param($Command)

            if ($Command -eq 'Disable-MemberRegion') {
                $scene.Sandbox.LifeCycle.RegionSwitch = '00:00:00'
                $null = Enable-MemberRegion $scene.Active.Id me-south-1 -Force
                $scene.Calls.Reset()
            }
            if ($needs.ContainsKey($Command)) { $needs[$Command] } else { @{} }
        }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
    }

    Context '<Command>' -ForEach ($forAll + @{ Command = 'Register-RootDelegatedAdministrator' }) {
        It 'Refuses to mean every account because none is named, before any call, with -Force too' {
            $with = Get-Need $Command
            foreach ($force in @{}, @{ Force = $true }, @{ WhatIf = $true }) {
                $scene.Calls.Reset()
                $e = Get-Failure { & $Command @with @force }
                $e.FullyQualifiedErrorId | Should -BeLike 'AccountIdMissing,*'
                $e.ErrorDetails.RecommendedAction | Should -Match '-AccountId'
                $scene.Calls.Total | Should -Be 0
            }
        }

        It 'Does nothing for an empty pipeline' {
            $with = Get-Need $Command
            $scene.Calls.Reset()
            @() | & $Command @with -Force | Should -BeNullOrEmpty
            $scene.Calls.Total | Should -Be 0
        }

        It 'Stops before the first change when there are more accounts than <Way> allows' -ForEach @(
            @{ Way = '-MaxAccounts'; Script = '$ids | & $command @with -Force -MaxAccounts 2' }
            @{ Way = '$RootMaxAccounts'; Script = '$RootMaxAccounts = 2; & $command $ids @with -Force' }
        ) {
            $answered = Invoke-Answered $Script -Variables @{ command = $Command; ids = $scene.Clean[0..2].Id; with = Get-Need $Command }
            $answered.Output | Should -BeNullOrEmpty
            $answered.Errors[0].FullyQualifiedErrorId | Should -BeLike 'TooManyAccounts,*'
            "$($answered.Errors[0])" | Should -Match 'Nothing was changed: this is about 3 accounts, more than the 2'
            $scene.Calls.Count('sts', 'AssumeRoot') + (Get-Change) | Should -Be 0
        }
    }

    Context '<Command> -All' -ForEach $forAll {
        It 'Names the number of accounts and the organization in its first question' {
            if ($Command -eq 'Disable-MemberRegion') {
                # Somewhere there has to be something to disable.
                $scene.Sandbox.LifeCycle.RegionSwitch = '00:00:00'
                $null = Enable-MemberRegion $scene.Clean[0].Id me-south-1 -Wait -Force
                $scene.Calls.Reset()
            }

            $answered = Invoke-Answered '& $command -All @with -Confirm -ErrorAction SilentlyContinue' -Answers 'No to All' -Variables @{ command = $Command; with = Get-Need $Command }
            $answered.Prompts.Count | Should -Be 1
            $expected = if ($Command -eq 'Unregister-RootDelegatedAdministrator') { 'all 1 delegated administrators' } else { "all $($scene.Active.Count) active member accounts" }
            $answered.Prompts[0] | Should -Match "-All: this is about $expected\."
            $answered.Prompts[0] | Should -Match "In organization $($scene.Simulation.Organization.Id), as "
            Get-Change | Should -Be 0
        }

        It 'Is refused beside accounts' {
            $with = Get-Need $Command
            { $scene.Rich.Id | & $Command -All @with -Force } | Should -Throw -ErrorId 'AllAndAccounts,*'
            { & $Command $scene.Rich.Id -All @with -Force } | Should -Throw -ErrorId 'AllAndAccounts,*'
            Get-Change | Should -Be 0
        }

        It 'Holds to the limit' {
            if ($Command -eq 'Unregister-RootDelegatedAdministrator') { return }
            $with = Get-Need $Command
            { & $Command -All @with -Force -MaxAccounts 2 } | Should -Throw -ErrorId 'TooManyAccounts,*'
            $scene.Calls.Count('sts', 'AssumeRoot') + (Get-Change) | Should -Be 0
        }
    }

    It 'Refuses -All for a bucket, which belongs to one account' {
        { Invoke-RootPrivilegedTask -All -TaskPolicy S3UnlockBucketPolicy -BucketName logs -Force } | Should -Throw -ErrorId 'TaskParametersDoNotFit,*'
    }

    It 'Ends all delegations with -All' {
        (Unregister-RootDelegatedAdministrator -All -Force).AccountId | Should -Be $scene.Simulation.Delegate.AccountId
        Get-RootDelegatedAdministrator | Should -BeNullOrEmpty
    }

    It 'Counts the accounts of all targets of a guardrail before it sets the first' {
        $scene.Calls.Reset()
        $e = Get-Failure { $scene.Clean[0..1].Id + $scene.Simulation.Organization.Root.Id | Set-RootGuardrail -Force -MaxAccounts 2 }
        $e.FullyQualifiedErrorId | Should -BeLike 'TooManyAccounts,*'
        "$e" | Should -Match "about $($scene.Members.Count) accounts"
        Get-Change | Should -Be 0

        # Two targets, each small enough, are too much together; one account in two targets counts once.
        { $scene.Clean[0..1].Id | Set-RootGuardrail -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
        Get-Change | Should -Be 0
        @($scene.Clean[0].Id, $scene.Clean[1].Id | Set-RootGuardrail -Force -MaxAccounts 2).Count | Should -Be 2
    }

    It 'Counts them before it removes the first' {
        $null = $scene.Clean[0..1].Id | Set-RootGuardrail -Force
        $scene.Calls.Reset()
        { $scene.Clean[0..1].Id | Remove-RootGuardrail -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
        { Remove-RootGuardrail -All -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
        Get-Change | Should -Be 0
        @(Remove-RootGuardrail -All -Force -MaxAccounts 2).Count | Should -Be 2
    }

    It 'Counts the accounts of resources and of backups, each once' {
        $locked = Find-RootLockedResource $scene.Rich.Id, $scene.Locked.Id -ErrorAction SilentlyContinue
        $scene.Calls.Reset()
        { $locked | Unlock-RootResource -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
        Get-Change | Should -Be 0
        $unlocked = $locked | Unlock-RootResource -Force -MaxAccounts 2
        $unlocked.Count | Should -Be $locked.Count
        $scene.Calls.Reset()
        { $unlocked | Restore-RootResourcePolicy -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
        & { $RootMaxAccounts = 1; { $unlocked | Restore-RootResourcePolicy -Force } | Should -Throw -ErrorId 'TooManyAccounts,*' }
        Get-Change | Should -Be 0
        @($unlocked | Restore-RootResourcePolicy -Force -MaxAccounts 2).Count | Should -Be $locked.Count
    }

    It 'Deletes a policy that locks nobody out only where -EvenIfOpen says so, never with -Force alone' {
        $account = $scene.Members | Where-Object { $_.Buckets | Where-Object { "$($_.Policy)" -and -not "$($_.Policy)".Contains('Deny') } } | Select-Object -First 1
        $bucket = ($account.Buckets | Where-Object { "$($_.Policy)" -and -not "$($_.Policy)".Contains('Deny') })[0]
        $null = Unlock-RootResource $account.Id -BucketName $bucket.Name -Force -ErrorAction SilentlyContinue -ErrorVariable kept
        $kept.Count | Should -Be 1
        $bucket.Policy | Should -Not -BeNullOrEmpty
        $null = Unlock-RootResource $account.Id -BucketName $bucket.Name -Force -EvenIfOpen
        $bucket.Policy | Should -BeNullOrEmpty
    }
}
