Describe 'Approve-RootPlan' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Plan.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $plan = New-RemovalPlan
        $other = Get-Caller
    }

    AfterAll {
        Stop-Scene
    }

    It 'Adds an approval that is bound to the hash, and says what it is worth' {
        $approved = Approve-RootPlan $plan.Path @other -Comment 'Change 4711' -Force -WarningAction SilentlyContinue -WarningVariable said
        $approved.State, $approved.Sha256, $approved.Approvals.Count | Should -Be 'Approved', $plan.Sha256, 1
        $approval = $approved.Approvals[0]
        $approval.ApprovedBy.Arn, $approval.Sha256, $approval.Comment, $approval.IsSigned | Should -Be $scene.Simulation.Delegate.Arn, $plan.Sha256, 'Change 4711', $false
        "$said" | Should -Match 'not signed.*proves nothing'
        (Show-RootPlan $plan.Path).Approvals.Count | Should -Be 1
        if ($env:OS -ne 'Windows_NT') { "$((Get-Item $plan.Path).UnixFileMode)" | Should -Be 'UserWrite, UserRead' }
    }

    It 'Refuses the planner, and leaves the file as it is' {
        $before = Get-Content $plan.Path -Raw
        { Approve-RootPlan $plan.Path -Force } | Should -Throw -ErrorId 'PlanApprovedByPlanner,*'
        Get-Content $plan.Path -Raw | Should -Be $before
    }

    It 'Asks with what is approved, and takes Enter for no' {
        $answered = Invoke-Answered 'Approve-RootPlan $path @other' -Answers '' -Variables @{ path = $plan.Path; other = $other }
        $answered.Prompts.Count | Should -Be 1
        $answered.Prompts[0] | Should -Match 'Remove-MemberRootCredential -CredentialType All -UnusedFor 0: 1 change'
        $answered.Prompts[0] | Should -Match "$($scene.Rich.Id) \(Legacy Shop\): .*delete password"
        $answered.Prompts[0] | Should -Match $plan.Sha256
        (Show-RootPlan $plan.Path).Approvals | Should -BeNullOrEmpty
    }

    It 'Approves of nothing under -WhatIf' {
        Approve-RootPlan $plan.Path @other -WhatIf
        (Show-RootPlan $plan.Path).Approvals | Should -BeNullOrEmpty
    }

    It 'Refuses a plan that was edited' {
        { Approve-RootPlan (Edit-Plan $plan.Path { $_ -replace 'delete password', 'delete passport' }) @other -Force } | Should -Throw -ErrorId 'PlanEdited,*'
    }

    It 'Refuses a plan that has expired' {
        $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '("CreatedAt":"|"ExpiresAt":")20\d\d', '${1}2001' })
        { Approve-RootPlan $path @other -Force } | Should -Throw -ErrorId 'PlanExpired,*'
    }

    It 'Refuses a plan of another organization' {
        $path = Repair-Plan (Edit-Plan $plan.Path { $_ -replace '"OrganizationId":"o-[a-z0-9]+"', '"OrganizationId":"o-another001"' })
        { Approve-RootPlan $path @other -Force } | Should -Throw -ErrorId 'PlanOfOtherOrganization,*'
    }
}
