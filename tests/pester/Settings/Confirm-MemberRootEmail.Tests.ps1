Describe 'Confirm-MemberRootEmail' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $null = Set-MemberRootEmail $scene.Plain.Id new@example.com -Force
        $code = (Get-RootSandbox).Mail[0].Otp
    }

    It 'Makes the new address the account''s, which shows some hours later' {
        (Confirm-MemberRootEmail $scene.Plain.Id new@example.com $code -Force).Outcome | Should -Be 'Pending'
        (Get-MemberRootEmailUpdate $scene.Plain.Id).Status | Should -Be 'ACCEPTED'
        (Confirm-MemberRootEmail $scene.Plain.Id new@example.com $code -Force -ErrorAction Stop).Outcome | Should -Be 'Pending'
        $scene.Sandbox.Clock.Advance('04:00:01')
        (Get-MemberRootEmailUpdate $scene.Plain.Id).Status | Should -Be 'COMPLETED'
        (Get-MemberAccountSetting $scene.Plain.Id PrimaryEmail).PrimaryEmail | Should -Be 'new@example.com'
        (Confirm-MemberRootEmail $scene.Plain.Id new@example.com $code -Force).Outcome | Should -Be 'Unchanged'
    }

    It 'Tries another password for the same account' {
        $rows = foreach ($otp in 'AAAAAA', $code) { [pscustomobject]@{ AccountId = $scene.Plain.Id; PrimaryEmail = 'new@example.com'; Otp = $otp } }
        $changes = $rows | Confirm-MemberRootEmail -Force -ThrottleLimit 1 -ErrorAction SilentlyContinue
        $changes.Outcome | Should -Be 'Refused', 'Pending'
    }

    It 'Tells no password: not in results, errors, verbose messages, prompts or the journal' {
        $answered = Invoke-Answered @'
            Confirm-MemberRootEmail $id new@example.com ZQXJ77 -Verbose
            Confirm-MemberRootEmail $id new@example.com $code -Verbose
            $Error | Format-List * -Force | Out-String
            $Error.Exception | Format-List * -Force | Out-String
'@ -Answers 'Yes', 'Yes' -Variables @{ id = $scene.Plain.Id; code = $code }
        $answered.Errors.Count | Should -Be 1
        $said = @($answered.Text; $answered.Prompts; $answered.Verbose; $answered.Errors | Format-List * -Force | Out-String; $answered.Output | Format-List * -Force | Out-String
            Get-Content $env:ROOTTOOLS_JOURNAL_PATH -Raw) -join "`n"
        $said | Should -Match 'AcceptPrimaryEmailUpdate'
        $said | Should -Not -Match 'ZQXJ77'
        $said | Should -Not -Match "\b$code\b"
    }
}
