Describe 'Test-RootJournal' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
    }

    BeforeEach {
        $journal = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
        $null = New-RootSession $scene.Clean[0].Id, $scene.Clean[1].Id IAMAuditRootUserCredentials -JournalPath $journal
    }

    It 'Passes a journal as it was written' {
        $check = Test-RootJournal $journal
        $check.IsIntact | Should -BeTrue
        $check.LineCount | Should -Be 5
        $check.LastHash | Should -Match '^[0-9a-f]{64}$'
    }

    It 'Finds the line after one that was changed' {
        $lines = @(Get-Content $journal)
        $lines[1] = $lines[1] -replace 'OpenRootSession', 'OpenRootSessioN'
        Set-Content $journal $lines
        $check = Test-RootJournal $journal
        $check.IsIntact, $check.FirstBadLine, "$($check.Fault)" | Should -Be $false, 3, 'BrokenChain'
    }

    It 'Finds that the end was cut off, with the hash of an earlier check' {
        $before = Test-RootJournal $journal
        Set-Content $journal (Get-Content $journal | Select-Object -SkipLast 2)
        (Test-RootJournal $journal).IsIntact | Should -BeTrue
        (Test-RootJournal $journal -LastHash $before.LastHash).IsIntact | Should -BeFalse
    }

    It 'Finds an incomplete line, which the next cmdlet sets aside with a warning' {
        Add-Content $journal '{"previous":"12' -NoNewline
        "$((Test-RootJournal $journal).Fault)" | Should -Be 'IncompleteLine'
        $null = New-RootSession $scene.Clean[0].Id IAMAuditRootUserCredentials -JournalPath $journal -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*set aside*'
        (Test-RootJournal $journal).IsIntact | Should -BeTrue
    }

    It 'Never finds a secret in the journal' {
        $session = New-RootSession $scene.Clean[0].Id IAMAuditRootUserCredentials -JournalPath $journal
        $text = Get-Content $journal -Raw
        $text.Contains($session.SecretAccessKey) | Should -BeFalse
        $text.Contains($session.SessionToken) | Should -BeFalse
        $text.Contains($scene.Simulation.Administrator.SecretAccessKey) | Should -BeFalse
    }

    It 'Leaves the journal to its owner alone' -Skip:($IsWindows -or $PSEdition -eq 'Desktop') {
        [IO.File]::GetUnixFileMode($journal) | Should -Be ([IO.UnixFileMode] 'UserRead, UserWrite')
    }

    It 'Shows a table of 100 columns' {
        $lines = Test-RootJournal $journal | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'Tells a run of another shell, which goes on, from one that a crash ended; and does not resume it' {
        $scene = Start-Scene -AccountCount 24
        $journal = Join-Path $TestDrive 'other.jsonl'
        $variables = $scene.Sandbox.GetEnvironment()
        $variables.Keys | ForEach-Object { Set-Item "Env:$_" $variables[$_] }
        try {
            # It removes nothing before somebody lets it: the block runs between intent and outcome.
            $job = Start-Job -ArgumentList $manifest, $scene.Rich.Id, $journal, "$TestDrive/go" {
                param($manifest, $id, $journal, $go)
                Import-Module $manifest
                $null = Connect-RootOrganization
                Invoke-RootPrivilegedTask $id S3UnlockBucketPolicy -Force -JournalPath $journal -ScriptBlock { while (-not (Test-Path $go)) { Start-Sleep -Milliseconds 50 } }
            }
            foreach ($i in 1..400) { if ((Test-Path $journal) -and @(Get-Content $journal).Count -ge 2) { break }; Start-Sleep -Milliseconds 50 }
            $check = Test-RootJournal $journal
            $check.IsIntact, $check.UnfinishedCount, $check.RunningCount | Should -Be $true, 0, 1
            $check.Message | Should -Match '0 intents without an outcome, 1 under way'
            $run = Get-RootJournal -Kind Run -JournalPath $journal
            $run.Process | Should -Match '^\d+@.'
            (Get-Failure { $scene.Rich.Id | Remove-MemberRootCredential -Force -Resume $run.RunId -JournalPath $journal }).FullyQualifiedErrorId |
                Should -BeLike 'JournalRunGoesOn,*'
            Stop-Job $job
            Remove-Job $job -Force
            foreach ($i in 1..200) { $check = Test-RootJournal $journal; if ($check.RunningCount -eq 0) { break }; Start-Sleep -Milliseconds 50 }
            $check.RunningCount | Should -Be 0
        }
        finally {
            $variables.Keys | ForEach-Object { Remove-Item "Env:$_" }
        }
    }
}
