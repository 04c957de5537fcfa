# Names and policies come from elsewhere: none of their characters may steer the terminal.
Describe 'What is shown' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # An escape sequence that clears the screen, one of C1, a bell, a right-to-left override and a line break.
        $hostile = "x$([char] 27)[2J$([char] 0x9b)31m$([char] 7)$([char] 0x202e)gnp$([char] 10)Delete them?"
        $unseen = "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f$([char] 0x202e)]|\x1b(?!\[[0-9;]*m)"
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
        $scene.Rich.Name = $hostile
    }

    It 'Is safe in prompts, -WhatIf, warnings and verbose messages' {
        $script = 'Get-RootMemberAccount -AccountId $id | Remove-MemberRootCredential -UnusedFor 0 -CredentialType MfaDevice -Verbose; ' +
            'Get-RootMemberAccount -AccountId $id | Remove-MemberRootCredential -UnusedFor 0 -CredentialType MfaDevice -WhatIf; ' +
            'Get-RootMemberAccount -AccountId $clean | Enable-MemberRootRecovery'
        $scene.Clean[0].Name = $hostile
        $answered = Invoke-Answered $script -Answers 'No', 'No' -Variables @{ id = $scene.Rich.Id; clean = $scene.Clean[0].Id }
        $answered.Prompts.Count | Should -Be 2
        $answered.Prompts[0] | Should -Match ([regex]::Escape('x\u{001B}[2J\u{009B}31m\u{0007}\u{202E}gnp\u{000A}Delete them? (' + $scene.Rich.Id))
        "$($answered.Prompts)$($answered.Text)$($answered.Warnings)$($answered.Verbose)" | Should -Not -Match $unseen
        # Only the prompt's own question begins a line.
        @($answered.Prompts[0] -split '\r?\n' -like 'Delete them?*').Count | Should -Be 1
    }

    It 'Is safe in tables and lists' {
        $account = Get-RootMemberAccount -AccountId $scene.Rich.Id
        $status = $account | Get-RootCredentialStatus
        foreach ($shown in $account, $status) {
            foreach ($text in ($shown | Format-Table | Out-String -Width 200), ($shown | Format-List | Out-String -Width 200)) {
                $text | Should -Match '\\u\{001B\}\[2J'
                $text | Should -Not -Match $unseen
            }
        }
    }

    It 'Is safe in the policy that a prompt and a list show' {
        $bucket = $scene.Rich.Buckets[0]
        $sid = "a$([char] 0x202e)$([char] 0x9b)"
        $bucket.Policy = [activator]::CreateInstance($bucket.Policy.GetType(), [object[]] @($bucket.Policy.Text.Replace('DenyAll', $sid)))
        $answered = Invoke-Answered 'Unlock-RootResource $id -BucketName $name; Get-RootResourcePolicy $id -BucketName $name | Format-List | Out-String' -Answers 'No' -Variables @{
            id = $scene.Rich.Id; name = $bucket.Name
        }
        "$($answered.Prompts)$($answered.Text)$($answered.Output)" | Should -Match '\\u\{?202[eE]'
        "$($answered.Prompts)$($answered.Text)$($answered.Output)" | Should -Not -Match $unseen
    }

    It 'Is safe in errors and progress' {
        $answered = Invoke-Answered 'Get-RootGuardrail; Set-RootGuardrail $name -Force; Get-RootCredentialStatus -AccountId $name; Get-RootJournal -JournalPath $name' -Variables @{
            id = $scene.Rich.Id; name = $hostile
        }
        $answered.Errors.Count | Should -BeGreaterThan 0
        foreach ($e in $answered.Errors) { "$e $($e.ErrorDetails.RecommendedAction) $($e.Exception.Message)" | Should -Not -Match $unseen }
        foreach ($p in $answered.Progress) { "$($p.Activity) $($p.StatusDescription)" | Should -Not -Match $unseen }
    }
}
