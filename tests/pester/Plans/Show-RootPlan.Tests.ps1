Describe 'Show-RootPlan' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Plan.ps1
        $scene = Start-Scene -AccountCount 24
        $written = New-RemovalPlan $scene.Rich.Id, $scene.Clean[0].Id
    }

    AfterAll {
        Stop-Scene
    }

    It 'Tells what exactly would be done, by whom, where and until when' {
        $plan = Show-RootPlan $written.Path
        $plan.Command, $plan.State, $plan.IsIntact, $plan.IsRehearsal | Should -Be 'Remove-MemberRootCredential', 'NotApproved', $true, $true
        $plan.PlannedBy | Should -Be $scene.Simulation.Administrator.Arn
        $plan.OrganizationId | Should -Be $scene.Simulation.Organization.Id
        "$($plan.Header)" | Should -Be 'Remove-MemberRootCredential -CredentialType All -UnusedFor 0'
        ($plan.ExpiresAt - $plan.CreatedAt).TotalHours | Should -Be 24
        $plan.Items.Count, $plan.AccountCount, $plan.LeftOut['NothingToRemove'] | Should -Be 1, 1, 1
        $plan.Items[0].AccountId, $plan.Items[0].AccountName | Should -Be $scene.Rich.Id, $scene.Rich.Name
        $plan.Items[0].Steps.Count | Should -Be 6
        foreach ($key in $scene.Rich.Root.AccessKeys) {
            "$($plan.Items[0].Steps)" | Should -Match "delete access key $($key.Id)"
            "$($plan.Items[0].Change.State)" | Should -Match "access key $($key.Id) \(Active, created \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
        }
    }

    It 'Asks nothing of AWS' {
        $scene.Calls.Reset()
        $null = Show-RootPlan $written.Path
        $scene.Calls.Total | Should -Be 0
    }

    It 'Takes files and wildcards' {
        (Get-Item $written.Path | Show-RootPlan).Sha256 | Should -Be $written.Sha256
        (Show-RootPlan (Join-Path (Split-Path $written.Path) '*.json')).Sha256 | Should -Contain $written.Sha256
    }

    It 'Shows the plan in one view, and its items in a table' {
        $text = ($written | Out-String -Width 200) -replace '\x1b\[[0-9;]*m'
        $text | Should -Match '(?m)^State +: NotApproved'
        $text | Should -Match 'delete password'
        ($written.Items | Out-String -Width 200) -replace '\x1b\[[0-9;]*m' | Should -Match "1 $($scene.Rich.Id) $($scene.Rich.Name)"
    }

    It 'Says that a plan was edited: <What>' -ForEach @(
        @{ What = 'another account'; Edit = { $_ -replace '"AccountId":"\d{12}","AccountName"', '"AccountId":"111111111111","AccountName"' } }
        @{ What = 'a step less'; Edit = { $_ -replace '"delete password[^"]*",', '' } }
        @{ What = 'a longer time'; Edit = { $_ -replace '"ExpiresAt":"20\d\d', '"ExpiresAt":"2999' } }
        @{ What = 'another planner'; Edit = { $_ -replace 'user/org-access/admin', 'user/org-access/somebody' } }
        @{ What = 'AWS for the sandbox'; Edit = { $_ -replace '"Endpoint":"Other"', '"Endpoint":"AWS"' } }
        @{ What = 'another parameter'; Edit = { $_ -replace '"CredentialType":\["All"\]', '"CredentialType":["Password"]' } }
        @{ What = 'what was left out'; Edit = { $_ -replace '"NothingToRemove":1', '"NothingToRemove":2' } }
    ) {
        $edited = Edit-Plan $written.Path $Edit
        Get-Content $edited -Raw | Should -Not -Be (Get-Content $written.Path -Raw)
        (Show-RootPlan $edited).State | Should -Be 'Edited'
    }

    It 'Takes spaces and line breaks for nothing' {
        (Show-RootPlan (Edit-Plan $written.Path { $_ -replace '","', "`",`r`n  `"" })).State | Should -Be 'NotApproved'
    }

    It 'Says that a plan has expired' {
        $path = Repair-Plan (Edit-Plan $written.Path { $_ -replace '"ExpiresAt":"20\d\d', '"ExpiresAt":"2001' })
        (Show-RootPlan $path).State | Should -Be 'Expired'
    }

    It 'Refuses what is no plan: <What>' -ForEach @(
        @{ What = 'no JSON'; Text = 'no plan'; Id = 'PlanDamaged' }
        @{ What = 'JSON of something else'; Text = '{}'; Id = 'PlanDamaged' }
        @{ What = 'null'; Text = 'null'; Id = 'PlanDamaged' }
        @{ What = 'a member that it has not'; Text = { (Get-Content $written.Path -Raw) -replace '"LeftOut"', '"More":1,"LeftOut"' }; Id = 'PlanDamaged' }
        @{ What = 'no items'; Text = { (Get-Content $written.Path -Raw) -replace '(?s)"Items":\[.*?\n\]', '"Items":null' }; Id = 'PlanDamaged' }
        @{ What = 'wrong numbers'; Text = { (Get-Content $written.Path -Raw) -replace '"Number":1', '"Number":2' }; Id = 'PlanDamaged' }
        @{ What = 'a later version'; Text = { (Get-Content $written.Path -Raw) -replace '"SchemaVersion":1', '"SchemaVersion":2' }; Id = 'PlanTooNew' }
        @{ What = 'nothing'; Text = $null; Id = 'PlanNotFound' }
    ) {
        $path = New-PlanPath
        if ($null -ne $Text) { Set-Content $path $(if ($Text -is [scriptblock]) { & $Text } else { $Text }) }
        Show-RootPlan $path -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }
}

Describe '-PlanPath' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        . $PSScriptRoot/Plan.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
    }

    AfterAll {
        Stop-Scene
    }

    It 'Changes nothing, asks nothing, and needs nothing but the audit task' {
        Remove-Item $env:ROOTTOOLS_JOURNAL_PATH -ErrorAction Ignore
        $scene.Calls.Reset()
        $answered = Invoke-Answered 'Remove-MemberRootCredential $id -UnusedFor 0 -PlanPath $path -Confirm' -Variables @{ id = $scene.Rich.Id; path = New-PlanPath }
        $answered.Prompts | Should -BeNullOrEmpty
        $answered.Errors | Should -BeNullOrEmpty
        $answered.Output.Items.Count | Should -Be 1
        $scene.Rich.Root.HasPassword | Should -BeTrue
        @($scene.Calls.Snapshot() | Where-Object Operation -NotMatch '^(Get|List|Describe|AssumeRoot)') | Should -BeNullOrEmpty
        Test-Path $env:ROOTTOOLS_JOURNAL_PATH | Should -BeFalse
    }

    It 'Makes a file for its owner alone, and none beside it' {
        $plan = New-RemovalPlan
        if ($env:OS -ne 'Windows_NT') { "$((Get-Item $plan.Path).UnixFileMode)" | Should -Be 'UserWrite, UserRead' }
        @(Get-ChildItem (Split-Path $plan.Path) -Force -Filter "*$(Split-Path $plan.Path -Leaf)*").Count | Should -Be 1
    }

    It 'Never takes the place of a file, before it asks anything of AWS' {
        $path = New-PlanPath
        Set-Content $path 'mine'
        $scene.Calls.Reset()
        { Remove-MemberRootCredential $scene.Rich.Id -PlanPath $path } | Should -Throw -ErrorId 'PlanExists,*'
        Get-Content $path | Should -Be 'mine'
        $scene.Calls.Total | Should -Be 0
    }

    It 'Writes no plan with -WhatIf' {
        $path = New-PlanPath
        Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -PlanPath $path -WhatIf
        Test-Path $path | Should -BeFalse
    }

    It 'Writes no plan when nothing is to be changed, and says so' {
        $path = New-PlanPath
        Remove-MemberRootCredential $scene.Clean[0].Id -PlanPath $path -WarningAction SilentlyContinue -WarningVariable said | Should -BeNullOrEmpty
        "$said" | Should -Match 'no plan was written'
        Test-Path $path | Should -BeFalse
    }

    It 'Leaves nothing behind when it ends with an error' {
        $path = New-PlanPath
        { Remove-MemberRootCredential $scene.Rich.Id, $scene.Clean[0].Id -MaxAccounts 1 -PlanPath $path } | Should -Throw -ErrorId 'TooManyAccounts,*'
        @(Get-ChildItem (Split-Path $path) -Force -Filter "*$(Split-Path $path -Leaf)*") | Should -BeNullOrEmpty
    }

    It 'Is valid for as long as it is told to be, within bounds' {
        $plan = New-RemovalPlan -With @{ PlanValidFor = '8:00' }
        ($plan.ExpiresAt - $plan.CreatedAt).TotalHours | Should -Be 8
        foreach ($validFor in '0:00:59', '30.00:00:01') {
            { New-RemovalPlan -With @{ PlanValidFor = $validFor } } | Should -Throw -ErrorId 'PlanValidityInvalid,*'
        }
    }

    It 'Tells what could not be read, and plans the rest' {
        $plan = New-RemovalPlan $scene.Rich.Id, $scene.Denied[0].Id -With @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
        $plan.Items.AccountId | Should -Be $scene.Rich.Id
        $plan.LeftOut['Denied'] | Should -Be 1
        @($problems).Count | Should -Be 1
    }

    It 'Does not go with -Resume' {
        { Remove-MemberRootCredential $scene.Rich.Id -Resume none -PlanPath (New-PlanPath) } | Should -Throw -ErrorId 'PlanAndResume,*'
    }
}
