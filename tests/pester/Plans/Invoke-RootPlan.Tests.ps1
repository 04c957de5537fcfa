Describe 'Invoke-RootPlan' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Plan.ps1
    }

    AfterAll {
        Stop-Scene
    }

    Context '500 removals, planned by one and approved by another' {
        BeforeAll {
            $scene = Start-Scene -AccountCount 900 -With @{ RootCredentialShare = 1 }
            $targets = @($scene.Active | Where-Object { $_ -notin $scene.Denied -and $_.Root.HasCredential } | Select-Object -First 500)
            $plan = New-RemovalPlan $targets.Id
        }

        It 'Carries out 480 and tells of 20 that changed meanwhile' {
            $targets.Count, $plan.Items.Count | Should -Be 500, 500
            $other = Get-Caller
            { Approve-RootPlan $plan.Path -Force } | Should -Throw -ErrorId 'PlanApprovedByPlanner,*'
            $approved = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
            $approved.State | Should -Be 'Approved'
            $edited = Edit-Plan $plan.Path { $_ -replace $targets[0].Id, $targets[1].Id }
            { Invoke-RootPlan $edited -Force } | Should -Throw -ErrorId 'PlanEdited,*'

            # Twenty accounts change, each in another way: a new device, a new key, a password less or more.
            $now = [datetimeoffset]::UtcNow
            $changed = @($targets | Select-Object -Last 20)
            for ($i = 0; $i -lt 20; $i++) {
                $root = $changed[$i].Root
                switch ($i % 4) {
                    0 { $root.MfaDevices.Add((New-Simulated MfaDevice "GAHT9$($i.ToString('000000'))" Hardware $now)) }
                    1 { $root.AccessKeys.Clear(); $root.AccessKeys.Add((New-Simulated AccessKey "AKIA$($changed[$i].Id)$($i.ToString('0000'))" secret $now)) }
                    2 { if ($root.HasPassword) { $root.PasswordCreated = $null } else { $root.PasswordCreated = $now } }
                    3 { $root.PasswordCreated = $now; $root.SigningCertificates.Clear() }
                }
            }

            $results = @(Invoke-RootPlan $plan.Path -Force)
            $results.Count | Should -Be 500
            $outcomes = $results | Group-Object { "$($_.Outcome)" } -AsHashTable
            $outcomes.Keys.Count | Should -Be 2
            $outcomes['Removed'].Count, $outcomes['Skipped'].Count | Should -Be 480, 20
            $outcomes['Skipped'].AccountId | Sort-Object | Should -Be ($changed.Id | Sort-Object)
            foreach ($skipped in $outcomes['Skipped']) { $skipped.SkippedFor | Should -Match '^changed since it was planned: (no longer|new): ' }
            @($targets | Where-Object { $_.Root.HasCredential }).Count | Should -BeGreaterThan 0
            @($targets | Where-Object { $_ -notin $changed -and $_.Root.HasCredential }) | Should -BeNullOrEmpty
        }

        It 'Has plan, planner and approver in the journal' {
            $run = Get-RootJournal -Kind Run | Select-Object -Last 1
            $run.Action | Should -Be 'Remove-MemberRootCredential'
            $run.Details | Should -Contain "Plan=SHA-256 $($plan.Sha256)"
            $run.Details | Should -Contain "Planner=$($scene.Simulation.Administrator.Arn)"
            @($run.Details | Where-Object { $_ -like "Approver=$($scene.Simulation.Delegate.Arn) at *, not signed" }).Count | Should -Be 1
            @(Get-RootJournal -RunId $run.RunId -Kind Outcome).Count | Should -Be 480
            (Test-RootJournal).IsIntact | Should -BeTrue
        }

        It 'Skips all of it the second time' {
            $again = @(Invoke-RootPlan $plan.Path -Force)
            $again.Count, @($again | Where-Object Outcome -EQ Skipped).Count | Should -Be 500, 500
        }
    }

    Context 'A plan of one account' {
        BeforeEach {
            $scene = Start-Scene -AccountCount 24
            $plan = New-RemovalPlan
            $other = Get-Caller
        }

        It 'Needs no approval where none is asked for' {
            (Invoke-RootPlan $plan.Path -Force).Outcome | Should -Be 'Removed'
            $scene.Rich.Root.HasCredential | Should -BeFalse
            (Get-RootJournal -Kind Run | Select-Object -Last 1).Details | Should -Contain 'Approver=nobody'
        }

        It 'Asks as the cmdlet does, and takes Enter for no' {
            $answered = Invoke-Answered 'Invoke-RootPlan $path' -Answers '' -Variables @{ path = $plan.Path }
            $answered.Prompts.Count | Should -Be 1
            $answered.Prompts[0] | Should -Match 'These root credentials of .*Legacy Shop.* will be deleted for good'
            $answered.Output.Outcome | Should -Be 'Declined'
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Changes nothing under -WhatIf' {
            Invoke-RootPlan $plan.Path -WhatIf | Should -BeNullOrEmpty
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Skips an access key that was used since' {
            $key = $scene.Rich.Root.AccessKeys[0]
            $key.LastUsed = New-Simulated AccessKeyUse ([datetimeoffset]::UtcNow) s3 us-east-1
            $result = Invoke-RootPlan $plan.Path -Force
            $result.Outcome, $result.Removed.Count | Should -Be 'Skipped', 0
            $result.SkippedFor | Should -Match "new: access key $($key.Id) \(Active, created .*, last used "
        }

        It 'Tells of an account that cannot be worked on any more' {
            $scene.Rich.State = 'Suspended'
            $result = Invoke-RootPlan $plan.Path -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Outcome | Should -Be 'NotRemovable'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'AccountNotActive,*'
        }

        It 'Ends before the first change when it is about too many accounts' {
            $two = New-RemovalPlan @($scene.Active | Where-Object { $_.Root.HasCredential -and $_ -notin $scene.Denied } | Select-Object -First 2).Id
            { Invoke-RootPlan $two.Path -Force -MaxAccounts 1 } | Should -Throw -ErrorId 'TooManyAccounts,*'
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Refuses a plan that was edited' {
            $edited = Edit-Plan $plan.Path { $_ -replace 'delete password', 'delete passport' }
            { Invoke-RootPlan $edited -Force } | Should -Throw -ErrorId 'PlanEdited,*'
        }

        It 'Refuses a plan that has expired' {
            $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '("CreatedAt":"|"ExpiresAt":")20\d\d', '${1}2001' })
            { Invoke-RootPlan $path -Force } | Should -Throw -ErrorId 'PlanExpired,*'
        }

        It 'Refuses a plan that is valid for longer than any' {
            $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '"ExpiresAt":"20\d\d', '"ExpiresAt":"2999' })
            { Invoke-RootPlan $path -Force } | Should -Throw -ErrorId 'PlanTimesImpossible,*'
        }

        It 'Refuses a plan of another organization, and one that was made against AWS' {
            $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '"OrganizationId":"o-[a-z0-9]+"', '"OrganizationId":"o-another001"' })
            { Invoke-RootPlan $path -Force } | Should -Throw -ErrorId 'PlanOfOtherOrganization,*'
            $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '"Endpoint":"Other"', '"Endpoint":"AWS"' })
            { Invoke-RootPlan $path -Force } | Should -Throw -ErrorId 'PlanOfOtherEndpoint,*'
        }

        It 'Refuses a forged approval of the planner' {
            $null = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
            $forged = Edit-Plan $plan.Path { $_ -replace '("ApprovedBy":\{"Arn":")[^"]+("[^}]*"AccountId":")\d{12}', "`${1}$($scene.Simulation.Administrator.Arn)`${2}$($scene.Management.Id)" }
            { Invoke-RootPlan $forged -Force } | Should -Throw -ErrorId 'PlanApprovedByPlanner,*'
        }

        It 'Refuses an approval of another plan' {
            $null = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
            $moved = Edit-Plan $plan.Path { $_ -replace '("ApprovedAt":"[^"]+","Sha256":")[0-9a-f]{64}', "`${1}$('0' * 64)" }
            { Invoke-RootPlan $moved -Force } | Should -Throw -ErrorId 'PlanApprovalOfOther,*'
        }

        It 'Knows neither other cmdlets nor other parameters: <What>' -ForEach @(
            @{ What = 'a cmdlet that makes no plans'; Edit = { $_ -replace '"Command":"[^"]+"', '"Command":"New-RootSession"' } }
            @{ What = 'a cmdlet of somebody else'; Edit = { $_ -replace '"Command":"[^"]+"', '"Command":"Remove-Item"' } }
            @{ What = 'a parameter that says how'; Edit = { $_ -replace '"CredentialType":', '"JournalPath":' } }
        ) {
            { Invoke-RootPlan (Repair-Plan (Edit-Plan $plan.Path $Edit)) -Force } | Should -Throw -ErrorId 'PlanCommandUnknown,*'
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Refuses values that the parameter has not' {
            { Invoke-RootPlan (Repair-Plan (Edit-Plan $plan.Path { $_ -replace '"UnusedFor":\["0"\]', '"UnusedFor":["much"]' })) -Force } |
                Should -Throw -ErrorId 'PlanParameterInvalid,*'
        }

        It 'Does no more than the account has, whatever an edited plan says' {
            # Whoever edits a plan can give it its hash; the look finds something else than it says all the same.
            $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace $scene.Rich.Id, $scene.Clean[0].Id })
            $result = Invoke-RootPlan $path -Force
            $result.Outcome | Should -Be 'Skipped'
        }
    }

    Context 'Where approvals are asked for' {
        BeforeEach {
            $scene = Start-Scene -AccountCount 24
            $other = Get-Caller
        }

        AfterEach {
            Remove-Item Env:ROOTTOOLS_REQUIRE_APPROVAL -ErrorAction Ignore
        }

        It 'Changes nothing without a plan, by <By>' -ForEach @(
            @{ By = '$RootRequireApproval'; Ask = { Set-Variable RootRequireApproval $true -Scope 1 } }
            @{ By = 'the environment'; Ask = { $env:ROOTTOOLS_REQUIRE_APPROVAL = 'true' } }
            @{ By = 'the stricter of both'; Ask = { $env:ROOTTOOLS_REQUIRE_APPROVAL = '1'; Set-Variable RootRequireApproval $false -Scope 1 } }
        ) {
            & $Ask
            $scene.Calls.Reset()
            $e = Get-Failure { Remove-MemberRootCredential $scene.Rich.Id -Force -ErrorAction Stop }
            $e.FullyQualifiedErrorId | Should -BeLike 'ApprovalRequired,*'
            $e.ErrorDetails.RecommendedAction | Should -Match '-PlanPath.*Approve-RootPlan.*Invoke-RootPlan'
            { Set-RootGuardrail $scene.Rich.Id -Force } | Should -Throw -ErrorId 'ApprovalRequired,*'
            { New-RootSession $scene.Rich.Id IAMDeleteRootUserCredentials } | Should -Throw -ErrorId 'ApprovalRequired,*'
            $scene.Calls.Total | Should -Be 0
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Lets whoever reads read, and whoever tries try' {
            $RootRequireApproval = $true
            (Get-RootCredentialStatus $scene.Rich.Id).Outcome | Should -Be 'CredentialsPresent'
            (New-RootSession $scene.Rich.Id IAMAuditRootUserCredentials).AccountId | Should -Be $scene.Rich.Id
            (Invoke-RootPrivilegedTask $scene.Rich.Id IAMAuditRootUserCredentials).Outcome | Should -Be 'CredentialsPresent'
            { Remove-MemberRootCredential $scene.Rich.Id -WhatIf } | Should -Not -Throw
            (New-RemovalPlan).Items.Count | Should -Be 1
        }

        It 'Carries out a plan that somebody else has approved, and no other' {
            $RootRequireApproval = $true
            $plan = New-RemovalPlan
            $e = Get-Failure { Invoke-RootPlan $plan.Path -Force }
            $e.FullyQualifiedErrorId | Should -BeLike 'PlanNotApproved,*'
            "$e" | Should -Match 'nobody has approved'
            $null = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
            (Invoke-RootPlan $plan.Path -Force).Outcome | Should -Be 'Removed'
        }

        It 'Does not believe an approval that is not signed in a file that others can write to' -Skip:($env:OS -eq 'Windows_NT') {
            $RootRequireApproval = $true
            $plan = New-RemovalPlan
            $null = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
            chmod 666 $plan.Path
            $e = Get-Failure { Invoke-RootPlan $plan.Path -Force }
            $e.FullyQualifiedErrorId | Should -BeLike 'PlanNotApproved,*'
            "$e" | Should -Match 'others than you can write to the file'
        }

        It 'Ends with an error where the variable says neither yes nor no' {
            $RootRequireApproval = 'perhaps'
            { Remove-MemberRootCredential $scene.Rich.Id -Force } | Should -Throw -ErrorId 'RequireApprovalInvalid,*'
            { Invoke-RootPlan (New-PlanPath) } | Should -Throw -ErrorId 'RequireApprovalInvalid,*'
        }
    }

    Context 'Approvals that are signed' {
        BeforeAll {
            # A key of the management account that the delegate alone may sign with, and the administrator alone verify with.
            function Add-ApprovalKey {
                param([string] $Region = 'us-east-1', [string] $KeySpec = 'ECC_NIST_P256')

                $key = New-Simulated SimulatedKey "$([guid]::NewGuid())" $Region $KeySpec ([datetimeoffset]::UtcNow)
                $scene.Management.Keys.Add($key)
                $key.Aliases.Add("alias/approvals-$($key.Id)", [DateTimeOffset]::UtcNow)
                $key.OwnPolicy = New-Simulated PolicyText (@{
                        Version   = '2012-10-17'
                        Statement = @(
                            @{ Effect = 'Allow'; Principal = @{ AWS = $scene.Simulation.Delegate.Arn }; Action = 'kms:DescribeKey', 'kms:Sign'; Resource = '*' }
                            @{ Effect = 'Allow'; Principal = @{ AWS = $scene.Simulation.Administrator.Arn }; Action = 'kms:DescribeKey', 'kms:Verify'; Resource = '*' }
                        )
                    } | ConvertTo-Json -Depth 9)
                $key
            }
        }

        BeforeEach {
            $scene = Start-Scene -AccountCount 24
            $plan = New-RemovalPlan
            $other = Get-Caller
            $key = Add-ApprovalKey
        }

        It 'Carries out what a <KeySpec> key has signed in <Region>, with <SigningAlgorithm>' -ForEach @(
            @{ KeySpec = 'ECC_NIST_P256'; SigningAlgorithm = 'ECDSA_SHA_256'; Region = 'us-east-1' }
            @{ KeySpec = 'RSA_2048'; SigningAlgorithm = 'RSASSA_PSS_SHA_256'; Region = 'us-east-1' }
            @{ KeySpec = 'ECC_NIST_P256'; SigningAlgorithm = 'ECDSA_SHA_256'; Region = 'eu-central-1' }
        ) {
            $key = Add-ApprovalKey $Region $KeySpec
            $approved = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force -WarningVariable said
            $said | Should -BeNullOrEmpty
            $approved.Approvals[0].IsSigned, $approved.Approvals[0].KeyArn, $approved.Approvals[0].SigningAlgorithm | Should -Be $true, $key.Arn, $SigningAlgorithm
            $result = Invoke-RootPlan $plan.Path -ApprovalKeyId $key.Arn -Force
            $result.Outcome | Should -Be 'Removed'
            $scene.Calls.Count('kms', 'Verify') | Should -Be 1
            @((Get-RootJournal -Kind Run | Select-Object -Last 1).Details | Where-Object { $_ -like "Approver=$($scene.Simulation.Delegate.Arn) at *, signed with $($key.Arn)" }).Count |
                Should -Be 1
        }

        It 'Takes <By> for the requirement' -ForEach @(
            @{ By = '$RootRequireApproval'; Ask = { Set-Variable RootRequireApproval $key.Arn -Scope 1 } }
            @{ By = 'the environment'; Ask = { $env:ROOTTOOLS_REQUIRE_APPROVAL = $key.Arn } }
        ) {
            & $Ask
            try {
                $null = Approve-RootPlan $plan.Path @other -Force -WarningAction Ignore
                { Invoke-RootPlan $plan.Path -Force } | Should -Throw -ErrorId 'PlanNotApproved,*'
                { Invoke-RootPlan $plan.Path -ApprovalKeyId (Add-ApprovalKey).Arn -Force } | Should -Throw -ErrorId 'ApprovalKeyInvalid,*'
                # An alias is one of the caller's own account: this caller needs the ARN.
                { Approve-RootPlan $plan.Path @other -KeyId "alias/approvals-$($key.Id)" -Force } | Should -Throw '*Alias*is not found*'
                $null = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force
                (Invoke-RootPlan $plan.Path -Force).Outcome | Should -Be 'Removed'
            }
            finally {
                Remove-Item Env:ROOTTOOLS_REQUIRE_APPROVAL -ErrorAction Ignore
            }
        }

        It 'Believes in a file that others can write to what a key has signed' -Skip:($env:OS -eq 'Windows_NT') {
            $null = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force
            chmod 666 $plan.Path
            (Invoke-RootPlan $plan.Path -ApprovalKeyId $key.Arn -Force).Outcome | Should -Be 'Removed'
        }

        It 'Refuses a signature that is not true: <What>' -ForEach @(
            @{ What = 'another comment'; Edit = { $_ -replace '"Comment":"yes"', '"Comment":"no"' } }
            @{ What = 'another time'; Edit = { $_ -replace '("ApprovedAt":")20\d\d', '${1}2020' } }
            @{ What = 'another approver'; Edit = { $_ -replace '("ApprovedBy":\{"Arn":"[^"]+)/admin"', '$1/boss"' } }
            @{ What = 'another signature'; Edit = { $_ -replace '"Signature":"[^"]+"', '"Signature":"MEUCIQDb"' } }
            @{ What = 'another algorithm'; Edit = { $_ -replace 'ECDSA_SHA_256', 'ECDSA_SHA_512' } }
        ) {
            $null = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Comment yes -Force
            $edited = Edit-Plan $plan.Path $Edit
            Get-Content $edited -Raw | Should -Not -Be (Get-Content $plan.Path -Raw)
            { Invoke-RootPlan $edited -Force } | Should -Throw -ErrorId 'PlanSignatureInvalid,*'
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Refuses an edited plan also with a hash and an approval that fit it' {
            $null = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force
            $edited = Repair-Plan (Edit-Plan $plan.Path { $_ -replace 'delete password', 'delete passport' })
            (Show-RootPlan $edited).State | Should -Be 'Approved'
            { Invoke-RootPlan $edited -ApprovalKeyId $key.Arn -Force } | Should -Throw -ErrorId 'PlanSignatureInvalid,*'
        }

        It 'Refuses an approval whose signature was taken off, where a key is named' {
            $null = Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force
            $bare = Edit-Plan $plan.Path { $_ -replace ',"KeyArn":.*?"Signature":"[^"]+"', '' }
            (Show-RootPlan $bare).Approvals[0].IsSigned | Should -BeFalse
            { Invoke-RootPlan $bare -ApprovalKeyId $key.Arn -Force } | Should -Throw -ErrorId 'PlanNotApproved,*'
        }

        It 'Does not let the planner sign, even around Approve-RootPlan' {
            $planner = Get-Caller $scene.Simulation.Administrator
            { Approve-RootPlan $plan.Path @planner -KeyId $key.Arn -Force } | Should -Throw -ErrorId 'PlanApprovedByPlanner,*'
            $delegates = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -PlanPath (New-PlanPath) @other -WarningAction Ignore
            $delegates.PlannedBy | Should -Be $scene.Simulation.Delegate.Arn
            # The administrator is another principal than this plan's planner, and the key's policy does not let it sign.
            { Approve-RootPlan $delegates.Path @planner -KeyId $key.Arn -Force } | Should -Throw '*kms:Sign*'
        }

        It 'Says why a key cannot sign approvals: <What>' -ForEach @(
            @{ What = 'it is disabled'; Change = { $key.IsEnabled = $false }; Id = 'ApprovalKeyUnfit' }
            @{ What = 'there is none'; Change = { $scene.Management.Keys.Clear() }; Id = '*' }
        ) {
            $before = Get-Content $plan.Path -Raw
            & $Change
            { Approve-RootPlan $plan.Path @other -KeyId $key.Arn -Force } | Should -Throw -ErrorId "$Id,*"
            Get-Content $plan.Path -Raw | Should -Be $before
        }
    }
}
