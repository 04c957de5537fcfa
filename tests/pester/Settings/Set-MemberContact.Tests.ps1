Describe 'Set-MemberContact' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
    }

    It 'Changes what is given, leaves the rest, and clears what is empty' {
        $change = Set-MemberContact $scene.Plain.Id -City 'New Town' -CompanyName '' -Force
        $change.Outcome | Should -Be 'Changed'
        $change.Before.City | Should -Be 'Seattle'
        $scene.Plain.Contact['City'], $scene.Plain.Contact['FullName'] | Should -Be 'New Town', $scene.Plain.Name
        $scene.Plain.Contact.ContainsKey('CompanyName') | Should -BeFalse
    }

    It 'Puts the old contact back from the result' {
        $change = Set-MemberContact $scene.Plain.Id -City 'New Town' -Force
        $change.Before | Set-MemberContact -AccountId $scene.Plain.Id -Force | Out-Null
        $scene.Plain.Contact['City'] | Should -Be 'Seattle'
    }

    It 'Changes every active member with -All, each once' {
        $changes = Set-MemberContact -All -PhoneNumber '+49 30 1234567' -Force
        @($changes | Where-Object Outcome -EQ Changed).Count | Should -Be $scene.Active.Count
        (Set-MemberContact -All -PhoneNumber '+49 30 1234567' -Force).Outcome | Select-Object -Unique | Should -Be 'Unchanged'
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ PutContactInformation).Count | Should -Be $scene.Active.Count
    }

    It 'Wants a value, and passes on what AWS says of a wrong one' {
        (Get-Failure { Set-MemberContact $scene.Plain.Id -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'SettingMissing,*'
        (Get-Failure { Set-MemberContact -All -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'SettingMissing,*'
        $change = Set-MemberContact $scene.Plain.Id -PhoneNumber 'none' -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $change.Outcome | Should -Be 'Refused'
        "$($failures[0])" | Should -Match 'none'
    }
}
