Describe 'Export-RootReport' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $statuses = Get-RootCredentialStatus -ErrorAction SilentlyContinue
        $features = Get-RootAccessFeature
        $delegates = Get-RootDelegatedAdministrator
        $guardrails = Get-RootGuardrail
    }

    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder -ItemType Directory
    }

    It 'Sorts everything that comes through the pipeline in by its type' {
        @($features) + @($statuses) + @($guardrails) + @($delegates) | Export-RootReport $folder/all.json
        $report = Import-RootReport $folder/all.json
        $report.Statuses.Count, $report.Guardrails.Count, $report.Delegates.Count, $report.Features.Count |
            Should -Be @($statuses).Count, @($guardrails).Count, @($delegates).Count, @($features).Count
        $report.Statuses.AccountId | Should -Be ($statuses.AccountId | Sort-Object)
    }

    It 'Knows the organization and the caller of the session, and that it was a rehearsal' {
        $statuses | Export-RootReport $folder/a.json
        $report = Import-RootReport $folder/a.json
        $context = Get-RootContext
        $report.OrganizationId, $report.CallerArn, $report.Region | Should -Be $context.OrganizationId, $context.CallerArn, $context.Region
        $report.Sandbox | Should -Be $scene.Sandbox.Endpoint.AbsoluteUri
        $report.Statuses[0].Sandbox | Should -Be $report.Sandbox
    }

    It 'Knows the same of results that were made of others' {
        $statuses | Test-RootCompliance | Export-RootReport $folder/a.json
        $report = Import-RootReport $folder/a.json
        $report.Sandbox, $report.OrganizationId | Should -Be $scene.Sandbox.Endpoint.AbsoluteUri, (Get-RootContext).OrganizationId
    }

    It 'Writes findings that Security Hub and OCSF take, with the account that imports them' {
        $results = $statuses | Test-RootCompliance
        $results | Export-RootReport $folder/a.asff.json -SecurityHubAccountId 111111111111
        $findings = @(Get-Content $folder/a.asff.json -Raw | ConvertFrom-Json | ForEach-Object { $_ })
        $findings.Count | Should -Be @($results).Count
        $findings.AwsAccountId | Select-Object -Unique | Should -Be '111111111111'
        @($findings | Where-Object { $_.Compliance.Status -eq 'FAILED' }).Count | Should -Be @($results | Where-Object Status -EQ Fail).Count
        $results | Export-RootReport $folder/a.ocsf.json
        $events = @(Get-Content $folder/a.ocsf.json | ForEach-Object { $_ | ConvertFrom-Json })
        $events.class_uid | Select-Object -Unique | Should -Be 2003
        @($events | Where-Object { $_.compliance.status -eq 'Pass' }).Count | Should -Be @($results | Where-Object Status -EQ Pass).Count
        $events[0].metadata.labels | Should -Be 'sandbox'
    }

    It 'Gives the same bytes after import and export' {
        $statuses | Export-RootReport $folder/first.json
        Import-RootReport $folder/first.json | Export-RootReport $folder/second.json
        (Get-FileHash $folder/second.json).Hash | Should -Be (Get-FileHash $folder/first.json).Hash
    }

    It 'Writes a table with a row for each account, which cmdlets take' {
        $statuses | Export-RootReport $folder/a.csv
        $rows = @(Import-Csv $folder/a.csv)
        $rows.AccountId | Should -Be ($statuses.AccountId | Sort-Object)
        ($rows | Where-Object AccountName -EQ 'Legacy Shop').HasAccessKey | Should -Be 'True'
        $rows[0] | Get-RootMemberAccount | ForEach-Object Id | Should -Be $rows[0].AccountId
    }

    It 'Writes a page that has every account and allows no request' {
        @($statuses) + @($guardrails) | Export-RootReport $folder/a.html
        $page = Get-Content $folder/a.html -Raw
        $page | Should -BeLike "*default-src 'none'*of $(@($statuses).Count) accounts have root credentials*"
        $statuses.AccountId | ForEach-Object { $page | Should -BeLike "*$_*" }
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'Adds the figures of the snapshot before' {
        $statuses | Export-RootReport $folder/old.json
        $statuses | Export-RootReport $folder/new.json -Previous $folder/old.json
        $history = (Import-RootReport $folder/new.json).History
        $history.Count, $history[0].Accounts | Should -Be 1, @($statuses).Count
    }

    It 'Refuses what it has no place for, names what it takes, and writes nothing' {
        $failure = Get-Failure { $statuses | Select-Object AccountId | Export-RootReport $folder/a.json }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReportInputUnknown,*'
        "$($failure.ErrorDetails.RecommendedAction)" | Should -BeLike '*RootCredentialStatus*'
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'Refuses an empty pipeline and says what to pipe' {
        (Get-Failure { @() | Export-RootReport $folder/a.json }).FullyQualifiedErrorId | Should -BeLike 'ReportEmpty,*'
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'Asks for -Format where the ending does not tell' {
        (Get-Failure { $statuses | Export-RootReport $folder/a.txt }).FullyQualifiedErrorId | Should -BeLike 'ReportFormatUnknown,*'
        $statuses | Export-RootReport $folder/a.txt -Format Json
        (Import-RootReport $folder/a.txt).Statuses.Count | Should -Be @($statuses).Count
    }

    It 'Refuses findings without results of controls' {
        (Get-Failure { $statuses | Export-RootReport $folder/a.asff.json }).FullyQualifiedErrorId | Should -BeLike 'ReportHasNoCompliance,*'
    }

    It 'Writes nothing with -WhatIf' {
        $statuses | Export-RootReport $folder/a.json -WhatIf
        Get-ChildItem $folder | Should -BeNullOrEmpty
    }

    It 'Replaces a file, unless -NoClobber forbids it; a read-only one with -Force alone' {
        Set-Content $folder/a.json 'old'
        (Get-Failure { $statuses | Export-RootReport $folder/a.json -NoClobber }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        (Get-Item $folder/a.json).IsReadOnly = $true
        (Get-Failure { $statuses | Export-RootReport $folder/a.json }).FullyQualifiedErrorId | Should -BeLike 'ReportReadOnly,*'
        Get-Content $folder/a.json | Should -Be 'old'
        $statuses | Export-RootReport $folder/a.json -Force
        (Import-RootReport $folder/a.json).Statuses.Count | Should -Be @($statuses).Count
    }

    It 'Gives the file with -PassThru, else nothing' {
        $statuses | Export-RootReport $folder/a.json | Should -BeNullOrEmpty
        ($statuses | Export-RootReport $folder/a.json -PassThru).FullName | Should -Be (Get-Item $folder/a.json).FullName
    }

    It 'Leaves the old file, and nothing else, where it cannot write' -Skip:($IsWindows -or $PSEdition -eq 'Desktop' -or (id -u) -eq 0) {
        Set-Content $folder/a.json 'old'
        chmod 500 $folder
        (Get-Failure { $statuses | Export-RootReport $folder/a.json }).FullyQualifiedErrorId | Should -BeLike 'ReportNotWritable,*'
        chmod 700 $folder
        Get-ChildItem $folder -Force | ForEach-Object Name | Should -Be 'a.json'
        Get-Content $folder/a.json | Should -Be 'old'
    }

    It 'Tells of a folder that is not there' {
        (Get-Failure { $statuses | Export-RootReport $folder/no/a.json }).FullyQualifiedErrorId | Should -BeLike 'ReportNotWritable,*'
    }
}
