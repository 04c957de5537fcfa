Describe 'Set-MemberRootEmail' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # The newest one-time password of each mailbox.
        function Get-Code {
            $codes = @{}
            foreach ($message in (Get-RootSandbox).Mail) { if (-not $codes.ContainsKey($message.To)) { $codes[$message.To] = $message.Otp } }
            $codes
        }
    }

    Context 'One account' {
        BeforeEach {
            $scene = Start-Scene -AccountCount 24
            $account = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[0]
            $old = $account.Email
        }

        It 'Has AWS send a one-time password, with the old address in the result and in the journal' {
            $change = Set-MemberRootEmail $account.Id new@example.com -Force
            "$($change.Outcome)", $change.Before, $change.After | Should -Be 'Pending', $old, 'new@example.com'
            $change.NextStep | Should -Match 'new@example.com.*24 hours.*Confirm-MemberRootEmail'
            (Get-RootSandbox).Mail[0].To | Should -Be 'new@example.com'
            (Get-RootJournal -Action StartRootEmailUpdate -Kind Intent)[-1].Details | Should -Be "Before=$old", 'After=new@example.com'
        }

        It 'Sends nothing for the address that the account has' {
            (Set-MemberRootEmail $account.Id $old.ToUpperInvariant() -Force).Outcome | Should -Be 'Unchanged'
            (Get-RootSandbox).Mail | Should -BeNullOrEmpty
        }

        It 'Takes an account with root credentials only when that is said' {
            $change = Set-MemberRootEmail $scene.Rich.Id new@example.com -Force -ErrorVariable failures -ErrorAction SilentlyContinue
            $change.Outcome | Should -Be 'Refused'
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'RootCredentialsPresent,*'
            $failures[0].ErrorDetails.RecommendedAction | Should -Match 'Remove-MemberRootCredential.*-AllowWithRootCredential'
            (Set-MemberRootEmail $scene.Rich.Id new@example.com -AllowWithRootCredential -Force).Outcome | Should -Be 'Pending'
        }

        It 'Asks with the old and the new address' {
            $answered = Invoke-Answered 'Set-MemberRootEmail $id new@example.com' -Answers 'No' -Variables @{ id = $account.Id }
            $answered.Prompts[0] | Should -Match ([regex]::Escape("PrimaryEmail: $old -> new@example.com"))
            $answered.Output.Outcome | Should -Be 'Declined'
            (Get-RootSandbox).Mail | Should -BeNullOrEmpty
        }

        It 'Shows a table of at most 100 columns' {
            $lines = Set-MemberRootEmail $account.Id new@example.com -Force | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines[2] | Should -Match 'PrimaryEmail +Pending'
        }
    }

    It 'Gives 300 of 500 accounts new addresses; twenty wrong rows say in twenty ways what is wrong, and the rest goes on' {
        $scene = Start-Scene -AccountCount 500 -With @{ RootCredentialShare = 0.05 }
        $organization = $scene.Simulation.Organization
        $clean = [Collections.Generic.Queue[object]] @($scene.Clean)
        $take = { $clean.Dequeue() }
        $row = { param($id, $email, $otp) [pscustomobject]@{ AccountId = $id; PrimaryEmail = $email; Otp = $otp } }
        $of = { param($state) @($scene.Members | Where-Object { "$($_.State)" -eq $state })[0] }
        $closing = & $of PendingClosure
        $closing.Email = 'owner@closing.example'
        $closed = & $of Closed
        $denied = $scene.Denied[0]
        $holder = & $take
        $twice = & $take

        # Before the others, so that its password is too old by the time it is used.
        $late = & $take
        $null = Set-MemberRootEmail $late.Id late@new.example -Force
        $lateCode = (Get-Code)['late@new.example']
        $scene.Sandbox.Clock.Advance('1.01:00:00')

        $wrong = @(
            @{ Row = & $row '999999999999' nobody@new.example; Expected = 'AccountNotFound' }
            @{ Row = & $row '12345' short@new.example; Expected = 'AccountIdInvalid' }
            @{ Row = & $row $scene.Management.Id top@new.example; Expected = 'RootEmailOfManagementAccount' }
            @{ Row = & $row $scene.Suspended[0].Id suspended@new.example; Expected = 'AccountNotActive' }
            @{ Row = & $row $closing.Id closing@new.example; Expected = 'AccountNotActive' }
            @{ Row = & $row (& $take).Id no-at-sign; Expected = 'RootEmailInvalid' }
            @{ Row = & $row (& $take).Id ''; Expected = 'RootEmailInvalid' }
            @{ Row = & $row (& $take).Id 'two words@new.example'; Expected = 'RootEmailInvalid' }
            @{ Row = & $row (& $take).Id "$('x' * 60)@new.example"; Expected = 'RootEmailInvalid' }
            @{ Row = & $row (& $take).Id $holder.Email; Expected = 'RootEmailTaken' }
            @{ Row = & $row (& $take).Id $closed.Email; Expected = 'RootEmailOfClosedAccount' }
            @{ Row = & $row (& $take).Id same@new.example; Expected = 'RootEmailTwice' }
            @{ Row = & $row (& $take).Id SAME@new.example; Expected = 'RootEmailTwice' }
            @{ Row = & $row $twice.Id one@new.example; Expected = 'AccountTwice' }
            @{ Row = & $row $twice.Id two@new.example; Expected = 'AccountTwice' }
            @{ Row = & $row $scene.Rich.Id rich@new.example; Expected = 'RootCredentialsPresent' }
            @{ Row = & $row $denied.Id denied@new.example; Expected = 'RootCredentialsUnknown' }
            @{ Row = & $row (& $take).Id new@closing.example; Expected = 'RootEmailDomainClosing' }
        )
        $good = @(1..300 | ForEach-Object { $account = & $take; & $row $account.Id "aws+$($account.Id)@new.example" })
        $begun = @(1..3 | ForEach-Object { $account = & $take; & $row $account.Id "aws+$($account.Id)@new.example" })
        $file = Join-Path (Get-PSDrive TestDrive).Root 'emails.csv'
        @($wrong[0..8].Row; $good; $wrong[9..17].Row; $begun) | Select-Object AccountId, PrimaryEmail | Export-Csv $file -NoTypeInformation

        $changes = @(Import-Csv $file | Set-MemberRootEmail -Force -ErrorVariable failures -ErrorAction SilentlyContinue)
        @($changes | Where-Object Outcome -EQ Pending).Count | Should -Be 303
        @($failures).Count | Should -Be $wrong.Count
        foreach ($case in $wrong) {
            $told = @($failures | Where-Object { $_.TargetObject -eq $case.Row.AccountId })
            $told[0].FullyQualifiedErrorId | Should -BeLike "$($case.Expected),*" -Because "of $($case.Row.AccountId) $($case.Row.PrimaryEmail)"
            $told[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
        @($failures | ForEach-Object { "$_".Split("`n")[0] } | Where-Object Length -GT 200) | Should -BeNullOrEmpty

        $codes = Get-Code
        $answered = @(
            $good | ForEach-Object { & $row $_.AccountId $_.PrimaryEmail $codes[$_.PrimaryEmail] }
            & $row $begun[0].AccountId $begun[0].PrimaryEmail $(if ($codes[$begun[0].PrimaryEmail] -eq '000000') { '000001' } else { '000000' })
            & $row $begun[1].AccountId $begun[1].PrimaryEmail ''
            & $row $begun[2].AccountId other@new.example $codes[$begun[2].PrimaryEmail]
            & $row $late.Id late@new.example $lateCode
            & $row $holder.Id holder@new.example 123456
            & $row $scene.Management.Id top@new.example 123456
        )
        $file = Join-Path (Get-PSDrive TestDrive).Root 'codes.csv'
        $answered | Export-Csv $file -NoTypeInformation
        $confirmed = @(Import-Csv $file | Confirm-MemberRootEmail -Force -ErrorVariable failures -ErrorAction SilentlyContinue)
        @($confirmed | Where-Object Outcome -EQ Pending).Count | Should -Be 300
        $expected = @{
            $begun[0].AccountId = 'invalid or has expired'; $begun[1].AccountId = 'is missing'; $begun[2].AccountId = 'No email update found'
            $late.Id = 'invalid or has expired'; $holder.Id = 'No email update found'; $scene.Management.Id = 'management account'
        }
        @($failures).Count | Should -Be 6
        foreach ($failure in $failures) { "$failure" | Should -Match $expected[$failure.TargetObject] }

        $scene.Sandbox.Clock.Advance('04:00:01')
        @(Get-MemberRootEmailUpdate $good.AccountId | Where-Object Status -EQ COMPLETED).Count | Should -Be 300
        @($good | Where-Object { $organization.FindAccount($_.AccountId).Email -ne $_.PrimaryEmail }) | Should -BeNullOrEmpty
        @($wrong.Row.AccountId | Where-Object { $_.Length -eq 12 } | Where-Object { "$($organization.FindAccount($_).Email)" -like '*@new.example' }) | Should -BeNullOrEmpty
        (Test-RootJournal).UnfinishedCount | Should -Be 0
    }
}
