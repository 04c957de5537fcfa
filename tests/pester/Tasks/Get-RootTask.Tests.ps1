Describe 'Get-RootTask' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    It 'Lists the catalogue without being connected' {
        Disconnect-RootOrganization
        $tasks = @(Get-RootTask)
        $tasks.Count | Should -BeGreaterThan 20
        @($tasks.Truth | Select-Object -Unique).Count | Should -Be 4
    }

    It 'Finds tasks by name, wildcard and the pipeline' {
        (Get-RootTask CloseAccount).Cmdlet | Should -Be 'Close-MemberAccount'
        (Get-RootTask unlock*).Name | Should -Be 'UnlockBucketPolicy', 'UnlockQueuePolicy'
        ('CloseAccount', 'ReopenAccount' | Get-RootTask).Name | Should -Be 'CloseAccount', 'ReopenAccount'
    }

    It 'Filters by what is true' {
        (Get-RootTask -Truth WrongBelief).Name | Should -Contain 'CreateIamUsers'
        (Get-RootTask * -Truth WrongBelief, NotRootOnly).Truth | Should -Not -Contain 'RootOnly'
    }

    It 'Names the cmdlets of this module alone' {
        @((Get-RootTask).Cmdlet | Where-Object { $_ -and -not (Get-Command $_ -Module RootTools -ErrorAction Ignore) }) | Should -BeNullOrEmpty
    }

    It 'Says that there is no such task, and nothing where a wildcard finds none' {
        (Get-Failure { Get-RootTask Nonsense -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'RootTaskUnknown,*'
        Get-RootTask nonsense* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'Completes names, and says what they are' {
        $found = (TabExpansion2 -inputScript 'Get-RootTask Unlock' -cursorColumn 19).CompletionMatches
        $found.CompletionText | Should -Be 'UnlockBucketPolicy', 'UnlockQueuePolicy'
        $found[0].ToolTip | Should -Match 'CentralForMembers'
    }

    It 'Shows a table of at most 100 columns, one line a task, and all in a list' {
        $lines = Get-RootTask | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines.Count | Should -Be (2 + @(Get-RootTask).Count)
        "$(Get-RootTask SetS3MfaDelete | Format-Plain -List)" | Should -Match 'WhatIsLeft +: .*Enable-MemberRootRecovery'
    }
}
