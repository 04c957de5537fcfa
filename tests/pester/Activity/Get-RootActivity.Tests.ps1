Describe 'Get-RootActivity' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $records = Get-Content (Join-Path $repository 'tests/RootTools.Core.Tests/Observations/cloudtrail-events.json') -Raw | ConvertFrom-Json
        $logs = Join-Path $TestDrive 'logs'
        $null = New-Item $logs -ItemType Directory
        [IO.File]::WriteAllText((Join-Path $logs 'all.json'), (@{ Records = @($records.events.event) } | ConvertTo-Json -Depth 20 -Compress))
    }

    It 'Tells what in a folder of logs concerns root users' {
        $found = Get-RootActivity -Path $logs
        @($found).Count | Should -Be 22
        ($found | Where-Object Kind -EQ SessionCall).Actor | Should -Be 'arn:aws:sts::111111111111:assumed-role/John/JohnRole1'
        ($found | Where-Object Kind -EQ SignIn).Verdict | Should -Be (, 'SignedIn' * 4)
    }

    It 'Filters by <Name>' -ForEach @(
        @{ Name = 'kind'; With = @{ Kind = 'SignIn', 'FailedSignIn' }; Count = 5 }
        @{ Name = 'account'; With = @{ AccountId = '222222222222' }; Count = 2 }
        @{ Name = 'Region'; With = @{ Region = 'us-west-2' }; Count = 2 }
        @{ Name = 'time'; With = @{ After = '2024-01-01' }; Count = 2 }
        @{ Name = 'what nobody meant'; With = @{ Unexpected = $true; Before = '2019-01-01' }; Count = 4 }
    ) {
        @(Get-RootActivity -Path $logs @With).Count | Should -Be $Count
    }

    It 'Takes wildcards, and paths as they stand' {
        $odd = Join-Path $TestDrive 'a[1]'
        $null = New-Item $odd -ItemType Directory
        [IO.File]::Copy((Join-Path $logs 'all.json'), (Join-Path $odd 'all.json'))
        @(Get-RootActivity -Path (Join-Path $logs '*.json')).Count | Should -Be 22
        @(Get-RootActivity -LiteralPath $odd).Count | Should -Be 22
    }

    It 'Says which file is not there' {
        $e = Get-Failure { Get-RootActivity -Path (Join-Path $TestDrive 'absent') }
        $e.FullyQualifiedErrorId | Should -BeLike 'LogNotFound,*'
    }

    It 'Says that a folder without logs is no assurance' {
        $empty = Join-Path $TestDrive 'empty'
        $null = New-Item $empty -ItemType Directory
        Get-RootActivity -Path $empty -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'LogsMissing,*'
    }

    It 'Refuses an end before the beginning' {
        (Get-Failure { Get-RootActivity -Path $logs -After '2026-02-01' -Before '2026-01-01' }).FullyQualifiedErrorId | Should -BeLike 'TimesExchanged,*'
    }

    It 'Is about no account when the pipeline is empty' {
        @() | Get-RootActivity -Path $logs | Should -BeNullOrEmpty
    }

    It 'Refuses what is no place in S3' {
        $null = Start-Scene -AccountCount 12
        try { (Get-Failure { Get-RootActivity -S3Uri 'https://bucket' }).FullyQualifiedErrorId | Should -BeLike 'S3UriInvalid,*' }
        finally { Stop-Scene }
    }

    It 'Shows text of an event only made fit for the terminal, within 100 columns' {
        $hostile = Join-Path $TestDrive 'hostile.json'
        $event = $records.events[0].event | ConvertTo-Json -Depth 20 | ConvertFrom-Json
        $event.userIdentity.arn = "arn:aws:iam::111122223333:root$([char]27)[31m"
        $event | ConvertTo-Json -Depth 20 | Set-Content $hostile
        $shown = Get-RootActivity -Path $hostile | Out-String -Width 100
        $shown | Should -Not -Match "111122223333:root$([char]27)"
        ($shown -replace "$([char]27)\[[\d;]*m" -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
