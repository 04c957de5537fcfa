Describe 'Test-RootAccess' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
    }

    It 'Gives a verdict for each of the five tasks' {
        $verdicts = Test-RootAccess $scene.Clean[0].Id
        $verdicts.Count | Should -Be 5
        ($verdicts.Verdict | Select-Object -Unique) | Should -Be 'Ready'
        ($verdicts | Where-Object TaskPolicy -EQ 'IAMAuditRootUserCredentials').Evidence | Should -Be 'Observed'
        ($verdicts | Where-Object TaskPolicy -EQ 'S3UnlockBucketPolicy').Evidence | Should -Be 'Predicted'
    }

    It 'Tests every active member when none is named, with one reading of the organization' {
        $scene.Calls.Reset()
        $verdicts = Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials -PredictOnly
        $verdicts.Count | Should -Be $scene.Active.Count
        $scene.Calls.Count('organizations', 'ListPoliciesForTarget') | Should -Be 0
        $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 0
    }

    It 'Names the policy in the way, and a statement that lets the task through' {
        $blocked = Test-RootAccess $scene.Denied[0].Id IAMAuditRootUserCredentials
        $blocked.Verdict, $blocked.Evidence | Should -Be 'Blocked', 'Observed'
        $blocked.Obstacles[0].PolicyId | Should -Be $scene.DeniedBy.Id
        $blocked.Obstacles[0].PolicyName | Should -Be 'DenyRootUser'
        $blocked.Obstacles[0].AttachedTo | Should -Match 'Root/Infrastructure'
        $suggested = $blocked.Obstacles[0].SuggestedStatement | ConvertFrom-Json
        $suggested.Condition.BoolIfExists.'aws:AssumedRoot' | Should -Be 'false'
    }

    It 'Says Depends where only AWS sees the key, and names key, policy and statement' {
        $account = $scene.Clean[0]
        $policy = Add-ServiceControlPolicy $account OfficeOnly '{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}'
        try {
            $depends = Test-RootAccess $account.Id S3UnlockBucketPolicy
            "$($depends.Verdict)", "$($depends.Evidence)" | Should -Be 'Depends', 'Predicted'
            $obstacle = $depends.Obstacles[0]
            $obstacle.PolicyName, $obstacle.StatementId, $obstacle.IsCertain | Should -Be 'OfficeOnly', 'OfficeOnly', $false
            $obstacle.DependsOn | Should -Be 'aws:SourceIp'
            $depends.InTheWay | Should -Be "aws:SourceIp ($($policy.Id) OfficeOnly)"
            $lines = $depends | Format-Plain
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            "$lines" | Should -Match 'Depends'
            "$($obstacle | Format-Plain -List)" | Should -Match 'DependsOn +: aws:SourceIp'
        }
        finally {
            $scene.Simulation.Organization.Detach($policy, $account.Id)
        }
    }

    It 'Says Blocked where the page of the key says that every central root session has it' {
        $account = $scene.Clean[0]
        $policy = Add-ServiceControlPolicy $account NoRootWithoutMfa '{"Bool":{"aws:MultiFactorAuthPresent":"false"}}'
        try {
            $blocked = Test-RootAccess $account.Id
            ($blocked.Verdict | Select-Object -Unique) | Should -Be 'Blocked'
            ($blocked | Where-Object TaskPolicy -EQ 'IAMAuditRootUserCredentials').Evidence | Should -Be 'Observed'
        }
        finally {
            $scene.Simulation.Organization.Detach($policy, $account.Id)
        }
    }

    It 'Agrees with what Get-RootCredentialStatus then meets' {
        $ready = @(Test-RootAccess -TaskPolicy IAMAuditRootUserCredentials -PredictOnly | Where-Object Verdict -EQ 'Ready').AccountId | Sort-Object
        $audited = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue | Where-Object { $_.Outcome -notin 'Denied', 'NotAuditable' -and $_.AccountId -ne $scene.Management.Id }).AccountId | Sort-Object
        $ready | Should -Be $audited
    }

    It 'Takes accounts from the pipeline' {
        $account = Get-RootMemberAccount -Name 'Legacy Shop'
        $verdict = $account | Test-RootAccess -TaskPolicy SQSUnlockQueuePolicy
        $verdict.AccountId, $verdict.AccountName | Should -Be $account.Id, 'Legacy Shop'
    }

    It 'Says what is wrong with <Name> without an error' -ForEach @(
        @{ Name = 'the management account'; Of = { $scene.Management.Id }; Expected = 'ManagementAccount' }
        @{ Name = 'a suspended account'; Of = { $scene.Suspended[0].Id }; Expected = 'AccountNotActive' }
        @{ Name = 'an unknown account'; Of = { '999999999999' }; Expected = 'AccountNotFound' }
    ) {
        $verdict = Test-RootAccess (& $Of) IAMAuditRootUserCredentials -ErrorVariable problems
        $verdict.Verdict | Should -Be 'Blocked'
        $verdict.Obstacles[0].Type | Should -Be $Expected
        $problems | Should -BeNullOrEmpty
    }

    It 'Refuses a task that does not exist' {
        { Test-RootAccess $scene.Clean[0].Id -TaskPolicy Nonsense } | Should -Throw
    }

    It 'Shows a table of at most 100 columns, and the fix in the list' {
        $lines = Test-RootAccess $scene.Denied[0].Id, $scene.Clean[0].Id | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'AccountId +AccountName +TaskPolicy +Verdict +InTheWay'
        "$lines" | Should -Match "Blocked +$($scene.DeniedBy.Id)"
        $list = Test-RootAccess $scene.Denied[0].Id IAMAuditRootUserCredentials | Format-Plain -List
        "$list" | Should -Match 'aws:AssumedRoot'
        $obstacle = (Test-RootAccess $scene.Denied[0].Id IAMAuditRootUserCredentials).Obstacles | Format-Plain
        "$obstacle" | Should -Match 'SuggestedStatement'
    }
}
