Describe 'Import-RootReport' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $statuses = Get-RootCredentialStatus -ErrorAction SilentlyContinue
        $file = Join-Path $TestDrive 'report.json'
        $statuses | Export-RootReport $file
    }

    It 'Gives the same objects back' {
        $read = (Import-RootReport $file).Statuses
        foreach ($status in $statuses) {
            $same = $read | Where-Object AccountId -EQ $status.AccountId
            $same | Should -BeOfType $status.GetType()
            $same | ConvertTo-Json -Depth 5 | Should -Be ($status | ConvertTo-Json -Depth 5)
        }
    }

    It 'Gives what cmdlets that change something take' {
        $removals = (Import-RootReport $file).Statuses | Where-Object AccountName -EQ 'Legacy Shop' | Remove-MemberRootCredential -Force
        $removals.AccountName | Should -Be 'Legacy Shop'
        "$($removals.Outcome)" | Should -Match 'Removed$'
    }

    It 'Takes files from the pipeline, and wildcards' {
        (Get-Item $file | Import-RootReport).Statuses.Count | Should -Be @($statuses).Count
        @(Import-RootReport $TestDrive/rep*.json).Count | Should -Be 1
    }

    It 'Says what is wrong with a file, and reads the next one' -ForEach @(
        @{ Text = '{'; Id = 'ReportDamaged' }
        @{ Text = '{}'; Id = 'ReportNotASnapshot' }
        @{ Text = 'AccountId,State'; Id = 'ReportDamaged' }
        @{ Text = '{"SchemaVersion":99,"CreatedAt":"2026-11-21T12:00:00Z","ModuleVersion":"9.0.0"}'; Id = 'ReportTooNew' }
    ) {
        $bad = Join-Path $TestDrive 'bad.json'
        Set-Content $bad $Text
        $reports = Import-RootReport $bad, $file -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @($reports).Count | Should -Be 1
    }

    It 'Says that there is no such file' {
        (Get-Failure { Import-RootReport $TestDrive/none.json -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ReportNotFound,*'
    }

    It 'Shows how many results of each kind there are, in 100 columns' {
        $lines = Import-RootReport $file | Format-Plain
        "$lines" | Should -Match "Statuses\s+: $(@($statuses).Count)"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
