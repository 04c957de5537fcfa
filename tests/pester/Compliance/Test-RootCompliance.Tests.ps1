Describe 'Test-RootCompliance' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        $statuses = @(Get-RootCredentialStatus -ErrorAction Ignore)
    }

    AfterAll {
        Stop-Scene
    }

    It 'Has one result for each account and control' {
        $results = @(Test-RootCompliance -ErrorAction Ignore)
        @($results | Group-Object AccountId).Count | Should -Be $scene.Simulation.Organization.Accounts.Count
        @($results | Group-Object AccountId | Select-Object -ExpandProperty Count | Select-Object -Unique).Count | Should -Be 1
        ($results.Framework | Select-Object -Unique) | Should -Be 'CIS AWS Foundations', 'AWS Security Hub', 'AWS Config', 'NIST 800-53', 'PCI DSS', 'RootTools'
    }

    It 'Passes removed credentials with the reason, and has what AWS Config answers' {
        $results = @(Test-RootCompliance $scene.Clean[0].Id)
        $removed = $results | Where-Object ControlId -EQ IAM.6
        "$($removed.Status)" | Should -Be Pass
        $removed.Reason | Should -Match 'were removed'
        "$(($results | Where-Object ControlId -EQ root-account-mfa-enabled).Status)" | Should -Be NotApplicable
    }

    It 'Fails credentials with the command that removes them, which is right for the account' {
        $failed = Test-RootCompliance $scene.Rich.Id -Framework *Hub -Status Fail | Where-Object ControlId -EQ IAM.4
        $failed.Fix | Should -Be "Remove-MemberRootCredential -AccountId $($scene.Rich.Id) -CredentialType AccessKey -UnusedFor 0"
        Invoke-Expression "$($failed.Fix) -WhatIf" | Should -BeNullOrEmpty
        $own = Test-RootCompliance $scene.Management.Id -Framework RootTools
        "$(($own | Where-Object ControlId -EQ Root.4).Status)" | Should -Be NotApplicable
        @($own.Fix -match 'Remove-MemberRootCredential') | Should -BeNullOrEmpty
    }

    It 'Never passes what was denied' {
        $results = @(Test-RootCompliance $scene.Denied[0].Id -Framework *Hub, CIS*, *Config, PCI* -ErrorVariable failures -ErrorAction SilentlyContinue)
        @($results | Where-Object { $_.Status -eq 'Pass' -and $_.ControlId -ne '2.1.1' }) | Should -BeNullOrEmpty
        ($results | Where-Object ControlId -EQ IAM.4).Reason | Should -Match 'DenyRootUser'
        $failures.Count | Should -Be 1
    }

    It 'Judges what is piped in, and asks AWS nothing' {
        $scene.Calls.Reset()
        $results = @($statuses | Test-RootCompliance)
        $scene.Calls.Total | Should -Be 0
        "$(($results | Where-Object ControlId -In Root.1, Root.6 | Where-Object { $_.AccountId -ne $scene.Management.Id }).Status | Select-Object -Unique)" | Should -Be Unknown
        @() | Test-RootCompliance | Should -BeNullOrEmpty
        ($results.Sandbox | Select-Object -Unique) | Should -Be $scene.Sandbox.Endpoint
    }

    It 'Decides more with guardrails, features, delegates and contacts, in whatever order they come' {
        $found = @(Get-RootAccessFeature) + @(Get-RootGuardrail -ErrorAction Ignore) + $statuses + @(Get-RootDelegatedAdministrator) +
            @(Get-MemberAccountSetting -Setting AlternateContact -ErrorAction Ignore)
        $results = @($found | Test-RootCompliance -Framework RootTools | Where-Object AccountId -EQ $scene.Clean[0].Id)
        @($results | Where-Object Status -EQ Unknown).ControlId | Should -Be 'Root.11'
    }

    It 'Judges a snapshot' {
        $file = Join-Path $TestDrive snapshot.json
        @($statuses) + @(Get-RootAccessFeature) | Export-RootReport $file
        $results = @(Import-RootReport $file | Test-RootCompliance -Framework RootTools)
        $results.Count | Should -Be (11 * $statuses.Count)
        "$(($results | Where-Object ControlId -EQ Root.1).Status | Select-Object -Unique)" | Should -Be Pass
    }

    It 'Reads the accounts that are piped in' {
        $results = @(Get-RootMemberAccount -Name 'Legacy Shop' | Test-RootCompliance -Framework RootTools)
        ($results.AccountId | Select-Object -Unique) | Should -Be $scene.Rich.Id
        ($results | Where-Object ControlId -EQ Root.4).Status | Should -Be Fail
        (($scene.Rich.Id | Test-RootCompliance -Framework RootTools -IncludeContact) | Where-Object ControlId -EQ Root.10).Status | Should -Not -Be Unknown
    }

    It 'Judges by a version, by all, and says what there is' {
        (Test-RootCompliance $scene.Rich.Id -Framework CIS* -Version 5.0).ControlId | Should -Be '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '4.3'
        (Test-RootCompliance $scene.Rich.Id -Framework CIS* -Version *).Version | Select-Object -Unique | Should -Be '1.2.0', '1.3', '1.4', '1.5', '2.0', '3.0', '4.0.1', '5.0', '6.0', '7.0'
        (Get-Failure { Test-RootCompliance -Framework SOC }).FullyQualifiedErrorId | Should -BeLike 'FrameworkUnknown,*'
        (Get-Failure { Test-RootCompliance -Framework CIS* -Version 9 }).FullyQualifiedErrorId | Should -BeLike 'FrameworkVersionUnknown,*'
    }

    It 'Counts as old and as used lately what it is told to' {
        $lenient = $statuses | Test-RootCompliance -Framework RootTools -MaximumKeyAge 36500 -UnusedFor 0 | Where-Object ControlId -In Root.8, Root.9
        $lenient.Status | Should -Not -Contain 'Fail'
    }

    It 'Says what it takes when something else comes' {
        5 | Test-RootCompliance -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InputNotAFinding,*'
    }

    It 'Completes frameworks and their versions' {
        (TabExpansion2 -inputScript 'Test-RootCompliance -Framework ' -cursorColumn 31).CompletionMatches.ListItemText | Should -Contain 'PCI DSS'
        $versions = (TabExpansion2 -inputScript 'Test-RootCompliance -Framework CIS* -Version ' -cursorColumn 45).CompletionMatches
        $versions.ListItemText[0] | Should -Be '7.0'
        $versions.ListItemText | Should -Not -Contain 'r5'
    }

    It 'Shows a table of at most 100 columns, and all in a list' {
        $results = $statuses | Test-RootCompliance | Select-Object -First 40
        ($results | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$($results[0] | Format-Plain -List)" | Should -Match 'Evidence.*Fix.*Source'
    }

    It 'Has these figures for the organization of 200 accounts (seed 7)' {
        $null = Start-Scene -AccountCount 200
        $results = @(Test-RootCompliance -ErrorAction Ignore)
        $figures = foreach ($framework in $results | Group-Object Framework) {
            $count = @{ Pass = 0; Fail = 0; NotApplicable = 0; Unknown = 0 }
            foreach ($result in $framework.Group) { $count["$($result.Status)"]++ }
            "$($framework.Name): $($count.Pass) pass, $($count.Fail) fail, $($count.NotApplicable) not applicable, $($count.Unknown) unknown"
        }
        $figures | Should -Be @(
            'AWS Config: 54 pass, 62 fail, 381 not applicable, 303 unknown'
            'AWS Security Hub: 435 pass, 62 fail, 0 not applicable, 503 unknown'
            'CIS AWS Foundations: 773 pass, 90 fail, 0 not applicable, 737 unknown'
            'NIST 800-53: 1406 pass, 248 fail, 0 not applicable, 746 unknown'
            'PCI DSS: 136 pass, 29 fail, 0 not applicable, 35 unknown'
            'RootTools: 1293 pass, 212 fail, 159 not applicable, 536 unknown'
        )
    }
}
