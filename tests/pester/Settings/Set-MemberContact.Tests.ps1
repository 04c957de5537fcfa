Describe 'Set-MemberContact' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $account = $scene.Clean[0]
    }

    It 'Changes what is given, leaves the rest, and clears what is empty' {
        $change = Set-MemberContact $account.Id -City 'New Town' -CompanyName '' -Force
        $change.Outcome | Should -Be 'Changed'
        $change.Before.City | Should -Be 'Seattle'
        $account.Contact['City'], $account.Contact['FullName'] | Should -Be 'New Town', $account.Name
        $account.Contact.ContainsKey('CompanyName') | Should -BeFalse
    }

    It 'Puts the old contact back from the result' {
        $change = Set-MemberContact $account.Id -City 'New Town' -Force
        $change.Before | Set-MemberContact -AccountId $account.Id -Force | Out-Null
        $account.Contact['City'] | Should -Be 'Seattle'
    }

    It 'Changes every active member with -All, each once' {
        $changes = Set-MemberContact -All -PhoneNumber '+49 30 1234567' -Force
        @($changes | Where-Object Outcome -EQ Changed).Count | Should -Be $scene.Active.Count
        (Set-MemberContact -All -PhoneNumber '+49 30 1234567' -Force).Outcome | Select-Object -Unique | Should -Be 'Unchanged'
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ PutContactInformation).Count | Should -Be $scene.Active.Count
    }

    It 'Wants a value, and passes on what AWS says of a wrong one' {
        (Get-Failure { Set-MemberContact $account.Id -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'SettingMissing,*'
        (Get-Failure { Set-MemberContact -All -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'SettingMissing,*'
        $change = Set-MemberContact $account.Id -PhoneNumber 'none' -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $change.Outcome | Should -Be 'Refused'
        "$($failures[0])" | Should -Match 'none'
    }
}
