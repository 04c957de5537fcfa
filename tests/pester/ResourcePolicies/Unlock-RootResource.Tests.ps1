Describe 'Unlock-RootResource' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $bucket = $scene.Rich.Buckets | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
        $queue = $scene.Rich.Queues | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
        $records = Join-Path ([IO.Path]::GetTempPath()) "roottools-unlock-$PID-$([guid]::NewGuid())"
        $RootJournalPath = Join-Path $records 'journal.jsonl'
        $RootBackupPath = Join-Path $records 'backups'
    }

    AfterEach {
        Remove-Item $records -Recurse -Force -ErrorAction SilentlyContinue
    }

    Context 'What it does' {
        It 'Takes what Find-RootLockedResource finds, keeps each policy and deletes it' {
            $texts = $bucket.Policy.Text, $queue.Policy.Text
            $results = Find-RootLockedResource $scene.Rich.Id | Unlock-RootResource -Force
            $results.Outcome | Select-Object -Unique | Should -Be 'Unlocked'
            $results.Verified | Should -Be $true, $true
            $bucket.Policy, $queue.Policy | Should -Be $null, $null
            $kept = $results.BackupPath | ForEach-Object { (Get-Content $_ -Raw | ConvertFrom-Json).policy }
            ($kept | Sort-Object) | Should -Be ($texts | Sort-Object)
            Find-RootLockedResource $scene.Rich.Id | Should -BeNullOrEmpty
        }

        It 'Takes a bucket by name, whatever its Region' {
            (Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force).Outcome | Should -Be 'Unlocked'
            $bucket.Policy | Should -BeNullOrEmpty
        }

        It 'Takes rows of Import-Csv' {
            $row = "AccountId,QueueName,Region`n$($scene.Rich.Id),$($queue.Name),$($queue.Region)" | ConvertFrom-Csv
            ($row | Unlock-RootResource -Force).Outcome | Should -Be 'Unlocked'
        }

        It 'Puts another policy in its place' {
            $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"BUCKET/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}'.Replace('BUCKET', $bucket.Arn)
            $result = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Policy $policy -Force
            $result.Outcome, $result.Verified | Should -Be 'Replaced', $true
            $bucket.Policy.Text | Should -BeExactly $policy
        }

        It 'Is recorded in the journal before and after' {
            $result = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force
            $entries = Get-RootJournal -AccountId $scene.Rich.Id
            $entries.Kind | Should -Be 'Intent', 'Outcome'
            $entries[0].BackupPath | Should -Be $result.BackupPath
            $entries[1].Outcome | Should -Be 'Unlocked'
            (Test-RootJournal).IsIntact | Should -BeTrue
        }
    }

    Context 'What it refuses' {
        It 'Leaves a policy alone that locks nobody out, unless -EvenIfOpen says so' {
            $bucket.Policy = New-Object $bucket.Policy.GetType() $bucket.Policy.Text.Replace('"Deny"', '"Allow"')
            $result = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Outcome | Should -Be 'NotUnlockable'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceNotLocked,*'
            $bucket.Policy | Should -Not -BeNullOrEmpty

            (Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force -EvenIfOpen).Outcome | Should -Be 'Unlocked'
            $bucket.Policy | Should -BeNullOrEmpty
        }

        It 'Refuses a policy that <Why>' -ForEach @(
            @{ Why = 'is no JSON'; Policy = '{'; Expected = 'PolicyInvalid' }
            @{ Why = 'is no policy'; Policy = '{"Statement":[]}'; Expected = 'PolicyInvalid' }
            @{ Why = 'locks again'; Policy = '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}'; Expected = 'PolicyWouldLock' }
        ) {
            $before = $bucket.Policy.Text
            $result = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Policy $Policy -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $result.Outcome | Should -Be 'NotUnlockable'
            $problems[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
            $bucket.Policy.Text | Should -BeExactly $before
        }

        It 'Deletes nothing when the backup cannot be written' {
            $null = New-Item $RootBackupPath -ItemType File -Force
            { Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force } | Should -Throw -ErrorId 'BackupNotWritten,*'
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }

        It 'Deletes nothing when the journal cannot be written' {
            $null = New-Item $RootJournalPath -ItemType Directory -Force
            { Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force } | Should -Throw -ErrorId 'Journal*'
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }

        It 'Says what is missing' {
            Unlock-RootResource $scene.Rich.Id -Force -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceMissing,*'
        }

        It 'Says that a bucket does not exist' {
            (Unlock-RootResource $scene.Rich.Id -BucketName nowhere-at-all -Force -ErrorAction SilentlyContinue).Outcome | Should -Be 'NotFound'
        }
    }

    Context 'Asking' {
        It 'Does nothing with -WhatIf' {
            Find-RootLockedResource $scene.Rich.Id | Unlock-RootResource -WhatIf | Should -BeNullOrEmpty
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }

        It 'Asks with the policy, and leaves it alone when the answer is no' {
            $run = Invoke-Answered 'Unlock-RootResource $id -BucketName $name' -Answers 'No' -Variables @{
                id = $scene.Rich.Id; name = $bucket.Name; RootJournalPath = $RootJournalPath; RootBackupPath = $RootBackupPath
            }
            "$($run.Prompts)$($run.Text)" | Should -Match 'DenyAll'
            "$($run.Output.Outcome)" | Should -Be 'Declined'
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }
    }

    Context 'Resuming' {
        It 'Skips what has an outcome and looks again at what has none' {
            $null = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force
            $run = (Get-RootJournal -Kind Run)[-1].RunId
            $results = Find-RootLockedResource $scene.Rich.Id | Unlock-RootResource -Resume $run -Force
            ($results | Where-Object Outcome -EQ Skipped).ResourceName | Should -BeIn $bucket.Name, $null
            ($results | Where-Object Outcome -NE Skipped).ResourceName | Should -Be $queue.Name
            $bucket.Policy = New-Object $queue.GetType().GetProperty('Policy').PropertyType '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}'
            Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Resume $run -Force | ForEach-Object Outcome | Should -Be 'Skipped'
        }

        It 'Works on nothing that is not named, whatever the journal says' {
            $null = Unlock-RootResource $scene.Rich.Id -BucketName $bucket.Name -Force
            $run = (Get-RootJournal -Kind Run)[-1].RunId
            $e = Get-Failure { Unlock-RootResource -Resume $run -Force -ErrorAction Stop }
            $e.FullyQualifiedErrorId | Should -BeLike 'ResourceMissing*'
            $e.ErrorDetails.RecommendedAction | Should -Match "Get-RootJournal -RunId $run -Kind Intent"
        }
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Find-RootLockedResource $scene.Rich.Id | Unlock-RootResource -Force | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'Tells in one line what a policy denied, and AWS''s own sentence in the result and in verbose messages' {
        $scene = Start-Scene -AccountCount 24
        $told = Unlock-RootResource $scene.Denied[0].Id -BucketName some-bucket -Force -ErrorAction SilentlyContinue -ErrorVariable problems -Verbose 4>&1
        $problems.Count | Should -Be 1
        "$problems" | Should -Be "Account $($scene.Denied[0].Id): service control policy DenyRootUser ($($scene.DeniedBy.Id)) denies root users, central sessions included."
        $problems[0].Exception.Message | Should -Match 'is not authorized to perform.*arn:'
        @($told | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and "$_" -match 'is not authorized to perform.*arn:' }).Count | Should -BeGreaterThan 0
        "$(@($told | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).Error)" | Should -Match 'is not authorized to perform.*arn:'
    }
}
