Describe 'Compare-RootReport' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        function Export-Night {
            param([string] $Path)
            @(Get-RootCredentialStatus -ErrorAction Ignore) + @(Get-RootGuardrail -ErrorAction Ignore) + @(Get-RootAccessFeature) +
                @(Get-RootDelegatedAdministrator) | Export-RootReport $Path
        }

        # The sandbox's types have no names here: its assembly is loaded apart.
        function Add-Key {
            param($Account, [datetimeoffset] $Made)
            $type = $scene.Rich.Root.AccessKeys[0].GetType()
            $Account.Root.AccessKeys.Add([Activator]::CreateInstance($type, @("AKIA$($Account.Id)NEW0", 'secret', $Made)))
        }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 40
        $old = Join-Path $TestDrive old.json
        $new = Join-Path $TestDrive new.json
        Export-Night $old
    }

    AfterAll {
        Stop-Scene
    }

    It 'Finds nothing where nothing changed, in a file and in the organization' {
        Compare-RootReport $old $old | Should -BeNullOrEmpty
        Compare-RootReport $old -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'Tells ten kinds of change between two nights, each once, and no other' {
        # Ten things happen in the second night.
        $organization = $scene.Simulation.Organization
        $clean = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)
        $appeared = $clean[0]
        $used, $inactive = @($scene.Active | Where-Object { $_.Root.AccessKeys.Count -and $_.Id -ne $scene.Rich.Id -and $_.Id -notin $scene.Denied.Id })[0, 1]
        Add-Key $appeared ([datetimeoffset]::UtcNow)
        $use = @($scene.Rich.Root.AccessKeys.LastUsed)[0].GetType()
        $used.Root.AccessKeys[0].LastUsed = [Activator]::CreateInstance($use, @([datetimeoffset]::UtcNow, 's3', 'us-east-1'))
        $inactive.Root.AccessKeys[0].IsActive = -not $inactive.Root.AccessKeys[0].IsActive
        $null = Remove-MemberRootCredential $scene.Rich.Id -CredentialType SigningCertificate -Force
        $null = Disable-RootAccessFeature RootSessions -Force
        $null = Unregister-RootDelegatedAdministrator $scene.Simulation.Delegate.AccountId -Force
        $null = Register-RootDelegatedAdministrator $clean[1].Id -Force
        $null = Set-RootGuardrail $clean[2].Id -Force
        $null = Add-ServiceControlPolicy $clean[3] 'DenyAllRoot' '{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:root"}}'
        $null = Set-MemberAccountName $clean[4].Id -AccountName 'Renamed' -Force
        Export-Night $new

        $changes = @(Compare-RootReport $old $new)
        @($changes | ForEach-Object { "$($_.AccountId) $($_.Kind)" } | Sort-Object) | Should -Be @(
            @(
                " FeatureChanged"
                "$($appeared.Id) CredentialAppeared"
                "$($used.Id) CredentialUsed"
                "$($inactive.Id) CredentialStatusChanged"
                "$($scene.Rich.Id) CredentialDisappeared"
                "$($scene.Simulation.Delegate.AccountId) DelegateDisappeared"
                "$($clean[1].Id) DelegateAppeared"
                "$($clean[2].Id) GuardrailChanged"
                "$($clean[3].Id) GuardrailChanged"
                "$($clean[3].Id) NotComparable"
                "$($clean[4].Id) AccountChanged"
            ) | Sort-Object
        )
        # The same, compared with now.
        $now = @(Compare-RootReport $old -ErrorAction Ignore)
        @($now | ForEach-Object { "$($_.AccountId) $($_.Kind) $($_.Subject)" }) | Should -Be @($changes | ForEach-Object { "$($_.AccountId) $($_.Kind) $($_.Subject)" })
    }

    It 'Says when a key was made' {
        $made = [datetimeoffset] '2026-11-02T10:00:00Z'
        Add-Key $scene.Plain $made
        $change = Compare-RootReport $old -ErrorAction Ignore
        $change.Time | Should -Be $made
        "$($change.Severity)" | Should -Be Critical
        $change.Subject | Should -Be "access key AKIA$($scene.Plain.Id)NEW0"
    }

    It 'Takes reports as objects, and the changes go into a report and come back' {
        $null = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password -Force
        $report = Import-RootReport $old
        $changes = @(Compare-RootReport $report -ErrorAction Ignore)
        $changes.Subject | Should -Be 'password'
        @($report) + $changes | Export-RootReport $new
        $read = (Import-RootReport $new).Changes
        $read[0].GetType().FullName | Should -Be 'RootTools.Reports.RootChange'
        $read | ConvertTo-Json | Should -Be ($changes | ConvertTo-Json)
    }

    It 'Ends with an error where a schedule asked for it, after all changes' {
        $null = Disable-RootAccessFeature RootSessions -Force
        $null = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password -Force
        $changes = @(Compare-RootReport $old -FailOn High, CredentialAppeared -ErrorVariable failures -ErrorAction SilentlyContinue)
        $changes.Count | Should -Be 2
        $drift = @($failures | Where-Object FullyQualifiedErrorId -Like 'DriftFound,*')
        $drift.Count | Should -Be 1
        $drift[0].TargetObject.Kind | Should -Be 'FeatureChanged'
        { Compare-RootReport $old -FailOn Any -ErrorAction Stop } | Should -Throw
        $null = Compare-RootReport $old $old -FailOn Any -ErrorAction Stop
        (Get-Failure { Compare-RootReport $old -FailOn Nonsense }).FullyQualifiedErrorId | Should -BeLike 'FailOnUnknown,*'
    }

    It 'Compares the accounts that are named' {
        $null = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password -Force
        Compare-RootReport $old -AccountId $scene.Plain.Id | Should -BeNullOrEmpty
        (Compare-RootReport $old -AccountId $scene.Rich.Id).Subject | Should -Be 'password'
    }

    It 'Reads only what the snapshot has' {
        Get-RootCredentialStatus $scene.Rich.Id | Export-RootReport $new
        $scene.Calls.Reset()
        Compare-RootReport $new -AccountId $scene.Rich.Id | Should -BeNullOrEmpty
        @($scene.Calls.Snapshot().Operation) | Should -Not -Contain 'ListPoliciesForTarget'
        @($scene.Calls.Snapshot().Operation) | Should -Not -Contain 'ListDelegatedAdministrators'
    }

    It 'Explains by the activity that is piped in' {
        $made = [datetimeoffset]::UtcNow
        Add-Key $scene.Plain $made
        $event = @{
            AccountId = $scene.Plain.Id; Time = $made; Kind = 'KeyChange'; EventName = 'CreateAccessKey'; EventSource = 'iam.amazonaws.com'
            Outcome = 'Succeeded'; IsReadOnly = $false; SourceIp = '203.0.113.7'; Verdict = 'SignedIn'; Reason = 'r'; Severity = 'Critical'
            Event = "{`"accessKeyId`":`"AKIA$($scene.Plain.Id)NEW0`"}"
        }
        @{ SchemaVersion = 1; CreatedAt = $made; ModuleVersion = '0.1.0'; Activity = @($event) } | ConvertTo-Json -Depth 4 | Set-Content $new
        $activity = (Import-RootReport $new).Activity
        ($activity | Compare-RootReport $old -ErrorAction Ignore).Explanation | Should -Match '^CreateAccessKey on .* by the root user itself from 203\.0\.113\.7\.$'
    }

    It 'Names a file that is missing or is none' {
        (Get-Failure { Compare-RootReport (Join-Path $TestDrive missing.json) }).FullyQualifiedErrorId | Should -BeLike 'ReportNotFound,*'
        Set-Content $new '{'
        (Get-Failure { Compare-RootReport $old $new }).FullyQualifiedErrorId | Should -BeLike 'ReportDamaged,*'
    }

    It 'Warns when the two are the wrong way round' {
        Export-Night $new
        $null = Compare-RootReport $new $old -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'newer'
    }

    It 'Completes kinds and severities' {
        (TabExpansion2 -inputScript 'Compare-RootReport x -FailOn Cred' -cursorColumn 33).CompletionMatches.CompletionText | Should -Contain 'CredentialAppeared'
    }

    It 'Shows a table of at most 100 columns, and all in a list' {
        $null = Remove-MemberRootCredential $scene.Rich.Id -UnusedFor 0 -Force
        $changes = Compare-RootReport $old -ErrorAction Ignore
        ($changes | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$($changes[0] | Format-Plain -List)" | Should -Match 'Before.*After.*Explanation'
    }
}
