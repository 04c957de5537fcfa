Describe 'Merge-RootReport' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        Push-Location (New-Item (Join-Path ([IO.Path]::GetTempPath()) "roottools-merge-$([guid]::NewGuid().ToString('N'))") -ItemType Directory)
        $whole = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue)
        foreach ($number in 1..4) {
            Get-RootCredentialStatus -Shard "$number/4" -ErrorAction SilentlyContinue |
                Export-RootReport "$number-of-4.json" -Shard "$number/4" -AllowEmpty
        }
    }

    AfterAll {
        $folder = Get-Location
        Pop-Location
        Remove-Item $folder -Recurse -ErrorAction Ignore
    }

    It 'Makes the report of all accounts out of <Name>' -ForEach @(
        @{ Name = 'files by a wildcard'; Merge = { Merge-RootReport *-of-4.json } }
        @{ Name = 'files of Get-ChildItem'; Merge = { Get-ChildItem *-of-4.json | Merge-RootReport } }
        @{ Name = 'imported reports'; Merge = { Import-RootReport *-of-4.json | Merge-RootReport } }
        @{ Name = 'names through the pipeline'; Merge = { '4-of-4.json', '2-of-4.json', '1-of-4.json', '3-of-4.json' | Merge-RootReport } }
    ) {
        $merged = & $Merge
        $merged.Statuses.AccountId | Should -Be ($whole.AccountId | Sort-Object)
        ($merged.Statuses | Group-Object Outcome -NoElement | Sort-Object Name | Out-String) |
            Should -Be ($whole | Group-Object Outcome -NoElement | Sort-Object Name | Out-String)
        $merged.OrganizationId | Should -Be $scene.Sandbox.OrganizationId
        $merged.Shard | Should -BeNullOrEmpty
        $merged.MissingShards | Should -BeNullOrEmpty
    }

    It 'Takes <Place> in S3' -ForEach @(
        @{ Place = 's3://shards/run/' }
        @{ Place = 's3://shards/run/*-of-4.json' }
        @{ Place = 's3://shards/run/1-of-4.json', 's3://shards/run/2-of-4.json', 's3://shards/run/[34]-of-4.json' }
    ) {
        if (-not ($scene.Simulation.Organization.Accounts.Buckets | Where-Object Name -EQ shards)) {
            Add-Bucket $scene shards
            1..4 | ForEach-Object { Import-RootReport "$_-of-4.json" | Export-RootReport "s3://shards/run/$_-of-4.json" }
        }

        (Merge-RootReport $Place).Statuses.AccountId | Should -Be ($whole.AccountId | Sort-Object)
    }

    It 'Gives a report that the other cmdlets take' {
        Merge-RootReport *-of-4.json | Export-RootReport merged.json
        $whole | Export-RootReport whole.json
        @(Compare-RootReport whole.json merged.json) | Should -BeNullOrEmpty
        Get-Content merged.json -Raw | Should -Not -Match '"Shard"'
        Merge-RootReport *-of-4.json | Export-RootReport merged.html
        Get-Content merged.html -Raw | Should -Not -Match 'Not the whole organization'
        Get-Content merged.html -Raw | Should -Match 'A rehearsal'
    }

    It 'Refuses a gap, and names it' {
        $e = Get-Failure { Merge-RootReport 1-of-4.json, 2-of-4.json, 4-of-4.json }
        $e.FullyQualifiedErrorId | Should -BeLike 'ReportShardsMissing,*'
        $e.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$e" | Should -Match '3/4'
        $e.ErrorDetails.RecommendedAction | Should -Match 'AllowMissing'
    }

    It 'Goes without a shard with -AllowMissing, and says so loudly' {
        $partly = Merge-RootReport 1-of-4.json, 2-of-4.json, 4-of-4.json -AllowMissing -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match '1 of 4 shards are missing \(3/4\).*not of the whole organization'
        $partly.MissingShards | Should -Be '3/4'
        ($partly | Format-Plain) -match 'MissingShards' | Should -Match '3/4'
        $partly | Export-RootReport partly.html
        Get-Content partly.html -Raw | Should -Match 'Not the whole organization'
        $partly | Export-RootReport partly.csv -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match '3/4'
    }

    It 'Refuses <Name>' -ForEach @(
        @{ Name = 'a shard twice'; Id = 'ReportShardTwice'; Merge = { Merge-RootReport 1-of-4.json, *-of-4.json } }
        @{ Name = 'a report of no shard'; Id = 'ReportNotOfAShard'; Merge = { $whole | Export-RootReport all.json; Merge-RootReport all.json } }
        @{ Name = 'other shards'; Id = 'ReportShardsUnlike'; Merge = {
                Get-RootCredentialStatus -Shard 2/2 -ErrorAction SilentlyContinue | Export-RootReport two.json -Shard 2/2
                Merge-RootReport 1-of-4.json, two.json
            }
        }
        @{ Name = 'what is no file'; Id = 'ReportNotFound'; Merge = { Merge-RootReport nowhere.json } }
        @{ Name = 'a wildcard that fits nothing'; Id = 'ReportEmpty'; Merge = { Merge-RootReport no-such-*.json } }
    ) {
        (Get-Failure $Merge).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'Exports no account of another shard' {
        $e = Get-Failure { $whole | Export-RootReport wrong.json -Shard 1/4 }
        $e.FullyQualifiedErrorId | Should -BeLike 'ReportAccountOfOtherShard,*'
        Test-Path wrong.json | Should -BeFalse
    }

    It 'Exports a shard without accounts only when that is allowed' {
        (Get-Failure { @() | Export-RootReport empty.json -Shard 1/1000 }).FullyQualifiedErrorId | Should -BeLike 'ReportEmpty,*'
        (Get-Failure { @() | Export-RootReport empty.json -AllowEmpty }).FullyQualifiedErrorId | Should -BeLike 'ReportEmpty,*'
        @() | Export-RootReport empty.json -Shard 1/1000 -AllowEmpty
        $empty = Import-RootReport empty.json
        $empty.Shard | Should -Be '1/1000'
        $empty.OrganizationId | Should -Be $scene.Sandbox.OrganizationId
        $empty.Sandbox | Should -Not -BeNullOrEmpty
    }
}
