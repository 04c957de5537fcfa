# Section by section what the cmdlets answer to bad input and faults, beyond what each cmdlet's own file shows.
Describe 'Faults' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $where = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region }
        $faults = $scene.Sandbox.Faults
    }

    AfterEach {
        $faults.Clear()
    }

    Context 'The caller' {
        It '<Cmdlet> as an ordinary member ends with one terminating error that says who may' -ForEach @(
            @{ Cmdlet = 'Get-RootCredentialStatus'; Call = { Get-RootCredentialStatus $scene.Rich.Id, $scene.Clean[0].Id @args } }
            @{ Cmdlet = 'Remove-MemberRootCredential'; Call = { Remove-MemberRootCredential $scene.Rich.Id, $scene.Clean[0].Id -Force @args } }
            @{ Cmdlet = 'Enable-MemberRootRecovery'; Call = { Enable-MemberRootRecovery $scene.Rich.Id, $scene.Clean[0].Id -Force @args } }
            @{ Cmdlet = 'New-RootSession'; Call = { New-RootSession $scene.Rich.Id, $scene.Clean[0].Id IAMAuditRootUserCredentials @args } }
            @{ Cmdlet = 'Invoke-RootPrivilegedTask'; Call = { Invoke-RootPrivilegedTask $scene.Rich.Id, $scene.Clean[0].Id IAMAuditRootUserCredentials @args } }
        ) {
            $caller = @{ Credential = Get-CallerCredential $scene.Simulation.Member } + $where
            $script:ended = $null
            $seen = @(try { & $Call @caller -ErrorVariable problems -ErrorAction SilentlyContinue } catch { $script:ended = $_ })
            $ended | Should -Not -BeNullOrEmpty
            $seen | Should -BeNullOrEmpty
            $ended.FullyQualifiedErrorId | Should -BeLike 'NotManagementOrDelegate,*'
            $ended.CategoryInfo.Category | Should -Be 'PermissionDenied'
            $ended.ErrorDetails.RecommendedAction | Should -Match 'management account|Connect-RootOrganization'
        }

        It 'Names each account that a caller without rights may not enter' {
            $caller = @{ Credential = Get-CallerCredential $scene.Simulation.Denied } + $where
            $null = Get-RootCredentialStatus $scene.Rich.Id @caller -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match 'sts:AssumeRoot'
        }
    }

    Context 'Central root access' {
        BeforeAll {
            $access = $scene.Simulation.Organization.Access
        }

        AfterEach {
            $scene.Simulation.Organization.Access = $access
            $null = Get-RootContext
        }

        It 'Names <Missing> and the cmdlet that sets it' -ForEach @(
            @{ Missing = 'RootCredentialsManagement'; Expected = 'RootCredentialsManagementDisabled'; Call = { Get-RootCredentialStatus -ErrorAction Stop } }
            @{ Missing = 'RootCredentialsManagement'; Expected = 'RootCredentialsManagementDisabled'; Call = { Remove-MemberRootCredential $scene.Rich.Id -Force -ErrorAction Stop } }
            @{ Missing = 'RootSessions'; Expected = 'RootSessionsDisabled'; Call = { Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName b -Force -ErrorAction Stop } }
            @{ Missing = 'RootSessions'; Expected = 'RootSessionsDisabled'; Call = { New-RootSession $scene.Rich.Id SQSUnlockQueuePolicy -ErrorAction Stop } }
        ) {
            $null = Disable-RootAccessFeature $Missing -Force
            $e = Get-Failure $Call
            $e.FullyQualifiedErrorId | Should -BeLike "$Expected,*"
            $e.CategoryInfo.Category | Should -Be 'NotEnabled'
            $e.ErrorDetails.RecommendedAction | Should -Match "Enable-RootAccessFeature -Feature $Missing"
        }

        It 'Names trusted access' {
            $scene.Simulation.Organization.Access = $access.GetType()::Nothing
            $null = Get-RootContext
            $e = Get-Failure { Get-RootCredentialStatus $scene.Rich.Id -ErrorAction Stop }
            $e.FullyQualifiedErrorId | Should -BeLike 'TrustedAccessDisabled,*'
            $e.ErrorDetails.RecommendedAction | Should -Match 'Enable-RootAccessFeature'
        }
    }

    Context 'The network' {
        It 'Retries what is throttled' {
            $type = $faults.GetType().Assembly.GetType('RootTools.Sandbox.Faults.RateLimit')
            $limit = [array]::CreateInstance($type, 1)
            $limit[0] = $type.GetConstructors()[0].Invoke(@('sts', [double] 20, $null, [double] 5))
            $faults.RateLimits = $limit
            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $status.Count | Should -Be $scene.Simulation.Organization.Accounts.Count
            @($status | Where-Object Outcome -EQ 'Failed') | Should -BeNullOrEmpty
        }

        It 'Retries <Name>' -ForEach @(
            @{ Name = 'answers 500 and 503'; Property = 'ServerErrorRate' }
            @{ Name = 'dropped connections'; Property = 'DroppedConnectionRate' }
        ) {
            $faults.$Property = 0.1
            $scene.Calls.Reset()
            $status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            $status.Count | Should -Be $scene.Simulation.Organization.Accounts.Count
            @($status | Where-Object Outcome -EQ 'Failed') | Should -BeNullOrEmpty
        }
    }
}
