Describe 'Get-RootCredentialStatus' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        $auditOnly = $scene.Simulation.Administrator.GetType().Assembly.GetType('RootTools.Sandbox.State.IdentityPolicy')::new('AuditOnly', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRoot","organizations:DescribeOrganization"],"Resource":"*"}]}')
    }

    Context 'Which accounts' {
        It 'Audits every active member when no account is named' {
            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $audited = @($status | Where-Object { $_.Outcome -ne 'NotAuditable' -and $_.AccountId -ne $scene.Management.Id })
            ($audited.AccountId | Sort-Object) | Should -Be ($scene.Active.Id | Sort-Object)
        }

        It 'Takes ids by position' {
            (Get-RootCredentialStatus $scene.Clean[0].Id, $scene.Clean[1].Id).AccountId | Sort-Object | Should -Be (@($scene.Clean[0, 1].Id) | Sort-Object)
        }

        It 'Takes ids from the pipeline' {
            ($scene.Clean[0].Id, $scene.Clean[1].Id | Get-RootCredentialStatus).Count | Should -Be 2
        }

        It 'Takes accounts of Get-RootMemberAccount, with name, unit and state' {
            $account = Get-RootMemberAccount -Name 'Legacy Shop'
            $status = $account | Get-RootCredentialStatus
            $status.AccountId | Should -Be $account.Id
            $status.AccountName | Should -Be 'Legacy Shop'
            $status.OrganizationalUnit | Should -Be $account.OrganizationalUnit
            $status.State | Should -Be 'ACTIVE'
        }

        It 'Looks up name, unit and state of a few accounts named by id, by a call for each' {
            $expected = Get-RootMemberAccount -AccountId $scene.Clean[0].Id, $scene.Rich.Id
            $scene.Calls.Reset()
            $status = $scene.Clean[0].Id, $scene.Rich.Id | Get-RootCredentialStatus
            foreach ($account in $expected) {
                $found = $status | Where-Object AccountId -EQ $account.Id
                $found.AccountName, $found.OrganizationalUnit, $found.State, $found.Email | Should -Be $account.Name, $account.OrganizationalUnit, $account.State, $account.Email
            }
            $scene.Calls.Count('organizations', 'DescribeAccount') | Should -Be 2
            $scene.Calls.Count('organizations', 'ListAccountsForParent') | Should -Be 0
        }

        It 'Looks nothing up with -NoLookup, nor what came along' {
            $accounts = @(Get-RootMemberAccount -State ACTIVE)[0..2]
            $scene.Calls.Reset()
            (Get-RootCredentialStatus $accounts[0].Id -NoLookup -ErrorAction SilentlyContinue).AccountName | Should -BeNullOrEmpty
            ($accounts | Get-RootCredentialStatus -ErrorAction SilentlyContinue).AccountName | Sort-Object | Should -Be ($accounts.Name | Sort-Object)
            @($scene.Calls.Snapshot() | Where-Object Service -EQ 'organizations') | Should -BeNullOrEmpty
        }

        It 'Goes on by id alone where the caller may not look, and asks once' {
            $caller = $scene.Simulation.Organization.ManagementAccount.Users | Where-Object Arn -EQ $scene.Simulation.NoGrants.Arn
            $caller.Policies.Add($auditOnly)
            try {
                $scene.Calls.Reset()
                $status = Get-RootCredentialStatus $scene.Clean[0].Id, $scene.Clean[1].Id, $scene.Clean[2].Id -ThrottleLimit 1 -Credential (Get-CallerCredential $scene.Simulation.NoGrants) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region
                $status.Outcome | Should -Be 'Clean', 'Clean', 'Clean'
                $scene.Calls.Count('organizations', 'DescribeAccount') | Should -Be 1
            }
            finally {
                $null = $caller.Policies.Remove($auditOnly)
            }
        }

        It 'Takes its own results' {
            $status = Get-RootCredentialStatus $scene.Rich.Id
            ($status | Get-RootCredentialStatus).AccountId | Should -Be $scene.Rich.Id
        }

        It 'Takes rows of Import-Csv, by <_>' -ForEach 'AccountId', 'Id' {
            $row = "$_,Owner`n$($scene.Clean[0].Id),web" | ConvertFrom-Csv
            ($row | Get-RootCredentialStatus).AccountId | Should -Be $scene.Clean[0].Id
        }

        It 'Takes an id that PowerShell reads as a number' {
            ([long] $scene.Clean[0].Id | Get-RootCredentialStatus).AccountId | Should -Be $scene.Clean[0].Id
        }

        It 'Puts back the leading zeros that a number loses' {
            $e = Get-Failure { 12345678901 | Get-RootCredentialStatus -ErrorAction Stop }
            $e.TargetObject | Should -Be '012345678901'
        }

        It 'Does nothing for an empty pipeline' {
            $scene.Calls.Reset()
            @() | Get-RootCredentialStatus | Should -BeNullOrEmpty
            $scene.Calls.Total | Should -Be 0
        }

        It 'Audits an account once that comes twice' {
            @($scene.Clean[0].Id, $scene.Clean[0].Id | Get-RootCredentialStatus).Count | Should -Be 1
        }

        It 'Refuses an object that is no account' {
            $e = Get-Failure { [pscustomobject]@{ Colour = 'red' } | Get-RootCredentialStatus -ErrorAction Stop }
            $e.Exception.Message | Should -Match 'neither an AccountId nor an Id'
        }
    }

    Context 'What it says' {
        It 'Finds nothing in a clean account, in two calls' {
            $scene.Calls.Reset()
            $status = Get-RootCredentialStatus $scene.Clean[0].Id -NoLookup
            $status.Outcome | Should -Be 'Clean'
            $status.HasRootCredential | Should -BeFalse
            $scene.Calls.About($scene.Clean[0].Id).Count | Should -Be 2
        }

        It 'Finds all four kinds with their details' {
            $status = Get-RootCredentialStatus $scene.Rich.Id
            $status.Outcome | Should -Be 'CredentialsPresent'
            $status.HasRootCredential, $status.HasPassword, $status.HasAccessKey, $status.HasMfa | Should -Be $true, $true, $true, $true
            ($status.AccessKeys.Id | Sort-Object) | Should -Be ($scene.Rich.Root.AccessKeys.Id | Sort-Object)
            ($status.MfaDevices.SerialNumber | Sort-Object) | Should -Be ($scene.Rich.Root.MfaDevices.SerialNumber | Sort-Object)
            $status.SigningCertificates.Id | Should -Be $scene.Rich.Root.SigningCertificates[0].Id
            $status.CheckedAt | Should -BeOfType DateTimeOffset
        }

        It 'Names the SCP that denies' {
            $denied = Get-RootCredentialStatus $scene.Denied[0].Id -ErrorAction SilentlyContinue -ErrorVariable problems
            $denied.Outcome | Should -Be 'Denied'
            $denied.DeniedBy.Id | Should -Be $scene.DeniedBy.Id
            $denied.DeniedBy.Arn | Should -Be $scene.DeniedBy.Arn
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
            $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match $scene.DeniedBy.Id
        }

        It 'Reports a suspended account without an attempt and without an error' {
            $account = Get-RootMemberAccount -State SUSPENDED | Select-Object -First 1
            $scene.Calls.Reset()
            $status = $account | Get-RootCredentialStatus -ErrorVariable problems
            $status.Outcome, $status.State | Should -Be 'NotAuditable', 'SUSPENDED'
            $problems | Should -BeNullOrEmpty
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
        }

        It 'Finds out that an account is suspended of which it knows the id alone' {
            $status = Get-RootCredentialStatus $scene.Suspended[0].Id -ErrorVariable problems
            $status.Outcome | Should -Be 'NotAuditable'
            $status.Error.RecommendedAction | Should -Not -BeNullOrEmpty
            $problems | Should -BeNullOrEmpty
        }

        It 'Audits the management account by its own summary and report' {
            $status = Get-RootCredentialStatus $scene.Management.Id
            $status.Outcome | Should -Be 'CredentialsPresent'
            $status.HasPassword | Should -BeTrue
            $status.HasMfa | Should -BeTrue
        }

        It 'Audits an account outside any organization' {
            $caller = $scene.Simulation.StandaloneAdministrator
            $status = Get-RootCredentialStatus -Credential (Get-CallerCredential $caller) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region
            $status.AccountId | Should -Be $caller.AccountId
            $status.HasPassword | Should -BeTrue
        }
    }

    Context 'Every account' {
        It 'Accounts for every account of the organization as <Caller>' -ForEach @(
            @{ Caller = 'manager'; Who = 'Administrator' }
            @{ Caller = 'delegate'; Who = 'Delegate' }
        ) {
            $as = $scene.Simulation.$Who
            $status = Get-RootCredentialStatus -Credential (Get-CallerCredential $as) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region -ErrorAction SilentlyContinue
            ($status.AccountId | Sort-Object) | Should -Be ($scene.Simulation.Organization.Accounts.Id | Sort-Object)
            ($status | Group-Object Outcome | Measure-Object Count -Sum).Sum | Should -Be $scene.Simulation.Organization.Accounts.Count
            $management = $status | Where-Object AccountId -EQ $scene.Management.Id
            if ($Caller -eq 'manager') { $management.Outcome | Should -Be 'CredentialsPresent' }
            else { $management.Outcome, ($management.Fix -match 'management account') | Should -Be 'NotAuditable', $true }
            $inactive = @($status | Where-Object { $_.State -ne 'ACTIVE' })
            $inactive.Count | Should -BeGreaterThan 0
            $inactive.Outcome | Select-Object -Unique | Should -Be 'NotAuditable'
            @($inactive | Where-Object { -not $_.Fix }) | Should -BeNullOrEmpty
        }

        It 'Accounts for the one account of a caller outside any organization' {
            $caller = $scene.Simulation.StandaloneAdministrator
            $status = @(Get-RootCredentialStatus -Credential (Get-CallerCredential $caller) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region)
            $status.Count | Should -Be 1
            $status[0].AccountId, "$($status[0].Outcome)" | Should -Be $caller.AccountId, 'CredentialsPresent'
        }

        It 'Accounts for the delegate, whose own account is a member like the others' {
            $caller = $scene.Simulation.Delegate
            $status = Get-RootCredentialStatus -Credential (Get-CallerCredential $caller) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region -ErrorAction SilentlyContinue
            $own = @($status | Where-Object AccountId -EQ $caller.AccountId)
            $own.Count | Should -Be 1
            $own[0].Outcome | Should -BeIn 'Clean', 'CredentialsPresent'
        }

        It 'Opens no session in an account that is not active' {
            $scene.Calls.Reset()
            (Get-RootCredentialStatus -State SUSPENDED, CLOSED).Count | Should -BeGreaterThan 0
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
        }

        It 'Accounts for every account in exactly one shard' {
            $every = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $parts = 1..3 | ForEach-Object { Get-RootCredentialStatus -Shard $_/3 -ErrorAction SilentlyContinue }
            ($parts.AccountId | Sort-Object) | Should -Be ($every.AccountId | Sort-Object)
        }

        It 'Narrows by state and organizational unit' {
            $status = Get-RootCredentialStatus -State ACTIVE -OrganizationalUnit Root/Workloads -ErrorAction SilentlyContinue
            $expected = Get-RootMemberAccount -State ACTIVE -OrganizationalUnit Root/Workloads
            ($status.AccountId | Sort-Object) | Should -Be ($expected.Id | Sort-Object)
            { $scene.Rich.Id | Get-RootCredentialStatus -State ACTIVE } | Should -Throw -ErrorId 'SelectionAndAccounts,*'
            { $scene.Rich.Id | Get-RootCredentialStatus -Shard 1/2 } | Should -Throw -ErrorId 'SelectionAndAccounts,*'
        }
    }

    Context 'Errors' {
        It 'Names <Id> and goes on' -ForEach @(
            @{ Id = '123'; Expected = 'AccountIdInvalid'; Category = 'InvalidArgument' }
            @{ Id = 'abcdefghijkl'; Expected = 'AccountIdInvalid'; Category = 'InvalidArgument' }
            @{ Id = '999999999999'; Expected = 'AccountNotFound'; Category = 'ObjectNotFound' }
        ) {
            $status = $Id, $scene.Clean[0].Id | Get-RootCredentialStatus -ErrorAction SilentlyContinue -ErrorVariable problems
            @($status | Where-Object Outcome -EQ 'Clean').AccountId | Should -Be $scene.Clean[0].Id
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Id
            "$($problems[0])" | Should -Match $Id
            $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'Tells one error for each cause, complete in one short line, after the results' {
            # Two policies that deny, one of them a few accounts more.
            $organization = $scene.Simulation.Organization
            $open = @($scene.Clean | Select-Object -First 3)
            $type = [enum]::Parse($organization.Policies[0].Type.GetType(), 'ServiceControl')
            $policy = $organization.AddPolicy($type, 'p-second0000', 'AlsoDenies', '', '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}')
            foreach ($account in $open) { $organization.Attach($policy, $account.Id) }
            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.Count | Should -Be 2
            foreach ($problem in $problems) {
                $ids = @($problem.TargetObject)
                ($status | Where-Object { $_.DeniedBy.Id -and "$problem" -match $_.DeniedBy.Id }).AccountId | Sort-Object | Should -Be ($ids | Sort-Object)
                $line, $more = "$problem" -split '\r?\n'
                $line.Length | Should -BeLessThan 120
                $some = '\d{12}, \d{12}(, \d{12}| and \d+ more)?\.$'
                $expected = if ("$problem" -match 'p-second0000') { 'AlsoDenies (p-second0000) denies iam:GetAccountSummary' } else { "DenyRootUser ($($scene.DeniedBy.Id)) denies root users, central sessions included" }
                $line | Should -Be "$($ids.Count) accounts: service control policy ${expected}:"
                $more | Should -Match "^$some"

                $problem.ErrorDetails.RecommendedAction | Should -Match '^Exempt central root sessions: .*aws:AssumedRoot.* statement \S+ of the service control policy (AlsoDenies|DenyRootUser) \(p-\w+\)\.$'
                $problem.FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
                $problem.Exception.Message | Should -Match 'is not authorized to perform.*arn:'
            }

            foreach ($denied in $status | Where-Object Outcome -EQ 'Denied') { "$($denied.Error)" | Should -Match 'is not authorized'; $denied.Fix | Should -Not -BeNullOrEmpty }
        }

        It 'Reads the name of a policy once, however many accounts it denies' {
            $null = Connect-RootOrganization -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region -Credential (Get-CallerCredential $scene.Simulation.Administrator)
            $scene.Calls.Reset()
            $denied = $scene.Denied.Id | Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $denied.DeniedBy.Name | Select-Object -Unique | Should -Be 'DenyRootUser'
            $scene.Calls.Count('organizations', 'DescribePolicy') | Should -Be 1
        }

        It 'Keeps the id of a policy that the caller may not read, asks once, and advises nothing that may not fit' {
            $caller = $scene.Simulation.Organization.ManagementAccount.Users | Where-Object Arn -EQ $scene.Simulation.NoGrants.Arn
            $caller.Policies.Add($auditOnly)
            try {
                $scene.Calls.Reset()
                $null = $scene.Denied.Id | Get-RootCredentialStatus -NoLookup -Credential (Get-CallerCredential $scene.Simulation.NoGrants) -EndpointUrl $scene.Sandbox.Endpoint -Region $scene.Sandbox.Region -ErrorAction SilentlyContinue -ErrorVariable problems
                $problems.Count | Should -Be 1
                "$problems" | Should -Match "^$($scene.Denied.Count) accounts: service control policy $($scene.DeniedBy.Id) denies iam:GetAccountSummary: \d{12}, "
                @($problems[0].TargetObject).Count | Should -Be $scene.Denied.Count
                $problems[0].ErrorDetails.RecommendedAction | Should -Match 'the statement that denies this\.$'
                $scene.Calls.Count('organizations', 'DescribePolicy') | Should -Be 1
            }
            finally {
                $null = $caller.Policies.Remove($auditOnly)
            }
        }

        It 'Has all results out before -ErrorAction Stop ends it, and $? says so' {
            $collected = New-Object Collections.Generic.List[object]
            try { Get-RootCredentialStatus -ErrorAction Stop | ForEach-Object { $collected.Add($_) } } catch { $caught = $_ }
            $caught.FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
            $collected.Count | Should -Be $scene.Simulation.Organization.Accounts.Count
            $null = Get-RootCredentialStatus $scene.Denied[0].Id -ErrorAction SilentlyContinue
            $? | Should -BeFalse
        }

        It 'Ends at the first error with -ErrorAction Stop' {
            { '123', $scene.Clean[0].Id | Get-RootCredentialStatus -ErrorAction Stop } | Should -Throw -ErrorId 'AccountIdInvalid,*'
        }
    }

    Context 'The last line' {
        It 'Sums up, at an interactive console only' -Skip:(-not (Get-Command script -CommandType Application -ErrorAction Ignore) -or $IsMacOS) {
            $file = Join-Path (Get-PSDrive TestDrive).Root 'sum.ps1'
            Set-Content $file @"
                `$ProgressPreference = 'SilentlyContinue'
                Import-Module '$manifest'
                `$null = Start-RootSandbox 40 -Seed 7
                `$status = Get-RootCredentialStatus -ErrorAction Ignore
                `$status | Group-Object Outcome -NoElement | ForEach-Object { "[`$(`$_.Count) `$(`$_.Name)]" }
                `$one = Get-RootCredentialStatus `$status[0].AccountId
"@
            $shell = (Get-Process -Id $PID).Path
            $shown = "$(script -qec "'$shell' -NoProfile -File '$file'" /dev/null)"
            $counts = @{}
            [regex]::Matches($shown, '\[(\d+) (\w+)\]') | ForEach-Object { $counts[$_.Groups[2].Value] = $_.Groups[1].Value }
            $shown | Should -Match "40 accounts: $($counts.Clean) clean, $($counts.CredentialsPresent) with credentials, $($counts.Denied) denied, $($counts.NotAuditable) not auditable; [\d.]+ s\."
            [regex]::Matches($shown, 'accounts:').Count | Should -Be 1
            "$(& $shell -NoProfile -NonInteractive -File $file)" | Should -Not -Match 'accounts:'
        }
    }

    Context 'Views' {
        It 'Shows a table of at most 100 columns with all of the columns that matter' {
            $lines = @((Get-RootMemberAccount 'Legacy Shop' | Get-RootCredentialStatus), (Get-RootCredentialStatus $scene.Denied[0].Id -ErrorAction SilentlyContinue)) | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines[0] | Should -Match 'AccountId +AccountName +Outcome +Pwd +Keys +MFA +Cert +OU'
            $lines[2] | Should -Match "^$($scene.Rich.Id) +Legacy Shop +CredentialsPresent +yes +2 +2 +1 +Root/"
            $lines[3] | Should -Match "Denied $($scene.DeniedBy.Id)"
        }

        It 'Shows the details as a list' {
            $lines = Get-RootCredentialStatus $scene.Rich.Id | Format-Plain -List
            foreach ($key in $scene.Rich.Root.AccessKeys) { "$lines" | Should -Match $key.Id }
            "$lines" | Should -Match 'PasswordLastUsed +: \d'
        }
    }

    Context 'Many accounts' {
        It 'Prints two errors when two policies deny one account in ten' {
            $scene = Start-Scene -AccountCount 400
            $organization = $scene.Simulation.Organization
            foreach ($policy in @($organization.Policies | Where-Object Name -EQ 'DenyRootUser')) {
                foreach ($id in $scene.Denied.Parent.Id | Select-Object -Unique) { if (($organization.FindUnit($id)).AttachedPolicies -contains $policy) { $organization.Detach($policy, $id) } }
            }

            foreach ($number in 0, 1) {
                $policy = $organization.AddPolicy('ServiceControl', "p-denier000$number", "Denier$number", '', '{"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Deny","Action":"*","Resource":"*"}]}')
                foreach ($account in $scene.Active[(20 * $number)..(20 * $number + 19)]) { $organization.Attach($policy, $account.Id) }
            }

            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.Count | Should -Be 2
            $problems.TargetObject.Count | Should -Be 40
            @($status | Where-Object Outcome -EQ 'Denied').Count | Should -Be 40
            ($status | Group-Object Outcome | Measure-Object Count -Sum).Sum | Should -Be $organization.Accounts.Count
            foreach ($problem in $problems) { "$problem" | Should -Match '^20 accounts: service control policy Denier[01] \(p-denier000[01]\) denies root users, central sessions included' }
        }

        It 'Looks those named by id up by one listing of the organization' {
            $scene = Start-Scene -AccountCount 120
            $ids = $scene.Active[0..69].Id
            $scene.Calls.Reset()
            $status = Get-RootCredentialStatus $ids -ErrorAction SilentlyContinue
            @($status | Where-Object { -not $_.AccountName -or -not $_.OrganizationalUnit -or $_.State -ne 'ACTIVE' }) | Should -BeNullOrEmpty
            $scene.Calls.Count('organizations', 'DescribeAccount') | Should -Be 0
            $scene.Calls.Count('organizations', 'ListRoots') | Should -Be 1
        }
    }
}
