Describe 'Close-MemberAccount' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        function Get-Closed { @($scene.Members | Where-Object { "$($_.State)" -in 'PendingClosure', 'Closed' -and $_ -in $scene.Active }) }
        function Get-Row { param($Account) $Account | ForEach-Object { [pscustomobject]@{ AccountId = $_.Id; ConfirmName = $_.Name } } }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 48
        $open = @($scene.Active | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)
        $scene.Sandbox.LifeCycle.Closing = '00:00:00.4'
    }

    It 'Asks for the name, and closes the account that has it' {
        $answered = Invoke-Answered 'Close-MemberAccount $id' -Answers $open[0].Name -Variables @{ id = $open[0].Id }
        $answered.Prompts[0] | Should -Match "Account $([regex]::Escape($open[0].Name)) \($($open[0].Id)\) will be closed"
        $answered.Prompts[0] | Should -Match "$([regex]::Escape($open[0].Email)) can never be used for another account"
        "$($answered.Output.Outcome)" | Should -Be 'Pending'
        (Get-Closed).Id | Should -Be $open[0].Id
    }

    It 'Closes nothing when <Way>' -ForEach @(
        @{ Way = 'the name is another one'; Script = 'Close-MemberAccount $id'; Answers = 'no such name'; Outcome = 'Refused' }
        @{ Way = 'the name is typed in capitals'; Script = 'Close-MemberAccount $id -ConfirmName $name.ToUpperInvariant() -Force'; Outcome = 'Refused' }
        @{ Way = 'nothing is typed'; Script = 'Close-MemberAccount $id'; Answers = ''; Outcome = 'Declined' }
        @{ Way = '-Force is there and nothing is typed'; Script = 'Close-MemberAccount $id -Force'; Answers = ''; Outcome = 'Declined' }
        @{ Way = '-Confirm:$false is there and nothing is typed'; Script = 'Close-MemberAccount $id -Confirm:$false -Force'; Answers = ''; Outcome = 'Declined' }
        @{ Way = 'nobody is there to type'; Script = 'Close-MemberAccount $id -Force'; Outcome = '' }
        @{ Way = 'it is only asked what if'; Script = 'Close-MemberAccount $id -ConfirmName $name -WhatIf'; Outcome = '' }
        @{ Way = 'the name is right and the answer no'; Script = 'Close-MemberAccount $id -ConfirmName $name'; Answers = 'No'; Outcome = 'Declined' }
    ) {
        $answered = Invoke-Answered $Script -Answers @($Answers | Where-Object { $null -ne $_ }) -Variables @{ id = $open[0].Id; name = $open[0].Name }
        "$($answered.Output.Outcome)" | Should -Be $Outcome
        @($scene.Calls.Snapshot() | Where-Object Operation -EQ CloseAccount) | Should -BeNullOrEmpty
    }

    It 'Refuses <Name> as <Expected>' -ForEach @(
        @{ Name = 'the management account'; Of = { $scene.Management }; Expected = 'CloseManagementAccount' }
        @{ Name = 'a delegated administrator'; Of = { $scene.Members | Where-Object Id -EQ $scene.Simulation.Delegate.AccountId }; Expected = 'CloseDelegatedAdministrator' }
    ) {
        $change = Get-Row (& $Of) | Close-MemberAccount -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        $change.Outcome | Should -Be 'Refused'
        $failures[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
    }

    It 'Closes nothing for a delegate, and says who may' {
        $with = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Delegate }
        $e = Get-Failure { Get-Row $open[0] | Close-MemberAccount -Force @with -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'NotManagementAccount,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'management account'
        Get-Closed | Should -BeNullOrEmpty
    }

    It 'Leaves alone what is closed, or suspended, already' {
        $gone = @($scene.Members | Where-Object { "$($_.State)" -in 'Closed', 'Suspended' })[0]
        (Get-Row $gone | Close-MemberAccount -Force).Outcome | Should -Be 'Unchanged'
    }

    It 'Says that a linked account in GovCloud is closed with it' {
        $linked = @($open | Where-Object GovCloudAccount)[0]
        if (-not $linked) { Set-ItResult -Skipped -Because 'no account of this organization has one'; return }
        $answered = Invoke-Answered 'Close-MemberAccount $id' -Answers '' -Variables @{ id = $linked.Id }
        $answered.Prompts[0] | Should -Match "GovCloud account $($linked.GovCloudAccount.Id) is linked to it and is closed with it"
    }

    It 'Follows PENDING_CLOSURE to its end with -Wait' {
        $change = Get-Row $open[0] | Close-MemberAccount -Force -Wait
        "$($change.Outcome)", $change.Before | Should -Be 'Changed', 'ACTIVE'
        $change.After | Should -BeIn 'CLOSED', 'SUSPENDED'
    }

    It 'Closes 25 of 30 three at a time, and tells the five when to go on' {
        $scene.Sandbox.LifeCycle.CloseAccountQuota = 25
        $delegate = $scene.Members | Where-Object Id -EQ $scene.Simulation.Delegate.AccountId
        $file = Join-Path (Get-PSDrive TestDrive).Root 'closing.csv'
        Get-Row @($open[0..29]; $scene.Management; $delegate) | Export-Csv $file -NoTypeInformation

        # Nothing is closed with -Force alone: here nobody can type.
        $answered = Invoke-Answered 'Import-Csv $file | Select-Object AccountId | Close-MemberAccount -Force' -Variables @{ file = $file }
        $answered.Errors[-1].FullyQualifiedErrorId | Should -BeLike 'PromptImpossible,*'
        Get-Closed | Should -BeNullOrEmpty

        $changes = @(Import-Csv $file | Close-MemberAccount -Force -ErrorVariable failures -ErrorAction SilentlyContinue)
        ($changes | Group-Object Outcome | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }) | Should -Be 'Pending 25', 'Postponed 5', 'Refused 2'
        (Get-Closed).Count | Should -Be 25

        # Never were more asked for than AWS closes at a time, and the quota was met but once by each that was under way.
        $calls = @($scene.Calls.Snapshot() | Where-Object Operation -EQ CloseAccount)
        $calls.Count | Should -BeLessOrEqual 28
        $postponed = @($changes | Where-Object Outcome -EQ Postponed)
        $postponed.Error.RecommendedAction | Should -Match 'Go on when .* on \d{4}-\d\d-\d\d at the latest'
        @($failures | Where-Object { $_.FullyQualifiedErrorId -like 'CloseQuotaReached,*' }).Count | Should -Be 5

        $run = (Get-RootJournal -Kind Run)[-1].RunId
        $scene.Sandbox.Clock.Advance('31.00:00:00')
        $rest = @(Import-Csv $file | Close-MemberAccount -Force -Resume $run -ErrorAction SilentlyContinue)
        ($rest | Group-Object Outcome | Sort-Object Name | ForEach-Object { "$($_.Name) $($_.Count)" }) | Should -Be 'Pending 5', 'Refused 2', 'Skipped 25'
        (Test-RootJournal).UnfinishedCount | Should -Be 0
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Get-Row $open[0] | Close-MemberAccount -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[2] | Should -Match 'State +Pending +ACTIVE +PENDING_CLO'
    }
}
