# Each cmdlet that changes something, as the engine lists them: a new one fails here until it has a scene below.
BeforeDiscovery {
    . $PSScriptRoot/../Scene.ps1
    # What gets something may show with -WhatIf what it would ask for, and reports and reviews are files: they change nothing of AWS without it either.
    $changing = @(Get-Command -Module RootTools | Where-Object { $_.Parameters.ContainsKey('WhatIf') -and $_.Verb -notin 'Get', 'Export' -and $_.Name -ne 'Invoke-RootReview' } | ForEach-Object { @{ Command = $_.Name } })
    $whatIf = @(
        @{ Way = '-WhatIf of the calling function'; Call = { param($command, $with) function Outer { [CmdletBinding(SupportsShouldProcess)] param() & $command @with }; Outer -WhatIf } }
        @{ Way = '-WhatIf of the function before it'; Call = { param($command, $with) function Inner { & $command @with }; function Outer { [CmdletBinding(SupportsShouldProcess)] param() Inner }; Outer -WhatIf } }
        @{ Way = '$WhatIfPreference = 1'; Call = { param($command, $with) $WhatIfPreference = 1; & $command @with } }
        @{ Way = '$WhatIfPreference = "true"'; Call = { param($command, $with) $WhatIfPreference = 'true'; & $command @with } }
        @{ Way = '$WhatIfPreference = [switch] $true'; Call = { param($command, $with) $WhatIfPreference = [switch] $true; & $command @with } }
        @{ Way = '$WhatIfPreference = $true'; Call = { param($command, $with) $WhatIfPreference = $true; & $command @with } }
        @{ Way = '-WhatIf'; Call = { param($command, $with) & $command @with -WhatIf } }
    )
}

Describe 'Every cmdlet that changes something' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # What each cmdlet would change, without a question.
        $scenes = @{
            'Approve-RootPlan'                      = { @{ Path = New-Plan @{ Credential = Get-CallerCredential $scene.Simulation.Delegate; EndpointUrl = $scene.Sandbox.Endpoint; Region = 'us-east-1' } } }
            'Close-MemberAccount'                   = { @{ AccountId = (Get-Other).Id; ConfirmName = (Get-Other).Name } }
            'Confirm-MemberRootEmail'               = { $null = Set-MemberRootEmail (Get-Other).Id new@example.com -Force; @{ AccountId = (Get-Other).Id; PrimaryEmail = 'new@example.com'; Otp = (Get-RootSandbox).Mail[0].Otp } }
            'Disable-MemberRegion'                  = { $scene.Sandbox.LifeCycle.RegionSwitch = '00:00:00'; $null = Enable-MemberRegion (Get-Other).Id me-south-1 -Wait -Force; @{ AccountId = (Get-Other).Id; RegionName = 'me-south-1' } }
            'Disable-RootAccessFeature'             = { @{ Feature = 'RootSessions' } }
            'Enable-MemberRegion'                   = { (Get-Other).OptInRegions.Clear(); @{ AccountId = (Get-Other).Id; RegionName = 'me-south-1' } }
            'Enable-MemberRootRecovery'             = { @{ AccountId = $scene.Clean[0].Id } }
            'Enable-RootAccessFeature'              = { $null = Unregister-RootDelegatedAdministrator $scene.Simulation.Delegate.AccountId -Force; $null = Disable-RootAccessFeature TrustedAccess -Force; @{} }
            'Invoke-RootPlan'                       = { @{ Path = New-Plan } }
            'Invoke-RootPrivilegedTask'             = { @{ AccountId = $scene.Rich.Id; TaskPolicy = 'IAMDeleteRootUserCredentials'; UnusedFor = 0 } }
            'New-RootSession'                       = { @{ AccountId = $scene.Rich.Id; TaskPolicy = 'IAMAuditRootUserCredentials' } }
            'Register-RootDelegatedAdministrator'   = { @{ AccountId = $scene.Clean[0].Id } }
            'Remove-MemberAlternateContact'         = { $null = Set-MemberAlternateContact (Get-Other).Id @contact -Force; @{ AccountId = (Get-Other).Id; Type = 'Security' } }
            'Remove-MemberRootCredential'           = { @{ AccountId = $scene.Rich.Id; UnusedFor = 0 } }
            'Remove-RootActivityAlert'              = { $null = Set-RootActivityAlert @alert -Force; @{} }
            'Remove-RootGuardrail'                  = { $null = Set-RootGuardrail $scene.Clean[0].Id -Force; @{ TargetId = $scene.Clean[0].Id } }
            'Restore-RootResourcePolicy'            = { @{ Path = (Unlock-RootResource $scene.Rich.Id -BucketName $scene.Rich.Buckets[0].Name -Force).BackupPath } }
            'Set-MemberAccountName'                 = { @{ AccountId = (Get-Other).Id; AccountName = 'New name' } }
            'Set-MemberAlternateContact'            = { (Get-Other).AlternateContacts.Clear(); @{ AccountId = (Get-Other).Id } + $contact }
            'Set-MemberContact'                     = { @{ AccountId = (Get-Other).Id; City = 'New Town' } }
            'Set-MemberRootEmail'                   = { @{ AccountId = (Get-Other).Id; PrimaryEmail = 'new@example.com' } }
            'Set-RootActivityAlert'                 = { $alert }
            'Set-RootGuardrail'                     = { @{ TargetId = $scene.Clean[0].Id } }
            'Stop-RootSandbox'                      = { @{} }
            'Test-RootActivityAlert'                = { $null = Set-RootActivityAlert @alert -Force; @{ AccountId = (Get-Other).Id; TimeoutSeconds = 60 } }
            'Unlock-RootResource'                   = { @{ AccountId = $scene.Rich.Id; BucketName = $scene.Rich.Buckets[0].Name } }
            'Unregister-RootDelegatedAdministrator' = { @{ AccountId = $scene.Simulation.Delegate.AccountId } }
        }

        $alert = @{ EmailAddress = 'new@example.com'; Region = 'us-east-1' }
        $contact = @{ Type = 'Security'; ContactName = 'New Team'; Title = 'CISO'; EmailAddress = 'new@example.com'; PhoneNumber = '+1' }

        # A member without root credentials that is no delegate.
        function Get-Other { @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[0] }

        # A plan of a removal in one account, made by the administrator, or by somebody else.
        function New-Plan {
            param([hashtable] $By = @{})

            $path = Join-Path (Get-PSDrive TestDrive).Root "$([guid]::NewGuid()).json"
            $null = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -PlanPath $path -WarningAction Ignore @By
            $path
        }

        function Get-Change {
            @($scene.Calls.Snapshot() | Where-Object Operation -NotMatch '^(Get|List|Describe|Generate|Simulate|Head|AssumeRoot)').Count
        }

        function Get-Scene {
            param($Command)

            $scenes.ContainsKey($Command) | Should -BeTrue -Because "a scene of $Command belongs into this file"
            $with = & $scenes[$Command]
            if ((Get-Command $Command).Parameters.ContainsKey('Force')) { $with.Force = $true }
            $scene.Calls.Reset()
            $with
        }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
    }

    Context '<Command>' -ForEach $changing {
        It 'Does its work in this scene, so that the tests below tell something' {
            $with = Get-Scene $Command
            $given = & $Command @with -Confirm:$false
            (Get-Change) + @($given).Count + [int](-not (Get-RootSandbox)) | Should -BeGreaterThan 0
        }

        It 'Plans it with -PlanPath, changes nothing, and does what was planned once' {
            if (-not (Get-Command $Command).Parameters.ContainsKey('PlanPath')) { return }
            $with = Get-Scene $Command
            $path = Join-Path (Get-PSDrive TestDrive).Root "$([guid]::NewGuid()).json"
            $plan = & $Command @with -PlanPath $path -WarningAction Ignore
            Get-Change | Should -Be 0
            $plan.Command, $plan.State | Should -Be $Command, 'NotApproved'
            $plan.Items.Count | Should -BeGreaterThan 0
            $plan.Items | ForEach-Object { $_.Steps | Should -Not -BeNullOrEmpty }

            $RootRequireApproval = $true
            { & $Command @with } | Should -Throw -ErrorId 'ApprovalRequired,*'
            $RootRequireApproval = $false
            $done = @(Invoke-RootPlan $path -Force)
            $done | Should -Not -BeNullOrEmpty
            "$($done.Outcome)" | Should -Not -Match 'Skipped|Declined|Failed'
            Get-Change | Should -BeGreaterThan 0

            # What is done already is no longer as it was planned.
            $scene.Calls.Reset()
            try { $null = Invoke-RootPlan $path -Force -ErrorAction SilentlyContinue -WarningAction SilentlyContinue } catch { "$_" | Should -Match 'no alert' }
            # Delegations are not read before, and a new address is not seen before its one-time password has come.
            if ($Command -notmatch '-RootDelegatedAdministrator$|^Set-MemberRootEmail$') { Get-Change | Should -Be 0 }
        }

        It 'Changes nothing under <Way>' -ForEach $whatIf {
            $with = Get-Scene $Command
            $given = & $Call $Command $with
            $given | Should -BeNullOrEmpty
            Get-Change | Should -Be 0
            Get-RootSandbox | Should -Not -BeNullOrEmpty
        }

        It 'Asks when the calling function has -Confirm, with -Force too' {
            $with = Get-Scene $Command
            $answered = Invoke-Answered 'function Outer { [CmdletBinding(SupportsShouldProcess)] param() & $command @with }; Outer -Confirm' -Answers (, 'No' * 9) -Variables @{
                command = $Command; with = $with
            }
            # The runspace that answers has no sandbox of its own to stop.
            if ($Command -ne 'Stop-RootSandbox') { $answered.Prompts.Count | Should -BeGreaterThan 0 }

            # Whoever says no gets a row that says so, where a row has a place for it.
            if ($Command -in 'Stop-RootSandbox', 'New-RootSession', 'Test-RootActivityAlert', 'Approve-RootPlan') { $answered.Output | Should -BeNullOrEmpty }
            elseif ($Command -like '*-RootAccessFeature') { @($answered.Output | Where-Object Changed) | Should -BeNullOrEmpty }
            else { "$($answered.Output.Outcome)" | Should -Be 'Declined' }
            if ($Command -notin 'Stop-RootSandbox', 'New-RootSession', 'Test-RootActivityAlert', 'Approve-RootPlan') { $answered.Output.Count | Should -Be $answered.Prompts.Count }
            Get-Change | Should -Be 0
        }

        It 'Says in its question which organization this is, as whom and where, and that it is a sandbox' {
            $with = Get-Scene $Command
            $with.Remove('Force')
            $answered = Invoke-Answered '& $command @with -Confirm; & $command @with -WhatIf' -Answers (, 'No' * 9) -Variables @{ command = $Command; with = $with }
            if ($Command -eq 'Stop-RootSandbox') { return }
            $place = [regex]::Escape("as $($scene.Simulation.Administrator.Arn), at $($scene.Sandbox.Endpoint)")
            $answered.Prompts[0] | Should -Match '^Sandbox: '
            $answered.Prompts[0] | Should -Match "In (organization $($scene.Simulation.Organization.Id)|account $($scene.Management.Id)), $place"
            $answered.Text | Should -Match "(?s)What if: Sandbox: .*$place"
        }

        It 'Does not guess a connection when another was used before' {
            $with = Get-Scene $Command
            if ($Command -eq 'Stop-RootSandbox') { return }
            $variables = $scene.Sandbox.GetEnvironment()
            $variables.Keys | ForEach-Object { Set-Item "Env:$_" $variables[$_] }
            try {
                Disconnect-RootOrganization
                $scene.Calls.Reset()
                $e = Get-Failure { & $Command @with -ErrorAction Stop }
                $e.FullyQualifiedErrorId | Should -BeLike 'ConnectionNotChosen,*'
                $e.ErrorDetails.RecommendedAction | Should -Match 'Connect-RootOrganization'
                $scene.Calls.Total | Should -Be 0
                $null = Connect-RootOrganization -WarningAction SilentlyContinue
                (& $Command @with -Confirm:$false) | Should -Not -BeNullOrEmpty
            }
            finally {
                $variables.Keys | ForEach-Object { Remove-Item "Env:$_" }
            }
        }
    }

    It 'Tells calls when verbose messages are on by <Way>' -ForEach @(
        @{ Way = '-Verbose of the calling function'; Call = { function Outer { [CmdletBinding()] param() Get-RootAccessFeature }; Outer -Verbose } }
        @{ Way = '$VerbosePreference = "Continue"'; Call = { $VerbosePreference = 'Continue'; Get-RootAccessFeature } }
        @{ Way = '$VerbosePreference = 2'; Call = { $VerbosePreference = 2; Get-RootAccessFeature } }
    ) {
        @(& $Call 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_.Message -match 'ListOrganizationsFeatures' }).Count | Should -Be 1
    }

    It 'Says that nothing was changed, and how to go on, where nobody can be asked: <Way>' -ForEach @(
        @{ Way = 'a job'; Run = { param($do, $with) Start-Job $do -ArgumentList $with | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'a bare runspace'; Run = { param($do, $with) $shell = [powershell]::Create(); $shell.AddScript("$do").AddArgument($with[0]).AddArgument($with[1]).Invoke(); $shell.Dispose() } }
        @{ Way = 'a shell that is not interactive'; Run = { param($do, $with) & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "& { $do } '$($with[0])' '$($with[1])'" } }
    ) {
        $variables = $scene.Sandbox.GetEnvironment()
        $variables.Keys | ForEach-Object { Set-Item "Env:$_" $variables[$_] }
        try {
            $lines = @(& $Run {
                    param($manifest, $id)
                    $ProgressPreference = 'SilentlyContinue'
                    Import-Module $manifest
                    $null = Connect-RootOrganization
                    try { Remove-MemberRootCredential $id -UnusedFor 0 -WarningAction Ignore -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) $_ $($_.ErrorDetails.RecommendedAction)" }
                    try { Set-RootGuardrail $id -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) $_ $($_.ErrorDetails.RecommendedAction)" }
                } $manifest, $scene.Rich.Id)
            $lines.Count | Should -Be 2
            foreach ($line in $lines) { $line | Should -Match '^PromptImpossible,\S+ Nothing was changed: .* -WhatIf .* -Force or -Confirm:\$false' }
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }
        finally {
            $variables.Keys | ForEach-Object { Remove-Item "Env:$_" }
        }
    }

    It 'Takes Enter for no before what cannot be undone' {
        $answered = Invoke-Answered 'Remove-MemberRootCredential $id -UnusedFor 0' -Answers '' -Variables @{ id = $scene.Rich.Id }
        $answered.Prompts.Count | Should -Be 1
        $scene.Rich.Root.HasPassword | Should -BeTrue
    }
}
