Describe 'Enable-MemberRegion' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        foreach ($member in $scene.Active) { $member.OptInRegions.Clear() }
        $account = $scene.Clean[0]
        $scene.Sandbox.LifeCycle.RegionSwitch = '00:00:01'
    }

    It 'Begins, and with -Wait follows to the end' {
        (Enable-MemberRegion $account.Id af-south-1 -Force).Outcome | Should -Be 'Pending'
        $change = Enable-MemberRegion $account.Id me-south-1 -Wait -Force
        "$($change.Outcome)", $change.Before, $change.After | Should -Be 'Changed', 'DISABLED', 'ENABLED'
        $intent = (Get-RootJournal -Action EnableRegion -Kind Intent)[-1]
        $intent.Region, $intent.Details[0] | Should -Be 'me-south-1', 'Before=DISABLED'
    }

    It 'Leaves alone what is enabled, or on the way there' {
        $scene.Sandbox.LifeCycle.RegionSwitch = '01:00:00'
        (Enable-MemberRegion $account.Id us-east-1 -Force).Outcome | Should -Be 'Unchanged'
        (Enable-MemberRegion $account.Id af-south-1 -Force).Outcome | Should -Be 'Pending'
        (Enable-MemberRegion $account.Id af-south-1 -Force).Outcome | Should -Be 'Pending'
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ EnableRegion).Count | Should -Be 1
    }

    It 'Keeps six Regions of an account under way, and is never throttled for more' {
        $regions = 'af-south-1', 'ap-east-1', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ca-west-1', 'eu-central-2', 'eu-south-1'
        $changes = Enable-MemberRegion $account.Id $regions -Wait -Force
        $changes.Outcome | Select-Object -Unique | Should -Be 'Changed'
        @($scene.Calls.Snapshot() | Where-Object { $_.Operation -eq 'EnableRegion' -and $_.Status -ge 400 }) | Should -BeNullOrEmpty
        @($account.OptInRegions | Where-Object Status -EQ ENABLED).Count | Should -Be 8
    }

    It 'Says what is no Region' {
        $change = Enable-MemberRegion $account.Id xx-nowhere-1 -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $change.Outcome | Should -Be 'Refused'
        "$($failures[0])" | Should -Match 'is not a valid region for opt-in or opt-out'
    }
}
