Describe 'What is exported' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene
        $rich = Get-RootMemberAccount -Name 'Legacy Shop' -IncludeTag
        $status = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue)
        $denied = $status | Where-Object Outcome -EQ Denied | Select-Object -First 1
        $unlocked = @($rich | Find-RootLockedResource | Unlock-RootResource -Force)
        $results = @{}
        @(
            $rich; $status; Get-RootContext; Get-RootAccessFeature; Get-RootGuardrail $rich, $denied; $rich, $denied | Test-RootAccess
            Get-RootRequiredPermission Get-RootCredentialStatus; $unlocked; $unlocked | Restore-RootResourcePolicy -Force; $rich | Find-RootLockedResource
            Get-RootDelegatedAdministrator; $rich | Remove-MemberRootCredential -Force -ErrorAction SilentlyContinue
            $scene.Clean[0].Id | Enable-MemberRootRecovery -Force; Set-RootGuardrail $rich -Force
            ($other = @($scene.Clean | Where-Object Id -NE $scene.Simulation.Delegate.AccountId)[1].Id | Set-MemberAlternateContact -Type Operations -ContactName Ops -Title T -EmailAddress ops@example.com -PhoneNumber '+1' -Force)
            $other | Set-MemberRootEmail -PrimaryEmail new@example.com -Force; $other | Get-MemberRootEmailUpdate; $other | Get-MemberAccountSetting
            Unregister-RootDelegatedAdministrator $scene.Simulation.Delegate.AccountId -Force; Get-RootJournal; Test-RootJournal
            $status | Test-RootCompliance; Get-RootTask
            $status | Export-RootReport $TestDrive/before.json; Compare-RootReport $TestDrive/before.json -ErrorAction SilentlyContinue
        ) | Group-Object { $_.GetType().Name } | ForEach-Object { $results[$_.Name] = $_.Group }
    }

    It 'Has words and ids in CSV, no names of types: <_>' -ForEach @(
        'MemberAccount', 'RootCredentialStatus', 'RootContext', 'RootAccessFeatureResult', 'RootGuardrailCoverage', 'RootAccessReadiness', 'RootRequiredPermission'
        'ResourcePolicyUnlock', 'ResourcePolicyRestore', 'ResourcePolicy', 'RootDelegatedAdministrator', 'RootCredentialRemoval', 'RootRecovery', 'RootGuardrailChange'
        'RootDelegationChange', 'JournalEntry', 'JournalCheckResult', 'MemberSettingChange', 'MemberRootEmailUpdate', 'MemberAccountSetting'
    ) {
        $rows = @($results[$_] | ConvertTo-Csv | ConvertFrom-Csv)
        $rows.Count | Should -Be @($results[$_]).Count
        foreach ($cell in $rows | ForEach-Object { $_.PSObject.Properties.Value }) {
            $cell | Should -Not -Match '^(System|RootTools)\.\S+$|\[\]$|`1|^<>z|^\w+ \{ '
        }
    }

    It 'Has words, not numbers, in JSON: <_>' -ForEach @(
        'RootCredentialStatus', 'RootContext', 'RootAccessFeatureResult', 'RootGuardrailCoverage', 'RootAccessReadiness', 'ResourcePolicyUnlock', 'ResourcePolicyRestore'
        'ResourcePolicy', 'RootCredentialRemoval', 'RootRecovery', 'RootGuardrailChange', 'RootDelegationChange', 'JournalEntry', 'JournalCheckResult'
        'MemberSettingChange', 'MemberRootEmailUpdate', 'MemberAccountSetting'
    ) {
        $json = $results[$_][0] | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
        foreach ($word in 'Outcome', 'Role', 'Feature', 'Covered', 'Verdict', 'Evidence', 'Kind', 'Type', 'ResourceType', 'Denies') {
            $json | Should -Not -Match "`"$word`": *[0-9]"
        }
    }

    It 'Has words for every enumeration of a result' {
        # PowerShell writes those that are based on a long as words: https://github.com/PowerShell/PowerShell, JsonObject.ProcessValue.
        foreach ($enum in $results['RootContext'][0].GetType().Assembly.GetExportedTypes() | Where-Object IsEnum) {
            [enum]::GetUnderlyingType($enum) | Should -Be ([long]) -Because $enum
        }
    }

    It 'Has the account, by id and name, wherever there is one' {
        $types = $results['RootContext'][0].GetType().Assembly.GetExportedTypes() | Where-Object { $_.IsClass -and -not $_.IsAbstract -and $_.GetProperty('AccountId') }
        # The caller's own account, an error's, and what is handed in are no results about an account.
        $types = $types | Where-Object { $_.Name -notin 'RootContext', 'RootError', 'LockoutSubject', 'PlanPrincipal' }
        # Nor are the parts of an alert, which say where they stand.
        $types = $types | Where-Object { $_.Name -notmatch '^RootActivityAlert(Obstacle|Rule|Change|Step|Plan|Proof)?$' }
        $types.Count | Should -BeGreaterThan 10
        foreach ($type in $types) { $type.GetProperty('AccountName') | Should -Not -BeNullOrEmpty -Because $type }
        $rich.AccountId, $rich.AccountName | Should -Be $rich.Id, $rich.Name
        ($rich | New-RootSession -TaskPolicy IAMAuditRootUserCredentials).AccountName | Should -Be $rich.Name
        @($results['JournalEntry'] | Where-Object { $_.AccountId -eq $rich.Id }).AccountName | Select-Object -Unique | Should -Be $rich.Name
    }

    It 'Names keys, devices and certificates by their ids, one row for each account' {
        $row = $status | Where-Object AccountId -EQ $rich.Id | ConvertTo-Csv | ConvertFrom-Csv
        $root = $scene.Rich.Root
        $row.AccessKeys -split '; ' | Should -HaveCount 2
        $row.AccessKeys | Should -Match '^AKIA\w{16}; AKIA\w{16}$'
        $row.MfaDevices | Should -Match '^arn:aws:iam::\d{12}:mfa/\S+; GAHT\d+$'
        $row.SigningCertificates | Should -Match '^\w{32}$'
        $row.Outcome | Should -Be CredentialsPresent
        @($status | ConvertTo-Csv).Count | Should -Be ($status.Count + 1)
        $removal = $results['RootCredentialRemoval'] | ConvertTo-Csv | ConvertFrom-Csv
        $removal.Removed | Should -Match '^AKIA\w{16}; .*; Password; '
    }

    It 'Begins each row of an audit with the account' {
        $columns = ($status | Select-Object * -ExcludeProperty Sandbox | ConvertTo-Csv | Select-Object -First 1) -replace '"' -split ','
        $columns[0..4] | Should -Be AccountId, AccountName, OrganizationalUnit, State, Outcome
        $columns.Count | Should -Be ($columns | Select-Object -Unique).Count
    }

    It 'Is the same through a pipe, in a list and by index as before' {
        $all = $status | Where-Object AccountId -EQ $rich.Id
        @($all.AccessKeys | ForEach-Object Id).Count | Should -Be 2
        $all.AccessKeys[0].Id | Should -Be $all.AccessKeys.Id[0]
        ($all | Format-List | Out-String) | Should -Match ([regex]::Escape("$($all.AccessKeys[0])"))
    }

    Context 'A round trip' {
        BeforeEach {
            $scene = Start-Scene -AccountCount 12
            $scene.Rich.Name = '=HYPERLINK("http://example.com","x")'
        }

        It 'Through <Way> removes what was found, and asks with the same name' -ForEach @(
            @{ Way = 'CSV'; Trip = { Get-RootCredentialStatus -ErrorAction SilentlyContinue | Export-Csv TestDrive:/status.csv; Import-Csv TestDrive:/status.csv | Where-Object HasAccessKey -EQ True } }
            @{ Way = 'JSON'; Trip = { Get-RootCredentialStatus -ErrorAction SilentlyContinue | ConvertTo-Json | Set-Content TestDrive:/status.json; Get-Content TestDrive:/status.json -Raw | ConvertFrom-Json | Where-Object HasAccessKey } }
            @{ Way = 'CSV of Select-Object'; Trip = { Get-RootCredentialStatus -ErrorAction SilentlyContinue | Where-Object HasAccessKey | Select-Object AccountId, AccountName, Outcome | ConvertTo-Csv | ConvertFrom-Csv } }
            @{ Way = 'a spreadsheet that drops zeros'; Trip = { Get-RootCredentialStatus $scene.Rich.Id | ForEach-Object { [pscustomobject] @{ AccountId = [long] $_.AccountId; AccountName = $_.AccountName } } } }
        ) {
            $rows = @(& $Trip)
            $rows.AccountId | ForEach-Object { "$_".PadLeft(12, '0') } | Should -Contain $scene.Rich.Id
            $what = Invoke-Answered '$rows | Remove-MemberRootCredential -UnusedFor 0 -WhatIf' -Variables @{ rows = $rows }
            if (@($rows)[0].AccountName) { $what.Text | Should -Match ([regex]::Escape("=HYPERLINK(`"http://example.com`",`"x`") ($($scene.Rich.Id))")) }
            $removed = @($rows | Remove-MemberRootCredential -UnusedFor 0 -CredentialType AccessKey -Force)
            ($removed.AccountId | Sort-Object) | Should -Be ($rows.AccountId | ForEach-Object { "$_".PadLeft(12, '0') } | Sort-Object)
            $removed.Outcome | Select-Object -Unique | Should -Be Removed
            $scene.Rich.Root.AccessKeys.Count | Should -Be 0
        }

        It 'Guards names against a spreadsheet by the example of about_RootTools, and takes them back' {
            $topic = Get-Content (Join-Path $repository 'docs/help/about_RootTools.help.txt') -Raw
            $example = [regex]::Match($topic, '(?ms)^ {8}\$guarded = .*?^ {8}[^\r\n]*Export-Csv[^\r\n]*').Value
            $example | Should -Not -BeNullOrEmpty
            Push-Location (Get-PSDrive TestDrive).Root
            try {
                & ([scriptblock]::Create($example)) 2> $null
                $row = Import-Csv ./root.csv | Where-Object AccountId -EQ $scene.Rich.Id
                $row.AccountName | Should -Be "'=HYPERLINK(`"http://example.com`",`"x`")"
                $row.AccessKeys | Should -Match '^AKIA'
                $what = Invoke-Answered '$rows | Remove-MemberRootCredential -UnusedFor 0 -WhatIf' -Variables @{ rows = $row }
                $what.Text | Should -Match ([regex]::Escape("user of =HYPERLINK(`"http"))
            }
            finally {
                Pop-Location
            }
        }

        It 'Begins no cell that RootTools puts together as a formula' {
            $type = $scene.Rich.Tags.GetType().GenericTypeArguments[0]
            $scene.Rich.Tags.Clear()
            $scene.Rich.Tags.Add([activator]::CreateInstance($type, '=1+1', 'x'))
            (Get-RootMemberAccount -Name '=*' -IncludeTag | ConvertTo-Csv | ConvertFrom-Csv).Tags | Should -Match "^'=1\+1=x"
        }
    }
}
