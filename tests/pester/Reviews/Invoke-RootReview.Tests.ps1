Describe 'Invoke-RootReview' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12

        # Writes a file of settings into a folder of its own, and runs a review of it in this session.
        function Invoke-Review {
            param([string] $Settings, [hashtable] $With = @{})

            Set-Content $folder/review.psd1 $Settings
            Invoke-RootReview $folder/review.psd1 @With -ErrorVariable script:told -WarningVariable script:warned -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        }

        # An organization whose every account can be looked at: only the accounts that are named.
        $open = "AccountId = '$($scene.Rich.Id)', '$($scene.Plain.Id)'"
        function Read-Log { Get-Content $folder/review.log | ForEach-Object { $_ | ConvertFrom-Json } }
    }

    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $folder, $folder/out -ItemType Directory
    }

    AfterAll { Stop-Scene }

    It 'Ends with 0 when everything is as wanted' {
        $result = Invoke-Review "@{ Accounts = @{ $open }; Compliance = `$false; JournalPath = 'j.jsonl' }"
        $result.ExitCode | Should -Be 0
        "$($result.Outcome)" | Should -Be AsWanted
        $LASTEXITCODE | Should -Be 0
        $result.Accounts | Should -Be 2
        $result.IsComplete | Should -BeTrue
        $told | Should -BeNullOrEmpty
    }

    It 'Ends with 2 when controls fail, credentials are there, or the organization drifted' {
        $result = Invoke-Review "@{ Accounts = @{ $open }; Audit = @{ FailOn = 'CredentialsPresent' }; Compliance = @{ Framework = 'CIS*' }; JournalPath = 'j.jsonl' }"
        $LASTEXITCODE | Should -Be 2
        $result.Findings[0] | Should -Be '1 root user has credentials.'
        $result.Findings[1] | Should -Match '^\d+ failures \(.*\) of controls\.$'

        $drift = "@{ Accounts = @{ $open }; Compliance = `$false; Snapshot = @{ Path = 'out' }; Report = @{ Path = 'out'; Format = 'Html', 'Csv' }; JournalPath = 'j.jsonl' }"
        (Invoke-Review $drift).Changes | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
        $second = Invoke-Review $drift
        $LASTEXITCODE | Should -Be 0
        $second.Changes | Should -Be 0
        $second.Reference | Should -BeLike '*root-review-*.json'
        ($scene.Simulation.Organization.Accounts | Where-Object Id -EQ $scene.Plain.Id).Root.PasswordCreated = [datetimeoffset]::UtcNow
        $third = Invoke-Review $drift
        $LASTEXITCODE | Should -Be 2
        $third.Findings | Should -Be '1 change (1 CredentialAppeared) since the reference.'
        @(Get-ChildItem $folder/out).Count | Should -Be 9
        @((Import-RootReport $third.Files[-1].Path).Changes).Count | Should -Be 1
        $null = Invoke-Review $drift
        $LASTEXITCODE | Should -Be 0 -Because 'each change is told once'
        ($scene.Simulation.Organization.Accounts | Where-Object Id -EQ $scene.Plain.Id).Root.PasswordCreated = $null
    }

    It 'Ends with 3 when a part could not be read, and tells each cause at the end' {
        $result = Invoke-Review "@{ Compliance = `$false; JournalPath = 'j.jsonl'; LogPath = 'review.log' }"
        $LASTEXITCODE | Should -Be 3
        $result.IsComplete | Should -BeFalse
        $result.Unread | Should -Be $scene.Denied.Count
        $told.Count | Should -Be $result.Errors.Count
        $result.Errors[0].AccountIds | Sort-Object | Should -Be ($scene.Denied.Id | Sort-Object)
        (Read-Log | Where-Object event -EQ error).accounts.Count | Should -Be $scene.Denied.Count
    }

    It 'Ends with 2 rather than 3, and says both' {
        $result = Invoke-Review "@{ Audit = @{ FailOn = 'CredentialsPresent' }; Compliance = `$false; JournalPath = 'j.jsonl' }"
        $LASTEXITCODE | Should -Be 2
        $result.Findings.Count | Should -Be 1
        $result.Errors.Count | Should -BeGreaterThan 0
    }

    It 'Ends with 1 where it cannot begin' {
        $failure = Get-Failure { Invoke-RootReview $folder/none.psd1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReviewSettingsNotReadable,*'
        $LASTEXITCODE | Should -Be 1
    }

    It 'Ends with 1 where nothing meets the conditions' {
        (Get-Failure { Invoke-Review "@{ Accounts = @{ Name = 'no such account' }; JournalPath = 'j.jsonl' }" }).FullyQualifiedErrorId | Should -BeLike 'ReviewOfNothing,*'
        $LASTEXITCODE | Should -Be 1
    }

    It 'Ends with 1 where it cannot write what it found, keeps no snapshot then, and gives the result all the same' {
        Add-Bucket $scene closed
        $scene.Simulation.Organization.FindBucket('closed').Policy = New-Object ($scene.Management.GetType().Assembly.GetType('RootTools.Sandbox.State.PolicyText')) `
            '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::closed/*"}]}'
        $seen = New-Object System.Collections.Generic.List[object]
        Set-Content $folder/review.psd1 "@{ Accounts = @{ $open }; Compliance = `$false; Report = @{ Path = 's3://closed/x' }; Snapshot = @{ Path = 'out' }; JournalPath = 'j.jsonl' }"
        $failure = Get-Failure { Invoke-RootReview $folder/review.psd1 | ForEach-Object { $seen.Add($_) } }
        "$failure" | Should -BeLike "'s3://closed/x/root-review-*' cannot be written:*"
        $LASTEXITCODE | Should -Be 1
        "$($seen[0].Outcome)" | Should -Be Failed
        $seen[0].Accounts | Should -Be 2
        Get-ChildItem $folder/out | Should -BeNullOrEmpty
    }

    It 'Tells every fault of the file at once, and does nothing' {
        Set-Content $folder/review.psd1 @'
@{
    Nmae       = 'nightly'
    Compliance = @{ FailOn = 'Hgh' }
    Report     = @{
        Path   = 'nowhere'
        Format = "$(New-Item ran.txt)"
    }
    LogPath    = Get-Date
}
'@
        $scene.Calls.Reset()
        Push-Location $folder
        try { $failure = Get-Failure { Invoke-RootReview review.psd1 } } finally { Pop-Location }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReviewSettingsInvalid,*'
        $failure.TargetObject.Line | Should -Be 2, 3, 5, 6, 8
        "$($failure.Exception.Message)" | Should -Be "'review.psd1' has 5 faults in lines 2, 3, 5, 6 and 8; nothing was done."
        $lines = $failure.ErrorDetails.RecommendedAction -split '\r?\n'
        $lines.Count | Should -Be 6
        $lines[1] | Should -BeLike '  line 2: Nmae: There is no such setting. The file has: Name, *'
        $lines[4] | Should -BeLike '  line 6: *is no constant, and nothing in this file is run.*'
        $scene.Calls.Total | Should -Be 0
        Get-ChildItem $folder -Name | Sort-Object | Should -Be 'out', 'review.psd1'
    }

    It 'Takes <What> for no file of settings' -ForEach @(
        @{ What = 'a script'; Text = "New-Item ran.txt`n@{ }" }
        @{ What = 'a function'; Text = 'function f { }' }
        @{ What = 'half a table'; Text = '@{ Name = ' }
        @{ What = 'a script block'; Text = '@{ Name = { New-Item ran.txt } }' }
        @{ What = 'a call'; Text = '@{ Name = [IO.File]::WriteAllText("ran.txt", "") }' }
        @{ What = 'a pipe'; Text = "@{ Name = 'x' | Out-File ran.txt }" }
        @{ What = 'a redirection'; Text = "@{ Name = 'x' > ran.txt }" }
        @{ What = 'nothing'; Text = '' }
    ) {
        Set-Content $folder/review.psd1 $Text
        Push-Location $folder
        try { $failure = Get-Failure { Invoke-RootReview review.psd1 } } finally { Pop-Location }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReviewSettingsInvalid,*'
        Get-ChildItem $folder -Recurse -Filter ran.txt | Should -BeNullOrEmpty
    }

    It 'Only tells what it would do with -WhatIf' {
        Set-Content $folder/review.psd1 "@{ Activity = `$true; Snapshot = @{ Path = 's3://reviews/x' }; Report = @{ Path = 'out' }; JournalPath = 'j.jsonl'; LogPath = 'review.log' }"
        $scene.Calls.Reset()
        $run = Invoke-Answered 'Invoke-RootReview $file -WhatIf; $LASTEXITCODE' -Variables @{ file = "$folder/review.psd1" }
        @($run.Text -split '\r?\n' -like 'What if: *').Count | Should -Be 7
        $run.Text | Should -Match "What if: Keep the snapshot in 's3://reviews/x/'"
        $run.Output | Should -Be 0
        @($scene.Calls.Snapshot() | Where-Object Operation -Match '^(AssumeR|ListAccounts|ListRoots|LookupEvents|PutObject)') | Should -BeNullOrEmpty
        Get-ChildItem $folder -Name | Sort-Object | Should -Be 'out', 'review.psd1'
    }

    It 'Keeps snapshots and reports in S3, and finds the last one there' {
        Add-Bucket $scene reviews
        $settings = "@{ Name = 'nightly'; Accounts = @{ $open }; Compliance = `$false; Snapshot = @{ Path = 's3://reviews/root'; KmsKeyId = 'alias/reviews' }; Report = @{ Path = 's3://reviews/root' }; JournalPath = 'j.jsonl' }"
        $first = Invoke-Review $settings
        $first.Files.Kind | Should -Be Html, Snapshot
        $first.Files.Encryption | Should -Be AES256, 'aws:kms'
        (Invoke-Review $settings).Reference | Should -Be $first.Files[1].Path
    }

    It 'Reads activity of the days before, and judges it' {
        $null = Add-RootSandboxEvent SignIn $scene.Rich.Id
        $scene.Sandbox.Clock.Advance([timespan]::FromSeconds(5))
        $result = Invoke-Review "@{ Audit = `$false; Accounts = @{ AccountId = '$($scene.Rich.Id)' }; Activity = @{ Days = 2; DelayMinutes = 0; Region = 'us-east-1'; FailOn = 'SignedIn' }; JournalPath = 'j.jsonl' }"
        $LASTEXITCODE | Should -Be 2
        $result.Findings | Should -BeLike '* (1 SignedIn) of root activity.'
        $null = Invoke-Review "@{ Audit = `$false; Accounts = @{ AccountId = '$($scene.Rich.Id)' }; Activity = @{ Days = 2; DelayMinutes = 0; Region = 'us-east-1'; FailOn = 'None' }; JournalPath = 'j.jsonl' }"
        $LASTEXITCODE | Should -Be 0
    }

    It 'Takes on a role for the review' {
        $missing = "arn:aws:iam::$($scene.Management.Id):role/NoSuchRole"
        (Get-Failure { Invoke-Review "@{ Connection = @{ RoleArn = '$missing' }; JournalPath = 'j.jsonl' }" @{
            EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Administrator } }) | Should -BeLike "The role $missing cannot be taken on:*"
        $LASTEXITCODE | Should -Be 1
        $role = "arn:aws:iam::$($scene.Plain.Id):role/OrganizationAccountAccessRole"
        $failure = Get-Failure { Invoke-Review "@{ Connection = @{ RoleArn = '$role' }; JournalPath = 'j.jsonl' }" @{
            EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Administrator } }
        "$failure" | Should -Not -BeLike '*cannot be taken on*' -Because 'the role of a member can be had, and may do less'
    }

    It 'Runs once at a time for a journal, and says who is first' {
        $type = $scene.Simulation.GetType()
        $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'RootTools.Core' } | Select-Object -Last 1
        $holder = [Activator]::CreateInstance($core.GetType('RootTools.Reviews.ReviewHolder'), @('first', 'web01', 4711, [datetimeoffset]'2026-11-22T01:02:03Z'))
        $held = $core.GetType('RootTools.Reviews.ReviewLock').GetMethod('Take').Invoke($null, @("$folder/j.jsonl", $holder))
        try {
            $failure = Get-Failure { Invoke-Review "@{ JournalPath = 'j.jsonl' }" }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ReviewRunning,*'
            "$failure" | Should -Match 'review first \(process 4711 on web01, since 2026-11-22 01:02Z\)'
            $LASTEXITCODE | Should -Be 1
        }
        finally { $held.Dispose() }
        $null = Invoke-Review "@{ Accounts = @{ $open }; Compliance = `$false; JournalPath = 'j.jsonl' }"
        $LASTEXITCODE | Should -Be 0
    }

    It 'Begins anew after one that was killed, and says so' {
        Set-Content $folder/j.jsonl.review.json '{"RunId":"dead","Host":"web01","ProcessId":4711,"Since":"2026-11-21T01:02:03+00:00"}'
        $null = Set-Content $folder/out/.root-review-20261121T010203000Z-deadbeef.json.0.tmp '{'
        if ($env:OS -ne 'Windows_NT') { chmod 600 $folder/j.jsonl.review.json }
        $null = Invoke-Review "@{ Accounts = @{ $open }; Compliance = `$false; Snapshot = @{ Path = 'out' }; JournalPath = 'j.jsonl'; LogPath = 'review.log' }"
        $LASTEXITCODE | Should -Be 0
        "$warned" | Should -BeLike 'The review dead (process 4711 on web01, since 2026-11-21 01:02Z) did not come to its end.*'
        (Read-Log).event | Should -Be start, abandoned, step, step, step, written, end
        @(Get-ChildItem $folder/out -Force).Count | Should -Be 1
    }

    It 'Logs every step as a line of JSON, and the error that it ends with' {
        $null = Invoke-Review "@{ Accounts = @{ $open }; Compliance = `$false; JournalPath = 'j.jsonl' }" @{ LogPath = "$folder/review.log" }
        $log = @(Read-Log)
        $log.event | Should -Be start, step, step, end
        $log[-1].exitCode | Should -Be 0
        $log[-1].accounts | Should -Be 2
        @($log.review | Sort-Object -Unique).Count | Should -Be 1
        Remove-Item $folder/review.log
        $null = Get-Failure { Invoke-Review "@{ Accounts = @{ Name = 'none' }; JournalPath = 'j.jsonl'; LogPath = 'review.log' }" }
        $log = @(Read-Log)
        $log[-2].id | Should -Be ReviewOfNothing
        $log[-1].exitCode | Should -Be 1
    }

    It 'Shows what it came to, in 100 columns' {
        $lines = Invoke-Review "@{ Accounts = @{ $open }; Snapshot = @{ Path = 'out' }; JournalPath = 'j.jsonl' }" | Format-Plain
        "$lines" | Should -Match 'Outcome +: Found ExitCode +: 2'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
