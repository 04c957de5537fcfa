Describe 'Restore-RootResourcePolicy' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $bucket = $scene.Rich.Buckets | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
        $queue = $scene.Rich.Queues | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
        $before = $bucket.Policy.Text, $queue.Policy.Text
        $records = Join-Path ([IO.Path]::GetTempPath()) "roottools-restore-$PID-$([guid]::NewGuid())"
        $RootJournalPath = Join-Path $records 'journal.jsonl'
        $RootBackupPath = Join-Path $records 'backups'
        $unlocked = Find-RootLockedResource $scene.Rich.Id | Unlock-RootResource -Force
    }

    AfterEach {
        Remove-Item $records -Recurse -Force -ErrorAction SilentlyContinue
    }

    It 'Takes the results of an unlock, and puts each policy back byte for byte' {
        $results = $unlocked | Restore-RootResourcePolicy -Force
        $results.Outcome | Should -Be 'Restored', 'Restored'
        $results.Verified | Should -Be $true, $true
        $bucket.Policy.Text, $queue.Policy.Text | Should -BeExactly $before
    }

    It 'Takes files by <How>' -ForEach @(
        @{ How = 'path'; Get = { $unlocked.BackupPath } }
        @{ How = 'Get-ChildItem'; Get = { Get-ChildItem $RootBackupPath } }
        @{ How = 'wildcards'; Get = { Join-Path $RootBackupPath '*-*-[a-z]*.json' } }
    ) {
        (& $Get | Restore-RootResourcePolicy -Force).Outcome | Should -Be 'Restored', 'Restored'
        $bucket.Policy.Text, $queue.Policy.Text | Should -BeExactly $before
    }

    It 'Takes -LiteralPath, and files, as they stand' {
        $odd = Join-Path $RootBackupPath 'a[bc].json'
        Move-Item $unlocked[0].BackupPath $odd
        (Restore-RootResourcePolicy -LiteralPath $odd -WhatIf -ErrorAction Stop) | Should -BeNullOrEmpty
        (Restore-RootResourcePolicy -LiteralPath $odd -Force).Outcome | Should -Be 'Restored'
        (Get-Item -LiteralPath $odd | Restore-RootResourcePolicy -Force).Outcome | Should -Be 'AlreadyInPlace'
        (Get-Failure { Restore-RootResourcePolicy (Join-Path $RootBackupPath 'none*.json') -Force -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'BackupNotFound,*'
        (Get-Failure { Restore-RootResourcePolicy (Join-Path $RootBackupPath 'none.json') -Force -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'BackupNotReadable,*'
    }

    It 'Leaves a resource alone that has another policy by now, unless -Overwrite is given' {
        $other = $before[0].Replace('DenyAll', 'Other')
        $bucket.Policy = New-Object $bucket.GetType().GetProperty('Policy').PropertyType $other
        $path = ($unlocked | Where-Object ResourceType -EQ Bucket).BackupPath
        $result = Restore-RootResourcePolicy $path -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $result.Outcome | Should -Be 'OtherPolicy'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceHasOtherPolicy,*'
        $bucket.Policy.Text | Should -BeExactly $other

        $result = Restore-RootResourcePolicy $path -Overwrite -Force
        $result.Outcome | Should -Be 'Restored'
        (Get-Content $result.ReplacedBackupPath -Raw | ConvertFrom-Json).policy | Should -BeExactly $other
    }

    It 'Refuses a backup that was changed' {
        $path = $unlocked[0].BackupPath
        (Get-Content $path -Raw).Replace('Deny', 'Allow') | Set-Content $path
        Restore-RootResourcePolicy $path -Force -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BackupDamaged,*'
    }

    Context 'What is asked even with -Force' {
        BeforeAll {
            # A backup that somebody wrote by hand: another policy, with a hash that fits it.
            function New-Forgery {
                param($Path, $Policy)

                $backup = Get-Content $Path -Raw | ConvertFrom-Json
                $backup.policy = $Policy
                $bytes = [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($Policy))
                $backup.sha256 = [BitConverter]::ToString($bytes).Replace('-', '').ToLowerInvariant()
                $backup.time = ([datetime] $backup.time).ToUniversalTime().ToString('o')
                $forged = Join-Path $records forged.json
                [IO.File]::WriteAllText($forged, ($backup | ConvertTo-Json))
                $forged
            }

            function Invoke-Restore {
                param($Path, $Answer, $Journal = $RootJournalPath)

                $variables = @{ path = $Path; RootJournalPath = $Journal; RootBackupPath = $RootBackupPath }
                Invoke-Answered 'Restore-RootResourcePolicy $path -Force' -Answers $Answer -Variables $variables
            }
        }

        BeforeEach {
            $ofBucket = ($unlocked | Where-Object ResourceType -EQ Bucket).BackupPath
        }

        It 'Puts a forged backup back only when somebody says yes' {
            $forged = New-Forgery $ofBucket "{`"Statement`":[{`"Effect`":`"Allow`",`"Principal`":`"*`",`"Action`":`"s3:GetObject`",`"Resource`":`"$($bucket.Arn)/*`"}]}"
            $run = Invoke-Restore $forged 'No'
            $run.Prompts.Count | Should -Be 1
            $run.Prompts[0] | Should -Match 'journal has no record'
            $run.Prompts[0] | Should -Match 'grants access to everyone'
            $bucket.Policy | Should -BeNullOrEmpty

            $null = Invoke-Restore $forged 'Yes'
            $bucket.Policy.Text | Should -Match 's3:GetObject'
        }

        It 'Asks about a backup of another journal' {
            (Invoke-Restore $ofBucket 'No' (Join-Path $records 'other.jsonl')).Prompts[0] | Should -Match 'journal has no record'
            $bucket.Policy | Should -BeNullOrEmpty
        }

        It 'Asks nothing about a backup that the journal knows' {
            (Invoke-Restore $ofBucket @()).Prompts | Should -BeNullOrEmpty
            $bucket.Policy.Text | Should -BeExactly $before[0]
        }

        It 'Changes nothing where nobody can answer, and says so' {
            $forged = New-Forgery $ofBucket $before[0].Replace('DenyAll', 'Forged')
            { Restore-RootResourcePolicy $forged -Force -ErrorAction Stop } | Should -Throw -ErrorId 'PromptImpossible,*'
            $bucket.Policy | Should -BeNullOrEmpty
        }
    }

    It 'Names a file that is not there' {
        Restore-RootResourcePolicy (Join-Path $records nowhere.json) -Force -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BackupNotReadable,*'
        "$($problems[0])" | Should -Match 'nowhere.json'
    }

    It 'Does nothing with -WhatIf' {
        $unlocked | Restore-RootResourcePolicy -WhatIf | Should -BeNullOrEmpty
        $bucket.Policy | Should -BeNullOrEmpty
    }

    It 'Says in the prompt that the policy locks again' {
        $run = Invoke-Answered 'Restore-RootResourcePolicy $path' -Answers 'No' -Variables @{
            path = $unlocked[0].BackupPath; RootJournalPath = $RootJournalPath; RootBackupPath = $RootBackupPath
        }
        "$($run.Prompts)$($run.Text)" | Should -Match 'lock everyone in the account out again'
        $bucket.Policy | Should -BeNullOrEmpty
    }

    It 'Shows a table of at most 100 columns' {
        $lines = $unlocked | Restore-RootResourcePolicy -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
