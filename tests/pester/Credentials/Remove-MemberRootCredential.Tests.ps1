Describe 'Remove-MemberRootCredential' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
    }

    Context 'What goes' {
        It 'Removes all four kinds and reads again in the same session' {
            $removal = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force
            $removal.Outcome, $removal.Verified | Should -Be 'Removed', $true
            $removal.Removed.Count | Should -Be 6
            $removal.Remaining | Should -BeNullOrEmpty
            ($removal.Removed.Type | Select-Object -Unique).Count | Should -Be 4
            $scene.Rich.Root.HasCredential | Should -BeFalse
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 1
        }

        It 'Removes only <_>' -ForEach 'Password', 'AccessKey', 'SigningCertificate', 'MfaDevice' {
            $removal = Remove-MemberRootCredential $scene.Rich.Id -CredentialType $_ -UnusedFor 0 -Force
            $removal.Outcome | Should -Be 'Removed'
            $removal.Removed.Type | Select-Object -Unique | Should -Be $_
            $scene.Rich.Root.HasPassword | Should -Be ($_ -ne 'Password')
            $scene.Rich.Root.AccessKeys.Count -eq 0 | Should -Be ($_ -eq 'AccessKey')
            $scene.Rich.Root.SigningCertificates.Count -eq 0 | Should -Be ($_ -eq 'SigningCertificate')
            $scene.Rich.Root.MfaDevices.Count -eq 0 | Should -Be ($_ -eq 'MfaDevice')
        }

        It 'Removes several kinds' {
            $removal = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password, SigningCertificate -Force
            $removal.Removed.Count | Should -Be 2
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }

        It 'Leaves a key alone that was used lately, and says so' {
            $removal = Remove-MemberRootCredential $scene.Rich.Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $removal.Outcome | Should -Be 'PartlyRemoved'
            $removal.Kept.Count | Should -Be 1
            $removal.Kept[0].Reason | Should -Match '^used (today|yesterday|\d days ago), within the last 90 days$'
            "$($removal.Remaining)" | Should -Be "$($removal.Kept[0].Credential)"
            $scene.Rich.Root.AccessKeys.Id | Should -Be $removal.Kept[0].Credential.Id
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AccessKeyInUse,*'
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
            $problems[0].TargetObject | Should -Be $scene.Rich.Id
            $problems[0].ErrorDetails.RecommendedAction | Should -Match '-UnusedFor 0'
        }

        It 'Has nothing to do in a clean account' {
            (Remove-MemberRootCredential $scene.Clean[0].Id -Force).Outcome | Should -Be 'NothingToRemove'
        }

        It 'Removes in every active member with -All' {
            $removals = Remove-MemberRootCredential -All -UnusedFor 0 -Force -ErrorAction SilentlyContinue
            $removals.Count | Should -Be $scene.Active.Count
            @($scene.Active | Where-Object { $_.Root.HasCredential -and $_ -notin $scene.Denied }) | Should -BeNullOrEmpty
        }
    }

    Context 'How many' {
        It 'Changes nothing, and calls nothing, when no account is named, with <_>' -ForEach '', '-Force', '-Confirm:$false', '-WhatIf' {
            $scene.Calls.Reset()
            $answered = Invoke-Answered "Remove-MemberRootCredential -UnusedFor 0 $_"
            $answered.Errors[0].FullyQualifiedErrorId | Should -BeLike 'AccountIdMissing,*'
            $answered.Errors[0].ErrorDetails.RecommendedAction | Should -Match '-AccountId.*Get-RootMemberAccount.*-All'
            @($scene.Calls.Snapshot() | Where-Object Operation -NotIn 'GetCallerIdentity', 'DescribeOrganization', 'ListOrganizationsFeatures') | Should -BeNullOrEmpty
        }

        It 'Names the number of accounts and the organization first with -All' {
            $answered = Invoke-Answered 'Remove-MemberRootCredential -All -UnusedFor 0 -ErrorAction SilentlyContinue' -Answers 'No to All'
            $answered.Prompts.Count | Should -Be 1
            $answered.Prompts[0] | Should -Match "-All: this is about all $($scene.Active.Count) active member accounts\."
            $answered.Prompts[0] | Should -Match "organization $($scene.Simulation.Organization.Id)"
            @($scene.Active | Where-Object { $_.Root.HasCredential }).Count | Should -BeGreaterThan 0
        }

        It 'Refuses -All beside accounts' {
            { $scene.Rich.Id | Remove-MemberRootCredential -All -Force } | Should -Throw -ErrorId 'AllAndAccounts,*'
            { Remove-MemberRootCredential $scene.Rich.Id -All -Force } | Should -Throw -ErrorId 'AllAndAccounts,*'
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }

        It 'Stops before the first change when there are more accounts than <Way> allows' -ForEach @(
            @{ Way = '-MaxAccounts'; Script = '$ids | Remove-MemberRootCredential -UnusedFor 0 -Force -MaxAccounts 2' }
            @{ Way = '$RootMaxAccounts'; Script = '$RootMaxAccounts = 2; $ids | Remove-MemberRootCredential -UnusedFor 0 -Force' }
            @{ Way = '$RootMaxAccounts, with -All'; Script = '$RootMaxAccounts = 2; Remove-MemberRootCredential -All -UnusedFor 0 -Force' }
        ) {
            $scene.Calls.Reset()
            $answered = Invoke-Answered $Script -Variables @{ ids = $scene.Active[0..4].Id }
            $answered.Output | Should -BeNullOrEmpty
            $answered.Errors[0].FullyQualifiedErrorId | Should -BeLike 'TooManyAccounts,*'
            "$($answered.Errors[0])" | Should -Match 'Nothing was changed: this is about (5|\d\d) accounts, more than the 2'
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
        }

        It 'Goes on up to the limit' {
            @($scene.Clean[0..1].Id | Remove-MemberRootCredential -Force -MaxAccounts 2).Count | Should -Be 2
            $RootMaxAccounts = 1
            @($scene.Clean[0..1].Id | Remove-MemberRootCredential -Force -MaxAccounts 2).Count | Should -Be 2
        }

        It 'Counts the accounts behind resources and guardrails too' {
            $RootMaxAccounts = 1
            $locked = Find-RootLockedResource $scene.Rich.Id, $scene.Locked.Id -ErrorAction SilentlyContinue
            { $locked | Unlock-RootResource -Force } | Should -Throw -ErrorId 'TooManyAccounts,*'
            { Set-RootGuardrail $scene.Simulation.Organization.Root.Id -Force } | Should -Throw -ErrorId 'TooManyAccounts,*'
            $scene.Rich.Buckets[0].Policy | Should -Not -BeNullOrEmpty
        }

        It 'Refuses a limit that is none' {
            $RootMaxAccounts = 'few'
            { Remove-MemberRootCredential $scene.Rich.Id -Force } | Should -Throw -ErrorId 'MaxAccountsInvalid,*'
        }
    }

    Context 'Asking' {
        It 'Asks for each account with what exactly goes' {
            $answered = Invoke-Answered '$id | Remove-MemberRootCredential -UnusedFor 0' -Answers 'No' -Variables @{ id = $scene.Rich.Id }
            $answered.Prompts.Count | Should -Be 1
            $answered.Prompts[0] | Should -Match $scene.Rich.Id
            $answered.Prompts[0] | Should -Match 'password'
            foreach ($key in $scene.Rich.Root.AccessKeys) { $answered.Prompts[0] | Should -Match $key.Id }
            $answered.Prompts[0] | Should -Match $scene.Rich.Root.SigningCertificates[0].Id
            foreach ($device in $scene.Rich.Root.MfaDevices) { $answered.Prompts[0] | Should -Match ([regex]::Escape($device.SerialNumber)) }
            "$($answered.Output.Outcome)", $answered.Output.Deleted, $answered.Output.Left | Should -Be 'Declined', 0, 6
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }

        It 'Says in the prompt which key it will leave alone' {
            $answered = Invoke-Answered '$id | Remove-MemberRootCredential' -Answers 'No' -Variables @{ id = $scene.Rich.Id }
            $answered.Prompts[0] | Should -Match 'Left alone: .*AKIA'
        }

        It 'Takes Yes to All for the accounts after' {
            $withPassword = @($scene.Active | Where-Object { $_.Root.HasPassword -and $_ -notin $scene.Denied } | Select-Object -First 3)
            $answered = Invoke-Answered '$ids | Remove-MemberRootCredential -UnusedFor 0' -Answers 'Yes to All' -Variables @{ ids = $withPassword.Id }
            $answered.Prompts.Count | Should -Be 1
            $answered.Output.Count | Should -Be $withPassword.Count
        }

        It 'Takes Yes to All for one cmdlet of a pipeline, not for the next' {
            $withPassword = @($scene.Active | Where-Object { $_.Root.HasPassword -and $_.Root.AccessKeys.Count -eq 0 -and $_ -notin $scene.Denied } | Select-Object -First 2)
            $answered = Invoke-Answered '$ids | Remove-MemberRootCredential -UnusedFor 0 | Enable-MemberRootRecovery' -Answers 'Yes to All', 'No to All' -Variables @{
                ids = $withPassword.Id
            }
            $answered.Prompts.Count | Should -Be 2
            $answered.Prompts[1] | Should -Match 'Allow root password recovery'
            @($withPassword | Where-Object { $_.Root.HasPassword }) | Should -BeNullOrEmpty
        }

        It 'Takes Yes to All for one command, not for the next' {
            $answered = Invoke-Answered '$id | Remove-MemberRootCredential -CredentialType MfaDevice; $id | Remove-MemberRootCredential -CredentialType Password' -Answers 'Yes to All', 'No' -Variables @{
                id = $scene.Rich.Id
            }
            $answered.Prompts.Count | Should -Be 2
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Changes nothing, and leaves nothing open in the journal, after Ctrl+C in the prompt' {
            $answered = Invoke-Answered '$ids | Remove-MemberRootCredential -UnusedFor 0' -Answers 'Ctrl+C' -Variables @{ ids = $scene.Rich.Id }
            $answered.Prompts.Count | Should -Be 1
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
            (Test-RootJournal -ErrorAction SilentlyContinue).UnfinishedCount | Should -BeIn 0, $null
        }

        It 'Says that nothing was changed where no question can be shown' {
            $shell = [powershell]::Create().AddScript('param($manifest, $connection, $id) Import-Module $manifest; $null = Connect-RootOrganization @connection; Remove-MemberRootCredential $id')
            $connection = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Administrator }
            $null = $shell.AddArgument($manifest).AddArgument($connection).AddArgument($scene.Rich.Id).Invoke()
            $shown = $shell.Streams.Error[0]
            $shell.Runspace.Dispose()
            $shown.FullyQualifiedErrorId | Should -BeLike 'PromptImpossible,*'
            "$($shown.ErrorDetails.Message) $($shown.ErrorDetails.RecommendedAction)" | Should -Match 'Nothing was changed.*-WhatIf.*-Force'
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }

        It 'Takes No to All for the accounts after' {
            $withPassword = @($scene.Active | Where-Object { $_.Root.HasPassword -and $_ -notin $scene.Denied } | Select-Object -First 3)
            $answered = Invoke-Answered '$ids | Remove-MemberRootCredential -UnusedFor 0' -Answers 'No to All' -Variables @{ ids = $withPassword.Id }
            $answered.Prompts.Count | Should -Be 1
            @($withPassword | Where-Object { -not $_.Root.HasPassword }) | Should -BeNullOrEmpty
        }

        It 'Does not ask about a clean account' {
            (Invoke-Answered 'Remove-MemberRootCredential $id' -Variables @{ id = $scene.Clean[0].Id }).Prompts | Should -BeNullOrEmpty
        }

        It 'Does not ask with <_>' -ForEach '-Force', '-Confirm:$false' {
            $answered = Invoke-Answered "Remove-MemberRootCredential `$id -UnusedFor 0 $_" -Variables @{ id = $scene.Rich.Id }
            $answered.Prompts | Should -BeNullOrEmpty
            $scene.Rich.Root.HasCredential | Should -BeFalse
        }

        It 'Asks all the same when -Confirm comes with -Force' {
            (Invoke-Answered 'Remove-MemberRootCredential $id -Force -Confirm' -Answers 'No' -Variables @{ id = $scene.Rich.Id }).Prompts.Count | Should -Be 1
        }

        It 'Deletes nothing with -WhatIf, with or without -Force, and says what it would' {
            foreach ($force in $false, $true) {
                $answered = Invoke-Answered 'Remove-MemberRootCredential $id -UnusedFor 0 -WhatIf -Force:$force' -Variables @{ id = $scene.Rich.Id; force = $force }
                $answered.Output | Should -BeNullOrEmpty
                $answered.Text | Should -Match "What if: Sandbox: Delete from the root user of .*$($scene.Rich.Id)"
            }

            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }
    }

    Context 'Binding' {
        It 'Takes what Get-RootCredentialStatus found' {
            $removal = Get-RootCredentialStatus -ErrorAction SilentlyContinue | Where-Object HasAccessKey | Remove-MemberRootCredential -CredentialType AccessKey -UnusedFor 0 -Force
            $removal.Count | Should -BeGreaterThan 0
            $removal.AccountId | Should -Contain $scene.Rich.Id
            @($removal | Where-Object { -not $_.AccountName }) | Should -BeNullOrEmpty
        }

        It 'Takes accounts and rows' {
            (Get-RootMemberAccount 'Legacy Shop' | Remove-MemberRootCredential -CredentialType Password -Force).AccountName | Should -Be 'Legacy Shop'
            ("AccountId`n$($scene.Rich.Id)" | ConvertFrom-Csv | Remove-MemberRootCredential -CredentialType MfaDevice -Force).Removed.Count | Should -Be 2
        }

        It 'Does nothing for an empty pipeline' {
            $scene.Calls.Reset()
            @() | Remove-MemberRootCredential -Force | Should -BeNullOrEmpty
            $scene.Calls.Total | Should -Be 0
        }

        It 'Refuses <Name>' -ForEach @(
            @{ Name = 'an unknown kind'; Parameters = @{ CredentialType = 'Passkey' } }
            @{ Name = 'a negative number of days'; Parameters = @{ UnusedFor = -1 } }
        ) {
            { Remove-MemberRootCredential $scene.Rich.Id -Force @Parameters } | Should -Throw
            $scene.Rich.Root.AccessKeys.Count | Should -Be 2
        }
    }

    Context 'Errors' {
        It 'Names the SCP that denies, in result and error' {
            $removal = Remove-MemberRootCredential $scene.Denied[0].Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $removal.Outcome, $removal.DeniedBy.Id | Should -Be 'Denied', $scene.DeniedBy.Id
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
            $problems[0].TargetObject | Should -Be $scene.Denied[0].Id
        }

        It 'Tells one error for an account at once, in one line, and stops at the first with -ErrorAction Stop' {
            $ids = $scene.Denied[0..2].Id
            $null = $ids | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.Count | Should -Be 3
            foreach ($problem in $problems) {
                "$problem" | Should -Be "Account $($problem.TargetObject): service control policy DenyRootUser ($($scene.DeniedBy.Id)) denies root users, central sessions included."
                "$problem".Length | Should -BeLessThan 120
                $problem.Exception.Message | Should -Match 'is not authorized to perform.*arn:'
            }

            # AWS's own sentence is in the result and in verbose messages too.
            $told = $ids[0] | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue -Verbose 4>&1
            @($told | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and "$_" -match 'is not authorized to perform.*arn:' }).Count | Should -BeGreaterThan 0
            "$(@($told | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).Error)" | Should -Match 'is not authorized to perform.*arn:'

            $seen = New-Object Collections.Generic.List[object]
            $e = Get-Failure { $ids | Remove-MemberRootCredential -Force -ErrorAction Stop -ThrottleLimit 1 | ForEach-Object { $seen.Add($_) } }
            $e.TargetObject | Should -Be $ids[0]
            $seen.Count | Should -Be 1
        }

        It 'Refuses the management account and goes on' {
            $removal = $scene.Management.Id, $scene.Rich.Id | Remove-MemberRootCredential -UnusedFor 0 -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            @($removal | Where-Object AccountId -EQ $scene.Rich.Id).Outcome | Should -Be 'Removed'
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ManagementAccountTarget,*'
            $problems[0].TargetObject | Should -Be $scene.Management.Id
        }

        It 'Does not touch a suspended account' {
            $account = Get-RootMemberAccount -State CLOSED, SUSPENDED | Select-Object -First 1
            $removal = Remove-MemberRootCredential $account.Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $removal.Outcome | Should -Be 'NotRemovable'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AccountNotActive,*'
            $scene.Calls.Reset()
            ($account | Remove-MemberRootCredential -Force -ErrorVariable none).Outcome | Should -Be 'NotRemovable'
            $none | Should -BeNullOrEmpty
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
        }

        It 'Takes a whole audit, and gives a row and no error for the accounts in which it cannot work' {
            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $removals = $status | Where-Object Outcome -NE 'Denied' | Remove-MemberRootCredential -UnusedFor 0 -Force -ErrorAction Stop
            $removals.Count | Should -Be @($status | Where-Object Outcome -NE 'Denied').Count
            $management = $removals | Where-Object AccountId -EQ $scene.Management.Id
            "$($management.Outcome)", "$($management.Error)" | Should -Match 'NotRemovable|management account'
            $management.Fix | Should -Not -BeNullOrEmpty
            $scene.Management.Root.HasCredential | Should -BeTrue
            ($removals | Where-Object AccountId -In $scene.Suspended.Id).Outcome | Select-Object -Unique | Should -Be 'NotRemovable'
            @($scene.Active | Where-Object { $_.Root.HasCredential -and $_ -notin $scene.Denied }) | Should -BeNullOrEmpty
        }
    }

    Context 'Views' {
        It 'Shows a table of at most 100 columns, and why a key was left' {
            $lines = Get-RootMemberAccount 'Legacy Shop' | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines[2] | Should -Match "^$($scene.Rich.Id) +Legacy Shop +PartlyRemoved +5 +1 +True +\w+"
        }

        It 'Shows each credential as a list' {
            $lines = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force | Format-Plain -List
            "$lines" | Should -Match 'Removed +: .*password'
        }
    }
}
