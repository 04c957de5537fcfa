Describe 'Get-RootJournal' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $journal = Join-Path $TestDrive 'journal.jsonl'
        $removal = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force -JournalPath $journal
        $null = Enable-MemberRootRecovery $scene.Clean[0].Id -Force -JournalPath $journal
    }

    It 'Gives runs, intents and outcomes, oldest first' {
        (Get-RootJournal -JournalPath $journal).Kind | Should -Be 'Run', 'Intent', 'Outcome', 'Run', 'Intent', 'Outcome'
    }

    It 'Tells who did what, and AWS''s request ids' {
        $entry = Get-RootJournal -JournalPath $journal -Outcome Removed
        $entry.AccountId | Should -Be $scene.Rich.Id
        $entry.CallerArn | Should -Be $scene.Simulation.Administrator.Arn
        $entry.Details.Count | Should -Be $removal.Removed.Count
        $entry.Requests.Operation | Should -Contain 'iam:DeleteAccessKey'
        $entry.Requests.RequestId | Should -Not -Contain $null
    }

    It 'Filters by <Name>' -ForEach @(
        @{ Name = 'account'; With = { @{ AccountId = $scene.Rich.Id } }; Count = 2 }
        @{ Name = 'action'; With = { @{ Action = 'EnableRootRecovery' } }; Count = 2 }
        @{ Name = 'outcome'; With = { @{ Outcome = 'Removed', 'Enabled' } }; Count = 2 }
        @{ Name = 'kind'; With = { @{ Kind = 'Run' } }; Count = 2 }
        @{ Name = 'run'; With = { @{ RunId = (Get-RootJournal -JournalPath $journal)[0].RunId } }; Count = 3 }
        @{ Name = 'time'; With = { @{ After = (Get-Date).AddMinutes(-5); Before = (Get-Date).AddMinutes(5) } }; Count = 6 }
        @{ Name = 'a time long ago'; With = { @{ Before = (Get-Date).AddDays(-1) } }; Count = 0 }
    ) {
        $conditions = & $With
        @(Get-RootJournal -JournalPath $journal @conditions).Count | Should -Be $Count
    }

    It 'Takes accounts from the pipeline by property name' {
        @($removal | Get-RootJournal -JournalPath $journal -Kind Outcome).AccountId | Should -Be $scene.Rich.Id
    }

    It 'Reads the journal that $RootJournalPath names, also by a path that is relative to the location' {
        Push-Location $TestDrive
        try {
            $RootJournalPath = './journal.jsonl'
            @(Get-RootJournal).Count | Should -Be 6
        }
        finally { Pop-Location }
    }

    It 'Says which journal does not exist' {
        $e = Get-Failure { Get-RootJournal -JournalPath (Join-Path $TestDrive 'none.jsonl') }
        $e.FullyQualifiedErrorId | Should -BeLike 'JournalNotFound*'
        $e.Exception.Message | Should -BeLike '*none.jsonl*'
    }

    It 'Shows a table of 100 columns' {
        $lines = Get-RootJournal -JournalPath $journal | Format-Plain
        $lines[0] | Should -Match 'Time +Kind +AccountId +Action +Outcome +What'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'Completes actions' {
        $completion = TabExpansion2 'Get-RootJournal -Action Rem' 27
        $completion.CompletionMatches.CompletionText | Should -Contain 'RemoveRootCredential'
    }
}

Describe 'Remove-MemberRootCredential -Resume' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $journal = Join-Path $TestDrive 'journal.jsonl'
    }

    It 'Goes on where an interrupted run ended' {
        $null = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force -JournalPath $journal
        $run = (Get-RootJournal -Kind Run -JournalPath $journal).RunId
        # As if the process had been killed between intent and outcome.
        Get-Content $journal | Select-Object -SkipLast 1 | Set-Content "$journal.new"
        Move-Item "$journal.new" $journal -Force

        $resumed = $scene.Rich.Id, $scene.Clean[0].Id | Remove-MemberRootCredential -UnusedFor 0 -Force -Resume $run -JournalPath $journal

        $resumed.Outcome | Should -Be 'NothingToRemove', 'NothingToRemove'
        (Get-RootJournal -JournalPath $journal)[-1].Outcome | Should -Be 'NothingToRemove'
        (Test-RootJournal $journal).UnfinishedCount | Should -Be 0
        $again = $scene.Rich.Id | Remove-MemberRootCredential -UnusedFor 0 -Force -Resume $run -JournalPath $journal
        $again.Outcome | Should -Be 'Skipped'
        $again.SkippedFor | Should -Match '^NothingToRemove at .* in line \d+ of the journal$'
    }
}
