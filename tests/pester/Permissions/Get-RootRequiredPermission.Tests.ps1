Describe 'Get-RootRequiredPermission' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
    }

    It 'Writes one policy for all cmdlets, without asking AWS' {
        $scene.Calls.Reset()
        $required = Get-RootRequiredPermission
        $required.PolicyDocument | ConvertFrom-Json | Should -Not -BeNullOrEmpty
        @((Get-Command -Module RootTools).Name | Where-Object { $_ -notin $required.Commands }) | Should -BeNullOrEmpty
        $scene.Calls.Total | Should -Be 0
    }

    It 'Holds sts:AssumeRoot to the task and the accounts' {
        $required = $scene.Clean[0].Id | Get-RootRequiredPermission -Command Remove-MemberRootCredential
        $statement = ($required.PolicyDocument | ConvertFrom-Json).Statement
        $statement.Action | Should -Be 'sts:AssumeRoot'
        $statement.Resource | Should -Be "arn:aws:iam::$($scene.Clean[0].Id):root"
        $statement.Condition.StringEquals.'sts:TaskPolicyArn' | Should -Be 'arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials'
    }

    It 'Leaves out what is optional unless it is asked for' {
        (Get-RootRequiredPermission Get-RootMemberAccount).Actions | Should -Not -Contain 'organizations:ListTagsForResource'
        (Get-RootRequiredPermission Get-RootMemberAccount -IncludeOptional).Actions | Should -Contain 'organizations:ListTagsForResource'
    }

    It 'Writes ARNs of the partition' {
        (Get-RootRequiredPermission New-RootSession -Partition aws-us-gov).PolicyDocument | Should -Match 'arn:aws-us-gov:iam::\*:root'
    }

    It 'Has no policy for a cmdlet that needs none' {
        (Get-RootRequiredPermission Get-RootSandbox).PolicyDocument | Should -BeNullOrEmpty
    }

    It 'Names a cmdlet that does not exist' {
        (Get-Failure { Get-RootRequiredPermission Get-Nonsense }).FullyQualifiedErrorId | Should -BeLike 'CommandUnknown,*'
    }

    It 'Turns an empty pipeline into no policy, not into one for every account' {
        @() | Get-RootRequiredPermission New-RootSession | Should -BeNullOrEmpty
    }

    It 'Shows a list of at most 100 columns' {
        $lines = Get-RootRequiredPermission Get-RootCredentialStatus | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$lines" | Should -Match 'PolicyDocument'
    }
}
