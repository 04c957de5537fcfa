Describe 'Get-RootMemberAccount' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        $all = @(Get-RootMemberAccount)
    }

    It 'Lists every member in every state, past the first page, without the management account' {
        ($all.Id | Sort-Object) | Should -Be ($scene.Members.Id | Sort-Object)
        @($all | Where-Object State -NE 'ACTIVE').Count | Should -BeGreaterThan 3
    }

    It 'Lists the management account with -IncludeManagementAccount' {
        $more = Get-RootMemberAccount -IncludeManagementAccount
        $more.Count | Should -Be ($all.Count + 1)
        @($more | Where-Object IsManagementAccount).Id | Should -Be $scene.Management.Id
    }

    It 'Tells name, email, state, path and how the account joined' {
        $account = $all | Where-Object Name -EQ 'Legacy Shop'
        $account.Id | Should -Be $scene.Rich.Id
        $account.Email | Should -Be $scene.Rich.Email
        $account.State | Should -Be 'ACTIVE'
        $account.OrganizationalUnit | Should -BeLike 'Root/*'
        $account.JoinedMethod | Should -BeIn 'CREATED', 'INVITED'
        $account.Tags | Should -BeNullOrEmpty
    }

    It 'Selects by name with wildcards' {
        $found = Get-RootMemberAccount 'web-*', 'Legacy Shop'
        ($found.Id | Sort-Object) | Should -Be (@($all | Where-Object { $_.Name -like 'web-*' -or $_.Name -eq 'Legacy Shop' }).Id | Sort-Object)
        $found.Count | Should -BeGreaterThan 2
    }

    It 'Selects an organizational unit with all below it, by path, name and id' {
        $expected = @($all | Where-Object OrganizationalUnit -Like 'Root/Infrastructure*')
        @($expected.OrganizationalUnit | Select-Object -Unique).Count | Should -BeGreaterThan 1
        foreach ($unit in 'Root/Infrastructure', 'Infrastructure', ($all | Where-Object OrganizationalUnit -EQ 'Root/Infrastructure')[0].OrganizationalUnitId) {
            ((Get-RootMemberAccount -OrganizationalUnit $unit).Id | Sort-Object) | Should -Be ($expected.Id | Sort-Object)
        }
    }

    It 'Selects by state' {
        $found = Get-RootMemberAccount -State SUSPENDED, CLOSED
        @($found.State | Select-Object -Unique | Sort-Object) | Should -Be 'CLOSED', 'SUSPENDED'
    }

    It 'Selects by tag, and reads tags with -IncludeTag' {
        $tagged = Get-RootMemberAccount -IncludeTag | Where-Object { $_.Tags.Count } | Select-Object -First 1
        $key = @($tagged.Tags.Keys)[0]
        $found = Get-RootMemberAccount -Tag @{ $key = $tagged.Tags[$key] }
        $found.Id | Should -Contain $tagged.Id
        $found.Count | Should -BeLessThan $all.Count
        (Get-RootMemberAccount -Tag @{ $key = $null }).Count | Should -BeGreaterOrEqual $found.Count
    }

    It 'Leaves out <Name> given to -ExcludeAccountId' -ForEach @(
        @{ Name = 'an account'; Of = { Get-RootMemberAccount 'Legacy Shop' } }
        @{ Name = 'a row of a file'; Of = { "AccountId`n$($scene.Rich.Id)" | ConvertFrom-Csv } }
        @{ Name = 'a result'; Of = { Get-RootCredentialStatus $scene.Rich.Id } }
        @{ Name = 'a number'; Of = { [long] $scene.Rich.Id } }
    ) {
        (Get-RootMemberAccount -ExcludeAccountId (& $Of)).Id | Should -Not -Contain $scene.Rich.Id
    }

    It 'Refuses <_> as an account to leave out, before anything is listed' -ForEach 'Legacy Shop', '123', 'abcdefghijkl' {
        { Get-RootMemberAccount -ExcludeAccountId $_ } | Should -Throw -ErrorId 'AccountIdInvalid,*'
    }

    It 'Names the name that no account has, and goes on' {
        $found = Get-RootMemberAccount -Name 'Legacy Shop', 'Legacy Ship', 'no-such-*' -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Id | Should -Be $scene.Rich.Id
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AccountNameNotFound,*'
        "$($problems[0])" | Should -Match "'Legacy Ship'"
    }

    It 'Leaves out -ExcludeAccountId' {
        (Get-RootMemberAccount -ExcludeAccountId $scene.Rich.Id).Id | Should -Not -Contain $scene.Rich.Id
    }

    It 'Lists each account in exactly one shard, beside other conditions too' {
        $shards = 1..4 | ForEach-Object { , @(Get-RootMemberAccount -Shard $_/4) }
        ($shards | ForEach-Object { $_.Id } | Sort-Object) | Should -Be ($all.Id | Sort-Object)
        @($shards | Where-Object Count).Count | Should -BeGreaterThan 1
        (1..4 | ForEach-Object { Get-RootMemberAccount -Shard $_/4 -State ACTIVE }).Count | Should -Be $scene.Active.Count
    }

    It 'Refuses <_> as a shard, and says what one is' -ForEach '0/4', '5/4', '3', '1/1001', 'a/b' {
        $e = Get-Failure { Get-RootMemberAccount -Shard $_ }
        $e.FullyQualifiedErrorId | Should -BeLike 'CannotConvertArgument*'
        "$e" | Should -Match 'such as 3/16'
    }

    It 'Completes shards' {
        $line = 'Get-RootMemberAccount -Shard 3/'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "'3/16'"
    }

    It 'Meets all conditions at once' {
        @(Get-RootMemberAccount '*' -OrganizationalUnit Infrastructure -State SUSPENDED) | Should -BeNullOrEmpty
    }

    It 'Takes ids from <Name>' -ForEach @(
        @{ Name = 'the pipeline'; Read = { $scene.Rich.Id | Get-RootMemberAccount } }
        @{ Name = 'a parameter'; Read = { Get-RootMemberAccount -AccountId $scene.Rich.Id } }
        @{ Name = 'audit results'; Read = { Get-RootCredentialStatus $scene.Rich.Id | Get-RootMemberAccount } }
        @{ Name = 'its own accounts'; Read = { $all | Where-Object Id -EQ $scene.Rich.Id | Get-RootMemberAccount } }
        @{ Name = 'rows of Import-Csv'; Read = { "Id`n$($scene.Rich.Id)" | ConvertFrom-Csv | Get-RootMemberAccount } }
    ) {
        (& $Read).Name | Should -Be 'Legacy Shop'
    }

    It 'Lists nothing for an empty pipeline' {
        @() | Get-RootMemberAccount | Should -BeNullOrEmpty
    }

    It 'Names an id that is no account and goes on: <Id>' -ForEach @(
        @{ Id = '12'; Expected = 'AccountIdInvalid' }
        @{ Id = '999999999999'; Expected = 'AccountNotFound' }
    ) {
        $found = $Id, $scene.Rich.Id | Get-RootMemberAccount -ErrorAction SilentlyContinue -ErrorVariable problems
        $found.Id | Should -Be $scene.Rich.Id
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
        $problems[0].TargetObject | Should -Be $Id
    }

    It 'Says that an organizational unit does not exist' {
        $e = Get-Failure { Get-RootMemberAccount -OrganizationalUnit Atlantis -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'OrganizationalUnitNotFound,*'
        $e.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'Says what the caller lacks' {
        $e = Get-Failure {
            Get-RootMemberAccount -Credential (Get-CallerCredential $scene.Simulation.NoGrants) -EndpointUrl $scene.Sandbox.Endpoint -Region us-east-1 -ErrorAction Stop
        }
        $e.FullyQualifiedErrorId | Should -BeLike 'AccessDenied,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'organizations:'
    }

    It 'Shows a table of at most 100 columns, names in full' {
        $lines = $all | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match 'Id +Name +State +OU'
        foreach ($account in $all) { $lines -match "^$($account.Id) +$([regex]::Escape($account.Name)) +$($account.State)" | Should -Not -BeNullOrEmpty }
    }
}
