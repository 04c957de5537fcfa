Describe 'Remove-RootGuardrail' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene
        $account = Get-RootMemberAccount -OrganizationalUnit NonProd -State ACTIVE | Select-Object -First 1
        $policies = $scene.Simulation.Organization.Policies.Count
        $set = Set-RootGuardrail $account.OrganizationalUnitId, $account.Id -Force
    }

    It 'Takes back what was set, and the policy with its last target' {
        (Remove-RootGuardrail $account.Id -Force).PolicyCreatedOrDeleted | Should -BeFalse
        $last = $set[0] | Remove-RootGuardrail -Force
        $last.Outcome, $last.PolicyCreatedOrDeleted | Should -Be 'Removed', $true
        $scene.Simulation.Organization.Policies.Count | Should -Be $policies
    }

    It 'Removes it wherever it is with -All' {
        (Remove-RootGuardrail -All -Force).Count | Should -Be 2
        $scene.Simulation.Organization.Policies.Count | Should -Be $policies
    }

    It 'Leaves the policies of others alone' {
        $e = Get-Failure { Remove-RootGuardrail $scene.Denied[0].Parent.Id -Force -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'GuardrailNotSet,*'
        (Get-RootGuardrail $scene.Denied[0].Id).IsCovered | Should -BeTrue
    }

    It 'Asks, and removes nothing when the answer is No or with -WhatIf' {
        $answered = Invoke-Answered 'Remove-RootGuardrail $id' -Answers 'No' -Variables @{ id = $account.Id }
        $answered.Prompts.Count | Should -Be 1
        (Invoke-Answered 'Remove-RootGuardrail -All -Force -WhatIf').Output | Should -BeNullOrEmpty
        (Get-RootGuardrail $account.Id).Guardrails.Count | Should -Be 2
    }
}
