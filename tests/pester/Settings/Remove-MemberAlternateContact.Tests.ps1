Describe 'Remove-MemberAlternateContact' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
        $scene.Plain.AlternateContacts.Clear()
        $null = Set-MemberAlternateContact $scene.Plain.Id -Type Billing -ContactName Bill -Title T -EmailAddress bill@example.com -PhoneNumber '+1' -Force
    }

    It 'Removes what there is, with the old contact in the result, and leaves alone what is not there' {
        $changes = Remove-MemberAlternateContact $scene.Plain.Id Billing, Operations -Force -ErrorAction Stop | Sort-Object Setting
        $changes.Outcome | Should -Be 'Changed', 'Unchanged'
        $changes[0].Before.EmailAddress | Should -Be 'bill@example.com'
        @($scene.Plain.AlternateContacts).Count | Should -Be 0
        (Remove-MemberAlternateContact $scene.Plain.Id Billing -Force).Outcome | Should -Be 'Unchanged'
    }

    It 'Puts it back from the result' {
        (Remove-MemberAlternateContact $scene.Plain.Id Billing -Force).Before | Set-MemberAlternateContact -AccountId $scene.Plain.Id -Force | Out-Null
        $scene.Plain.AlternateContacts[0].Name | Should -Be 'Bill'
    }

    It 'Asks first' {
        (Invoke-Answered 'Remove-MemberAlternateContact $id Billing' -Answers 'No' -Variables @{ id = $scene.Plain.Id }).Prompts[0] |
            Should -Match 'BillingContact: Bill <bill@example.com> -> \(none\)'
        @($scene.Plain.AlternateContacts).Count | Should -Be 1
    }
}
