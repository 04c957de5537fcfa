Describe 'Set-MemberAlternateContact' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $contact = @{ Type = 'Security'; ContactName = 'Security Team'; Title = 'CISO'; EmailAddress = 'sec@example.com'; PhoneNumber = '+1 206 555 0100' }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $account = $scene.Clean[0]
    }

    It 'Sets a contact, and the same one again at no cost' {
        "$((Set-MemberAlternateContact $account.Id @contact -Force).Outcome)" | Should -BeIn 'Changed', 'Unchanged'
        $scene.Calls.Reset()
        (Set-MemberAlternateContact $account.Id @contact -Force).Outcome | Should -Be 'Unchanged'
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ PutAlternateContact) | Should -BeNullOrEmpty
        @($account.AlternateContacts | Where-Object Type -EQ SECURITY).EmailAddress | Should -Be 'sec@example.com'
    }

    It 'Takes several rows for one account, and names the account by its row' {
        $rows = foreach ($type in 'Security', 'Billing') {
            [pscustomobject]@{ AccountId = $account.Id; Type = $type; ContactName = "$type team"; Title = 'T'; EmailAddress = 'a@example.com'; PhoneNumber = '+1' }
        }
        $changes = @($rows | Set-MemberAlternateContact -Force)
        $changes.Setting | Sort-Object | Should -Be 'BillingContact', 'SecurityContact'
        @($account.AlternateContacts | Where-Object Type -NE OPERATIONS).Name | Sort-Object | Should -Be 'Billing team', 'Security team'
    }

    It 'Does not take an account''s name for the contact''s' {
        $names = @($scene.Active.Name)
        Get-RootMemberAccount -State ACTIVE | Set-MemberAlternateContact @contact -Force | Out-Null
        @($scene.Active.AlternateContacts | Where-Object { $_.Type -eq 'SECURITY' -and $_.Name -in $names }) | Should -BeNullOrEmpty
    }

    It 'Speaks of the management account without its id' {
        "$((Set-MemberAlternateContact $scene.Management.Id @contact -Force).Outcome)" | Should -BeIn 'Changed', 'Unchanged'
        @($scene.Management.AlternateContacts | Where-Object Type -EQ SECURITY).Name | Should -Be 'Security Team'
    }

    It 'Puts the old contact back from the journal' {
        Set-MemberAlternateContact $account.Id @contact -Force | Out-Null
        $other = $contact.Clone()
        $other.ContactName = 'Other'
        Set-MemberAlternateContact $account.Id @other -Force | Out-Null
        $old = (Get-RootJournal -Action SetAlternateContact -Kind Intent)[-1]
        $old.Details[0] -replace '^Before=' | ConvertFrom-Json | Set-MemberAlternateContact -AccountId $old.AccountId -Force | Out-Null
        @($account.AlternateContacts | Where-Object Type -EQ SECURITY).Name | Should -Be 'Security Team'
    }

    It 'Sets security contacts on 1,000 accounts, killed in the middle and resumed: each once, and the journal whole' {
        $scene = Start-Scene -AccountCount 1100
        $scene.Active.Count | Should -BeGreaterThan 1000
        foreach ($member in $scene.Active) { $member.AlternateContacts.Clear() }
        $environment = $scene.Sandbox.GetEnvironment()
        $journal = Join-Path (Get-PSDrive TestDrive).Root 'journal.jsonl'
        $script = Join-Path (Get-PSDrive TestDrive).Root 'set.ps1'
        @(
            $environment.Keys | ForEach-Object { "`$env:$_ = '$($environment[$_])'" }
            "Import-Module '$manifest'"
            "Connect-RootOrganization | Out-Null"
            "Set-MemberAlternateContact -All -Type Security -ContactName 'Security Team' -Title CISO -EmailAddress sec@example.com -PhoneNumber '+1 206 555 0100' -Force -JournalPath '$journal' | Out-Null"
        ) | Set-Content $script
        $scene.Calls.Reset()
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path, "-NoProfile -NonInteractive -File `"$script`"")
        $process = [Diagnostics.Process]::Start($start)
        while (-not $process.HasExited -and $scene.Calls.Count('account', 'PutAlternateContact') -lt 400) { Start-Sleep -Milliseconds 5 }
        $process.HasExited | Should -BeFalse
        $process.Kill()
        $process.WaitForExit()
        Start-Sleep -Milliseconds 500

        $run = (Get-RootJournal -JournalPath $journal -Kind Run)[-1]
        $changes = @(Set-MemberAlternateContact -All @contact -Force -JournalPath $journal -Resume $run.RunId)
        $changes.Count | Should -Be $scene.Active.Count
        @($changes | Where-Object Outcome -NotIn Changed, Unchanged, Skipped) | Should -BeNullOrEmpty
        @($changes | Where-Object Outcome -EQ Skipped).Count | Should -BeGreaterThan 300

        # Each was set once, whatever the moment.
        $set = @($scene.Calls.Snapshot() | Where-Object Operation -EQ PutAlternateContact | Group-Object TargetAccountId)
        $set.Count | Should -Be $scene.Active.Count
        @($set | Where-Object Count -NE 1) | Should -BeNullOrEmpty
        @($scene.Active | Where-Object { $_.AlternateContacts.Count -ne 1 -or $_.AlternateContacts[0].Name -ne 'Security Team' }) | Should -BeNullOrEmpty
        $check = Test-RootJournal -JournalPath $journal
        $check.IsIntact, $check.UnfinishedCount | Should -Be $true, 0
        @(Get-RootJournal -JournalPath $journal -Kind Intent | Group-Object AccountId).Count | Should -Be $scene.Active.Count
    }
}
