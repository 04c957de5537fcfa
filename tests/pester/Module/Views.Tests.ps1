BeforeDiscovery {
    . $PSScriptRoot/../Scene.ps1
    $views = @(
        foreach ($file in Get-ChildItem (Join-Path $repository 'module/*.format.ps1xml')) {
            foreach ($view in ([xml](Get-Content $file -Raw)).Configuration.ViewDefinitions.View | Where-Object { $_.TableControl }) {
                $headers = @($view.TableControl.TableHeaders.TableColumnHeader)
                @{
                    Type    = "$($view.ViewSelectedBy.TypeName)"
                    Labels  = @($headers | ForEach-Object Label)
                    Headers = $headers
                    Rows    = $view.TableControl.TableRowEntries.TableRowEntry
                }
            }
        }
    )
}

Describe 'The table of <Type>' -ForEach $views {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # What each view shows, gathered once for all of them.
        if (-not $global:rootToolsShown) {
            $scene = Start-Scene
            $rich = Get-RootMemberAccount -Name 'Legacy Shop'
            $status = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue)
            $denied = $status | Where-Object Outcome -EQ Denied | Select-Object -First 1
            $unlocked = @($rich | Find-RootLockedResource | Unlock-RootResource -Force)
            $scene.Simulation.Organization.Send('new@example.com', 'Subject', $scene.Sandbox.Clock.Now, 'Body', '123456')
            . $PSScriptRoot/../Alerts/Alert.ps1
            Enable-StackSet $scene
            $shown = @(
                $scene.Sandbox; $scene.Sandbox.Mail; $rich; $status; Get-RootContext; Get-RootAccessFeature; Get-RootGuardrail $rich, $scene.Clean[0].Id; $rich, $denied | Test-RootAccess
                $status.AccessKeys; $status.MfaDevices; $status.SigningCertificates; (Get-RootGuardrail $rich).Guardrails
                $rich | New-RootSession -TaskPolicy IAMAuditRootUserCredentials
                $unlocked; $unlocked | Restore-RootResourcePolicy -Force; $rich | Find-RootLockedResource; Get-RootDelegatedAdministrator
                $rich | Remove-MemberRootCredential -UnusedFor 0 -PlanPath (Join-Path $TestDrive plan.json); (Show-RootPlan (Join-Path $TestDrive plan.json)).Items
                ($removed = $rich | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue); $removed.Removed; $removed.Kept
                $denied | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue
                $scene.Clean[0].Id | Enable-MemberRootRecovery -Force; Set-RootGuardrail $rich -Force
                ($other = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[1].Id | Set-MemberAlternateContact -Type Operations -ContactName Ops -Title T -EmailAddress ops@example.com -PhoneNumber '+1' -Force)
                $other | Set-MemberRootEmail -PrimaryEmail new@example.com -Force; $other | Get-MemberRootEmailUpdate; $other | Get-MemberAccountSetting; $scene.Sandbox.Mail
                Unregister-RootDelegatedAdministrator $scene.Simulation.Delegate.AccountId -Force; Get-RootJournal; Test-RootJournal
                $status | Test-RootCompliance; Get-RootTask
                Get-RootActivity -Path (Join-Path $repository 'tests/RootTools.Core.Tests/Observations') | Where-Object AccountId -Match '^\d{12}$'
                $status | Export-RootReport (Join-Path $TestDrive before.json); Compare-RootReport (Join-Path $TestDrive before.json) -ErrorAction SilentlyContinue
                Add-Bucket $scene reviews; $status | Export-RootReport s3://reviews/snapshot.json -PassThru
                Set-Content (Join-Path $TestDrive review.psd1) "@{ Snapshot = @{ Path = 's3://reviews/x' }; JournalPath = 'review.jsonl' }"
                ($review = Invoke-RootReview (Join-Path $TestDrive review.psd1) -ErrorAction SilentlyContinue); $review.Errors; $review.Files
                Add-RootSandboxEvent SignIn $rich.Id
                Set-Alert; ($alert = Get-RootActivityAlert); $alert.Accounts; $alert.Rules; $alert.Subscriptions
                ($test = Test-RootActivityAlert $rich.Id -TimeoutSeconds 1); $test.Proofs
            )
            $global:rootToolsShown = $shown | Group-Object { $_.GetType().FullName } -AsHashTable -AsString
        }

        $objects = @($global:rootToolsShown[$Type] | Where-Object { $_ })
        $plain = { param($width) @(($objects | Format-Table | Out-String -Width $width) -replace '\x1b\[[0-9;]*m' -split '\r?\n' | Where-Object { $_.Trim() -and $_ -notmatch '^ +Sandbox: ' }) }
    }

    It 'Is shown here' {
        $objects.Count | Should -BeGreaterThan 0 -Because "the scene above has to make a $Type"
    }

    It 'Has a property under each label: <Labels>' {
        foreach ($label in $Labels) { $objects[0].PSObject.Properties[$label] | Should -Not -BeNullOrEmpty -Because "$label is a column" }
    }

    It 'Can be filtered and sorted by each of its columns' {
        foreach ($label in $Labels) {
            $value = @($objects.$label | Where-Object { $null -ne $_ -and "$_" })[0]
            if ($null -ne $value) { @($objects | Where-Object { $_.$label -eq "$value" -or $_.$label -eq $value }).Count | Should -BeGreaterThan 0 -Because $label }
            @($objects | Sort-Object $label).Count | Should -Be $objects.Count
        }
    }

    It 'Cuts nothing, and gives what is left to the last column' {
        $Rows.SelectSingleNode('*[local-name()="Wrap"]') | Should -Not -BeNullOrEmpty
        $Headers[-1].Width | Should -BeNullOrEmpty
        # Sized by what comes first, a table would hold back what comes first.
        $Headers[0].Width | Should -Not -BeNullOrEmpty
    }

    It 'Has whole labels in one line, and all of them, with <_> columns' -ForEach 80, 100, 200 {
        $lines = & $plain $_
        ($lines[0] -split ' +' | Where-Object { $_ }) | Should -Be $Labels
        @($lines | Where-Object Length -GT $_) | Should -BeNullOrEmpty
        "$lines" | Should -Not -Match ([char] 0x2026)
    }

    It 'Shows whole ids with <_> columns' -ForEach 80, 100, 200 {
        $text = (& $plain $_) -join "`n"
        foreach ($id in $objects | ForEach-Object { $_.AccountId; $_.AccessKeyId; if ($Type -match 'Key$|Certificate$|GuardrailPolicy$') { $_.Id } } | Where-Object { $_ -and 'AccountId' -in $Labels + @('AccountId') }) {
            if ($Labels -match '^(AccountId|Id|AccessKeyId)$') { $text | Should -Match $id }
        }
    }

    It 'Shows times with their zone' {
        foreach ($time in [regex]::Matches(((& $plain 200) -join "`n"), '\d\d:\d\d(:\d\d)?[^\s,]*').Value | Where-Object { $_ }) {
            $time | Should -Match '(Z|[+-]\d\d:\d\d)$'
        }
    }
}

Describe 'Tables' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        $status = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue)
        $before = $PSStyle.OutputRendering
    }

    AfterAll {
        $PSStyle.OutputRendering = $before
        Remove-Variable rootToolsShown -Scope Global -ErrorAction Ignore
        Stop-Scene
    }

    It 'Give names the width that the window has' {
        $long = $status | Sort-Object { $_.AccountName.Length } | Select-Object -Last 1
        $long.AccountName.Length | Should -BeGreaterThan 25
        $cell = { param($width) $column = [regex]::Match((($long | Out-String -Width $width) -replace '\x1b\[[0-9;]*m'), 'AccountName +(?=Outcome)').Value.Length - 1; $column }
        (& $cell 80), (& $cell 100), (& $cell 160) | Should -Be 15, 25, 55
        ($long | Out-String -Width 120) -replace '\x1b\[[0-9;]*m' | Should -Match $long.AccountName
    }

    It 'Colour what an audit and a removal say, and never as the only sign' {
        $PSStyle.OutputRendering = 'Ansi'
        $escape = [char] 27
        foreach ($outcome in 'Clean', 'CredentialsPresent', 'Denied', 'NotAuditable') {
            $one = $status | Where-Object Outcome -EQ $outcome | Select-Object -First 1
            $one | Should -Not -BeNullOrEmpty
            ($one | Out-String) | Should -Match "$escape\[[0-9;]+m$outcome"
        }

        ($status | Where-Object Outcome -EQ Denied | Select-Object -First 1 | Out-String) | Should -Match "Denied $($scene.DeniedBy.Id)"
        $kept = Remove-MemberRootCredential $scene.Rich.Id -CredentialType AccessKey -WarningAction SilentlyContinue -Force -ErrorAction SilentlyContinue
        ($kept | Out-String) | Should -Match "$escape\[[0-9;]+mPartlyRemoved"
    }

    It 'Have no colour as plain text' {
        $PSStyle.OutputRendering = 'PlainText'
        ($status | Out-String) | Should -Not -Match ([char] 27)
    }

    It 'Have no colour when redirected or with NO_COLOR: <_>' -ForEach '', '1' {
        $shell = (Get-Process -Id $PID).Path
        $env:NO_COLOR = $_
        try {
            $lines = & $shell -NoProfile -NonInteractive -Command "Import-Module '$manifest'; `$null = Start-RootSandbox 12 -Seed 7; Get-RootCredentialStatus -ErrorAction Ignore"
            "$lines" | Should -Match 'CredentialsPresent'
            "$lines" | Should -Not -Match ([char] 27)
        }
        finally {
            Remove-Item Env:NO_COLOR
        }
    }
}
