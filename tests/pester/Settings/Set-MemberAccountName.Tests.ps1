Describe 'Set-MemberAccountName' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $old = $scene.Plain.Name
    }

    It 'Renames, with the old name in the result and in the journal before, so that it can be put back' {
        $change = Set-MemberAccountName $scene.Plain.Id 'New name' -Force
        "$($change.Outcome)", $change.Before, $change.After, $change.AccountName | Should -Be 'Changed', $old, 'New name', $old
        $scene.Plain.Name | Should -Be 'New name'
        $intent = (Get-RootJournal -Action SetAccountName -Kind Intent)[-1]
        $intent.Details | Should -Be "Before=$old", 'After=New name'
        Set-MemberAccountName $intent.AccountId ($intent.Details[0] -replace '^Before=') -Force | Out-Null
        $scene.Plain.Name | Should -Be $old
    }

    It 'Makes no call to change what is so already' {
        (Set-MemberAccountName $scene.Plain.Id " $old " -Force).Outcome | Should -Be 'Unchanged'
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ PutAccountName) | Should -BeNullOrEmpty
    }

    It 'Takes rows of a file, and says which cannot be while the others go on' {
        $other = $scene.Clean | Where-Object Id -NE $scene.Plain.Id | Select-Object -First 1
        $rows = @(
            [pscustomobject]@{ AccountId = $scene.Plain.Id; AccountName = 'One' }
            [pscustomobject]@{ AccountId = $other.Id; AccountName = 'Some <Name>' }
            [pscustomobject]@{ AccountId = $scene.Management.Id; AccountName = 'Top' }
            [pscustomobject]@{ AccountId = $scene.Suspended[0].Id; AccountName = 'Gone' }
        )
        $rows | Export-Csv TestDrive:names.csv -NoTypeInformation
        $changes = Import-Csv TestDrive:names.csv | Set-MemberAccountName -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        ($changes | Sort-Object { $rows.AccountId.IndexOf($_.AccountId) }).Outcome | Should -Be 'Changed', 'Refused', 'Changed', 'Refused'
        @($failures).Count | Should -Be 2
        $scene.Plain.Name, $scene.Management.Name | Should -Be 'One', 'Top'
    }

    It 'Asks first, and gives a row for what was declined' {
        $answered = Invoke-Answered 'Set-MemberAccountName $id New' -Answers 'No' -Variables @{ id = $scene.Plain.Id }
        $answered.Prompts[0] | Should -Match "$old.*Name: $old -> New"
        $answered.Output.Outcome | Should -Be 'Declined'
        $scene.Plain.Name | Should -Be $old
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Set-MemberAccountName $scene.Plain.Id ('x' * 50) -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[2] | Should -Match "$($scene.Plain.Id) .*Name +Changed"
    }
}
