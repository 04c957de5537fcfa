Describe 'Disable-MemberRegion' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
        $scene.Plain.OptInRegions.Clear()
        $scene.Sandbox.LifeCycle.RegionSwitch = '00:00:00'
        $null = Enable-MemberRegion $scene.Plain.Id me-south-1 -Wait -Force
    }

    It 'Disables, and waits for the end' {
        $change = Disable-MemberRegion $scene.Plain.Id me-south-1 -Wait -Force
        "$($change.Outcome)", $change.Before, $change.After | Should -Be 'Changed', 'ENABLED', 'DISABLED'
        (Disable-MemberRegion $scene.Plain.Id me-south-1 -Force).Outcome | Should -Be 'Unchanged'
    }

    It 'Refuses <Name> as <Expected>' -ForEach @(
        @{ Name = 'a Region that every account has'; Region = 'us-east-1'; Expected = 'RegionNotOptional' }
        @{ Name = 'a Region that is being enabled'; Region = 'af-south-1'; Expected = 'RegionUnderWay' }
    ) {
        $scene.Sandbox.LifeCycle.RegionSwitch = '01:00:00'
        $null = Enable-MemberRegion $scene.Plain.Id af-south-1 -Force
        $change = Disable-MemberRegion $scene.Plain.Id $Region -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $change.Outcome | Should -Be 'Refused'
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
    }

    It 'Disables a Region wherever it is enabled' {
        $found = Get-MemberAccountSetting -Setting Region | Where-Object { $_.Region.Where({ $_.RegionName -eq 'me-south-1' }).Status -eq 'ENABLED' }
        @($found | Disable-MemberRegion -RegionName me-south-1 -Force).AccountId | Should -Contain $scene.Plain.Id
    }
}
