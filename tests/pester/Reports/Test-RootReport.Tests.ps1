Describe 'Test-RootReport' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $removal = $scene.Rich.Id | Remove-MemberRootCredential -CredentialType AccessKey -Force
        $statuses = Get-RootCredentialStatus -ErrorAction SilentlyContinue
        $made = Join-Path $TestDrive 'made'
        $statuses | Export-RootReport -Evidence $made
        function Get-Finding($check) { $check.Findings | ForEach-Object { "$($_.File) $($_.Fault)" } }
    }

    BeforeEach {
        $evidence = Join-Path $TestDrive ([guid]::NewGuid())
        Copy-Item $made $evidence -Recurse
    }

    It 'Passes evidence as it was collected: page, table, snapshot, journal, who ran it, and the sums' {
        $check = Test-RootReport $evidence
        Get-Finding $check | Should -BeNullOrEmpty
        $check.IsIntact, $check.FileCount | Should -Be $true, 6
        "$check" | Should -BeLike '*not signed*'
        Get-ChildItem $evidence | ForEach-Object Name | Sort-Object |
            Should -Be accounts.csv, journal.jsonl, manifest.sha256, README.txt, report.html, run.json, snapshot.json
    }

    It 'Says who collected it, with which versions, and what the cmdlets have to be allowed' {
        $run = Get-Content $evidence/run.json -Raw | ConvertFrom-Json
        $context = Get-RootContext
        $run.Caller.CallerArn, $run.Caller.OrganizationId | Should -Be $context.CallerArn, $context.OrganizationId
        $run.PowerShellVersion | Should -Be "$($PSVersionTable.PSVersion)"
        $run.Commands | Should -Contain 'Get-RootCredentialStatus'
        $run.RequiredPolicy.Statement.Action | Should -Contain 'sts:AssumeRoot'
        $run.Journal.LastHash | Should -Be (Test-RootJournal).LastHash
    }

    It 'Has what the journal has of the accounts' {
        $entries = Get-Content $evidence/journal.jsonl | ConvertFrom-Json
        $entries.Kind | Should -Be Run, Intent, Outcome
        $entries[1].AccountId | Should -Be $scene.Rich.Id
        (Import-RootReport $evidence/snapshot.json).Journal.Count | Should -Be 3
    }

    It 'Is checked by sha256sum too' -Skip:(-not (Get-Command sha256sum -ErrorAction SilentlyContinue)) {
        Push-Location $evidence
        try { sha256sum --check --quiet manifest.sha256; $LASTEXITCODE | Should -Be 0 } finally { Pop-Location }
    }

    It 'Tells every file that is missing, changed or additional' {
        Remove-Item $evidence/accounts.csv
        Add-Content $evidence/run.json ' '
        Set-Content $evidence/more.txt 'more'
        $null = New-Item $evidence/folder -ItemType Directory
        $check = Test-RootReport $evidence
        $check.IsIntact | Should -BeFalse
        Get-Finding $check | Should -Be 'accounts.csv Missing', 'run.json Changed', 'folder Additional', 'more.txt Additional'
    }

    It 'Tells that the manifest was written anew, with the sum of an earlier check' {
        $kept = (Test-RootReport $evidence).ManifestHash
        (Test-RootReport $evidence -ManifestHash $kept).IsIntact | Should -BeTrue
        Add-Content $evidence/README.txt 'more'
        $lines = Get-ChildItem $evidence -File | Where-Object Name -NE manifest.sha256 |
            ForEach-Object { '{0}  {1}' -f (Get-FileHash $_).Hash.ToLowerInvariant(), $_.Name }
        [IO.File]::WriteAllText("$evidence/manifest.sha256", ($lines -join "`n") + "`n")
        (Test-RootReport $evidence).IsIntact | Should -BeTrue
        Get-Finding (Test-RootReport $evidence -ManifestHash $kept) | Should -Be 'manifest.sha256 Changed'
    }

    It 'Follows no name of a manifest out of the folder' {
        Add-Content $evidence/manifest.sha256 "$('0' * 64)  ../other.txt"
        Get-Finding (Test-RootReport $evidence) | Should -Be 'manifest.sha256 Damaged'
    }

    It 'Tells of a folder without a manifest, and of one that is not there' {
        Remove-Item $evidence/manifest.sha256
        Get-Finding (Test-RootReport $evidence) | Should -Be 'manifest.sha256 Missing'
        (Get-Failure { Test-RootReport $TestDrive/none -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ReportNotFound,*'
    }

    It 'Checks a snapshot alone: whether it was rewritten, and whether it contradicts itself' {
        $snapshot = "$evidence/snapshot.json"
        (Test-RootReport $snapshot).IsIntact | Should -BeTrue
        $text = [IO.File]::ReadAllText($snapshot)
        [IO.File]::WriteAllText($snapshot, $text.Replace('"Outcome":"CredentialsPresent"', '"Outcome":"Clean"'))
        (Test-RootReport $snapshot).Findings.Fault | Select-Object -Unique | Should -Be 'Inconsistent'
        [IO.File]::WriteAllText($snapshot, $text.Replace("`n", "`r`n"))
        Get-Finding (Test-RootReport $snapshot) | Should -Be 'snapshot.json Rewritten'
        Set-Content $snapshot '{'
        Get-Finding (Test-RootReport $snapshot) | Should -Be 'snapshot.json Damaged'
    }

    It 'Collects evidence in a new folder alone' {
        (Get-Failure { $statuses | Export-RootReport -Evidence $evidence }).FullyQualifiedErrorId | Should -BeLike 'EvidenceExists,*'
        (Test-RootReport $evidence).IsIntact | Should -BeTrue
        ($statuses | Export-RootReport -Evidence "$TestDrive/new/" -PassThru).Name | Should -Be 'new'
        (Test-RootReport $TestDrive/new/).IsIntact | Should -BeTrue
    }

    It 'Shows itself in 100 columns' {
        $lines = Test-RootReport $evidence | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
