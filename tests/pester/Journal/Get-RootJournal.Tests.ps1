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
        @{ Name = 'wildcards of actions'; With = { @{ Action = '*Credential' } }; Count = 3 }
        @{ Name = 'cmdlets of runs'; With = { @{ Action = 'Enable-MemberRootRecovery' } }; Count = 1 }
        @{ Name = 'wildcards of outcomes'; With = { @{ Outcome = 'Rem*' } }; Count = 1 }
        @{ Name = 'the beginning of an account id'; With = { @{ AccountId = $scene.Rich.Id.Substring(0, 6) } }; Count = 2 }
        @{ Name = 'the beginning of a run id'; With = { @{ RunId = (Get-RootJournal -JournalPath $journal)[0].RunId.Substring(0, 9) } }; Count = 6 }
        @{ Name = 'a time without a zone, which is UTC as shown'; With = { @{ After = ([DateTime]::UtcNow.AddMinutes(-5).ToString('yyyy-MM-dd HH:mm')); Before = ([DateTime]::UtcNow.AddMinutes(5).ToString('yyyy-MM-dd HH:mm')) } }; Count = 6 }
        @{ Name = 'a time with a zone'; With = { @{ After = ([DateTimeOffset]::UtcNow.AddMinutes(-5).ToOffset('05:00').ToString('yyyy-MM-dd HH:mm zzz')) } }; Count = 6 }
        @{ Name = 'a time long ago'; With = { @{ Before = (Get-Date).AddDays(-1) } }; Count = 0 }
    ) {
        $conditions = & $With
        @(Get-RootJournal -JournalPath $journal @conditions).Count | Should -Be $Count
    }

    It 'Refuses what no journal can have: <Name>' -ForEach @(
        @{ Name = 'an outcome that is none'; With = @{ Outcome = 'Removd' }; Advice = 'Removed' }
        @{ Name = 'an action that is none'; With = @{ Action = 'Delete-Everything*' }; Advice = 'RemoveRootCredential' }
        @{ Name = 'an account by its name'; With = @{ AccountId = 'Legacy Shop' }; Advice = '12 digits' }
        @{ Name = 'a run that is none'; With = @{ RunId = 'the last one' }; Advice = '-Kind Run' }
        @{ Name = 'an end before the beginning'; With = @{ After = '2026-02-01'; Before = '2026-01-01' }; Advice = 'Exchange' }
    ) {
        $e = Get-Failure { Get-RootJournal -JournalPath $journal @With }
        $e.FullyQualifiedErrorId | Should -BeLike 'JournalFilterMatchesNothing,*'
        $e.ErrorDetails.RecommendedAction | Should -Match $Advice
    }

    It 'Takes a time without a zone as it is shown, whatever the zone of the computer' -Skip:($env:OS -eq 'Windows_NT') {
        $shell = (Get-Process -Id $PID).Path
        $env:TZ = 'Asia/Tokyo'
        try {
            $count = & $shell -NoProfile -NonInteractive -Command "Import-Module '$manifest'; @(Get-RootJournal -JournalPath '$journal' -After '$([DateTime]::UtcNow.AddMinutes(-5).ToString('yyyy-MM-dd HH:mm'))').Count; @(Get-RootJournal -JournalPath '$journal' -After (Get-Date).AddMinutes(-5)).Count"
            $count | Should -Be 6, 6
        }
        finally {
            Remove-Item Env:TZ
        }
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

    It 'Says which parameter differs from those that the run was begun with' {
        $run = (Get-RootJournal -Kind Run -JournalPath $journal)[0].RunId
        $differs = { param($with) "$(Get-Failure { $scene.Rich.Id | Remove-MemberRootCredential -Force -Resume $run -JournalPath $journal @with })" }
        & $differs @{ UnusedFor = 0; CredentialType = 'Password' } | Should -Match ': -CredentialType was All, and is Password now\.$'
        & $differs @{ UnusedFor = 30 } | Should -Match ': -UnusedFor was 0, and is 30 now\.$'
        & $differs @{ UnusedFor = 30; CredentialType = 'AccessKey, Password' } | Should -Match 'was All, and is Password, AccessKey now; -UnusedFor was 0, and is 30 now'
        "$(Get-Failure { Unlock-RootResource $scene.Rich.Id -BucketName $scene.Rich.Buckets[0].Name -Force -Resume $run -JournalPath $journal })" |
            Should -Match 'it is one of Remove-MemberRootCredential, not of Unlock-RootResource'
        "$(Get-Failure { Remove-MemberRootCredential -All -UnusedFor 0 -Force -Resume $run -JournalPath $journal })" | Should -Match '-All now means every'
    }
}
