Describe 'Set-RootGuardrail' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene
        $account = Get-RootMemberAccount -OrganizationalUnit NonProd -State ACTIVE | Select-Object -First 1
        $unit = $account.OrganizationalUnitId
    }

    It 'Leaves the audit working on the unit that it protects' {
        $change = Set-RootGuardrail -TargetId $unit -Force
        $change.Outcome, $change.PolicyName | Should -Be 'Attached', 'RootToolsRootGuardrail'
        $covered = Get-RootGuardrail $account.Id
        $covered.IsCovered, $covered.ExemptsCentralSessions | Should -Be $true, $true
        (Get-RootCredentialStatus $account.Id).Outcome | Should -BeIn 'Clean', 'CredentialsPresent'
        (Test-RootAccess $account.Id | Where-Object Verdict -NE 'Ready') | Should -BeNullOrEmpty
    }

    It 'Changes nothing the second time' {
        $null = Set-RootGuardrail $unit -Force
        (Set-RootGuardrail $unit -Force).Outcome | Should -Be 'Unchanged'
    }

    It 'Shows the document and the accounts with -WhatIf, and changes nothing' {
        $before = $scene.Simulation.Organization.Policies.Count
        $answered = Invoke-Answered 'Set-RootGuardrail $unit -WhatIf -Force' -Variables @{ unit = $unit }
        $answered.Output | Should -BeNullOrEmpty
        $answered.Text | Should -Match 'aws:AssumedRoot'
        $answered.Text | Should -Match $account.Id
        $scene.Simulation.Organization.Policies.Count | Should -Be $before
    }

    It 'Asks with the document and the accounts' {
        $answered = Invoke-Answered 'Set-RootGuardrail $unit' -Answers 'No' -Variables @{ unit = $unit }
        $answered.Prompts.Count | Should -Be 1
        $answered.Prompts[0] | Should -Match 'DenySignedInRootUsers'
        $answered.Prompts[0] | Should -Match $account.Id
        "$($answered.Output.Outcome)" | Should -Be 'Declined'
    }

    It 'Refuses the management account and goes on' {
        $changes = Set-RootGuardrail $scene.Management.Id, $unit -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'GuardrailManagementAccount,*'
        $changes.TargetId | Should -Be $unit
    }

    It 'Names a target that does not exist' {
        $e = Get-Failure { Set-RootGuardrail ou-none-00000000 -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'GuardrailTargetNotFound,*'
    }

    It 'Takes what Get-RootGuardrail found missing' {
        $found = Get-RootGuardrail $account.Id | Where-Object { -not $_.IsCovered }
        (Set-RootGuardrail $found.AccountId -Force).AffectedAccounts | Should -Be 1
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Set-RootGuardrail $unit -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'TargetId +Outcome +PolicyId +Accounts +Target'
    }
}
