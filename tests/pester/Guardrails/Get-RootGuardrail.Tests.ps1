Describe 'Get-RootGuardrail' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
    }

    It 'Looks at every active member when none is named' {
        (Get-RootGuardrail).Count | Should -Be $scene.Active.Count
    }

    It 'Tells a guardrail that locks central sessions out from one that spares them' {
        $locked = Get-RootGuardrail $scene.Denied[0].Id
        $locked.IsCovered, $locked.ExemptsCentralSessions | Should -Be $true, $false
        $locked.Guardrails[0].Id | Should -Be $scene.DeniedBy.Id
        $spared = Get-RootMemberAccount -OrganizationalUnit Prod -State ACTIVE | Select-Object -First 1 | Get-RootGuardrail
        $spared.IsCovered, $spared.ExemptsCentralSessions | Should -Be $true, $true
    }

    It 'Lists accounts without a guardrail as not covered' {
        $bare = Get-RootMemberAccount -OrganizationalUnit NonProd -State ACTIVE | Select-Object -First 1 | Get-RootGuardrail
        "$($bare.Covered)", $bare.IsCovered | Should -Be 'No', $false
        $bare.ExemptsCentralSessions | Should -BeNullOrEmpty
    }

    It 'Calls a guardrail conditional that leaves a way out, and names it' {
        $bare = $scene.Active | Where-Object Id -EQ (Get-RootMemberAccount -OrganizationalUnit NonProd -State ACTIVE | Select-Object -First 1).Id
        $policy = Add-ServiceControlPolicy $bare NoRootWithoutMfa '{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}'
        try {
            $coverage = Get-RootGuardrail $bare.Id
            "$($coverage.Covered)", $coverage.IsCovered, $coverage.ExemptsCentralSessions | Should -Be 'Conditionally', $false, $false
            $coverage.WayOut | Should -Be 'not when signed in with MFA'
            $coverage.Guardrails[0].DependsOn | Should -Be 'aws:MultiFactorAuthPresent'
            $lines = $coverage | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            "$lines" | Should -Match 'Conditionally'
            "$($coverage | Format-Plain -List)" | Should -Match 'WayOut +: not when signed in with MFA'
        }
        finally {
            $scene.Simulation.Organization.Detach($policy, $bare.Id)
        }
    }

    It 'Refuses the management account with the reason' {
        $null = Get-RootGuardrail $scene.Management.Id -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'GuardrailManagementAccount,*'
        "$($problems[0])" | Should -Match 'do not reach'
    }

    It 'Shows tables of at most 100 columns, and where the policies are attached in the list' {
        $coverage = Get-RootGuardrail
        $lines = $coverage | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'AccountId +AccountName +Covered +ExemptsCentral +Guardrails'
        $policies = $coverage.Guardrails | Format-Plain
        ($policies | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$(Get-RootGuardrail $scene.Denied[0].Id | Format-Plain -List)" | Should -Match 'Root/Infrastructure'
    }
}
