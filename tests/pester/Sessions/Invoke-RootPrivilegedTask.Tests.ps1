Describe 'Invoke-RootPrivilegedTask' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $bucket = $scene.Rich.Buckets[0]
        $queue = $scene.Rich.Queues[0]
    }

    Context 'Credentials' {
        It 'Audits' {
            (Invoke-RootPrivilegedTask $scene.Rich.Id IAMAuditRootUserCredentials).Outcome | Should -Be 'CredentialsPresent'
        }

        It 'Removes some kinds' {
            $removal = Invoke-RootPrivilegedTask $scene.Rich.Id IAMDeleteRootUserCredentials -CredentialType AccessKey -UnusedFor 0 -Force
            $removal.Outcome, $removal.Removed.Count | Should -Be 'Removed', 2
            $scene.Rich.Root.HasPassword | Should -BeTrue
        }

        It 'Allows recovery' {
            (Invoke-RootPrivilegedTask $scene.Clean[0].Id IAMCreateRootUserPassword -Force).Outcome | Should -Be 'Enabled'
            $scene.Clean[0].Root.HasPassword | Should -BeTrue
        }

        It 'Takes accounts from the pipeline' {
            @(Get-RootMemberAccount 'web-*' | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials).Count | Should -BeGreaterThan 1
        }

        It 'Does nothing for an empty pipeline' {
            @() | Invoke-RootPrivilegedTask -TaskPolicy IAMDeleteRootUserCredentials -Force | Should -BeNullOrEmpty
        }
    }

    Context 'Buckets' {
        It 'Deletes the policy that locks a bucket, and returns its text' {
            $text = $bucket.Policy.Text
            $unlock = Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName $bucket.Name -Force
            $unlock.Outcome, $unlock.Verified | Should -Be 'Unlocked', $true
            ($unlock.Policy | ConvertFrom-Json).Statement[0].Effect | Should -Be ($text | ConvertFrom-Json).Statement[0].Effect
            $unlock.Region, $unlock.ResourceName | Should -Be $bucket.Region, $bucket.Name
            $bucket.Policy | Should -BeNullOrEmpty
        }

        It 'Finds a bucket in another Region by itself' {
            $other = $scene.Locked.Buckets[0]
            $other.Region | Should -Not -Be $scene.Sandbox.Region
            $unlock = Invoke-RootPrivilegedTask $scene.Locked.Id S3UnlockBucketPolicy -BucketName $other.Name -Force
            $unlock.Outcome, $unlock.Region | Should -Be 'Unlocked', $other.Region
        }

        It 'Shows in the prompt the policy that it will delete' {
            $answered = Invoke-Answered 'Invoke-RootPrivilegedTask $id S3UnlockBucketPolicy -BucketName $name' -Answers 'No' -Variables @{ id = $scene.Rich.Id; name = $bucket.Name }
            $answered.Prompts.Count | Should -Be 1
            $answered.Prompts[0] | Should -Match $bucket.Name
            $answered.Prompts[0] | Should -Match '"Effect": "Deny"'
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }

        It 'Deletes nothing with -WhatIf, even with -Force' {
            Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName $bucket.Name -Force -WhatIf | Should -BeNullOrEmpty
            $bucket.Policy | Should -Not -BeNullOrEmpty
        }

        It 'Leaves a policy alone that locks nobody out, also with -Force, unless -EvenIfOpen says so' {
            $bucket.Policy = New-Object $bucket.Policy.GetType() $bucket.Policy.Text.Replace('"Deny"', '"Allow"')
            $call = @{ AccountId = $scene.Rich.Id; TaskPolicy = 'S3UnlockBucketPolicy'; BucketName = $bucket.Name; Force = $true }
            $unlock = Invoke-RootPrivilegedTask @call -ErrorAction SilentlyContinue -ErrorVariable problems
            $unlock.Outcome | Should -Be 'NotUnlockable'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceNotLocked,*'
            $bucket.Policy | Should -Not -BeNullOrEmpty

            (Invoke-RootPrivilegedTask @call -EvenIfOpen).Outcome | Should -Be 'Unlocked'
            $bucket.Policy | Should -BeNullOrEmpty
        }

        It 'Says that a bucket has no policy, without asking' {
            $bucket.Policy = $null
            $unlock = Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName $bucket.Name -ErrorAction SilentlyContinue -ErrorVariable problems
            $unlock.Outcome | Should -Be 'NoPolicy'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceHasNoPolicy,*'
        }

        It 'Says that a bucket does not exist' {
            $unlock = Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName no-such-bucket-at-all -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $unlock.Outcome | Should -Be 'NotFound'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
            "$($problems[0])" | Should -Match 'no-such-bucket-at-all'
        }
    }

    Context 'Queues' {
        It 'Deletes the policy that locks a queue, and returns its text' {
            $unlock = Invoke-RootPrivilegedTask $scene.Rich.Id SQSUnlockQueuePolicy -QueueName $queue.Name -Force
            $unlock.Outcome, $unlock.Verified | Should -Be 'Unlocked', $true
            $unlock.Policy | Should -Match 'Deny'
            $queue.Policy | Should -BeNullOrEmpty
        }

        It 'Takes the queue by its URL' {
            $url = $queue.UrlAt($scene.Sandbox.Endpoint).AbsoluteUri
            (Invoke-RootPrivilegedTask $scene.Rich.Id SQSUnlockQueuePolicy -QueueUrl $url -Force).Outcome | Should -Be 'Unlocked'
        }

        It 'Reaches a queue in another Region with -Region' {
            $other = $scene.Locked.Queues[0]
            $unlock = Invoke-RootPrivilegedTask $scene.Locked.Id SQSUnlockQueuePolicy -QueueName $other.Name -Region $other.Region -Force
            $unlock.Outcome, $unlock.Region | Should -Be 'Unlocked', $other.Region
        }

        It 'Says that a queue is not in the Region' {
            $other = $scene.Locked.Queues[0]
            $unlock = Invoke-RootPrivilegedTask $scene.Locked.Id SQSUnlockQueuePolicy -QueueName $other.Name -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $unlock.Outcome | Should -Be 'NotFound'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'QueueNotFound,*'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match '-Region'
        }

        It 'Fits 100 columns' {
            $unlock = Invoke-RootPrivilegedTask $scene.Rich.Id SQSUnlockQueuePolicy -QueueName $queue.Name -Force
            ($unlock | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        }
    }

    Context 'Script blocks' {
        BeforeAll {
            function Read-Environment {
                @('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_PROFILE' | ForEach-Object { "$_=" + [Environment]::GetEnvironmentVariable($_) }) -join ';'
            }
        }

        It 'Runs with the session in the environment and in $args[0], and takes it away afterwards' {
            $env:AWS_ACCESS_KEY_ID = 'before'
            $env:AWS_PROFILE = 'mine'
            try {
                $before = Read-Environment
                $seen = Invoke-RootPrivilegedTask $scene.Rich.Id IAMAuditRootUserCredentials -ScriptBlock {
                    [pscustomobject]@{ Key = $env:AWS_ACCESS_KEY_ID; Token = $env:AWS_SESSION_TOKEN; Profile = $env:AWS_PROFILE; Session = $args[0] }
                }
                $seen.Key | Should -Be $seen.Session.AccessKeyId
                $seen.Token | Should -Be $seen.Session.SessionToken
                $seen.Profile | Should -BeNullOrEmpty
                Read-Environment | Should -Be $before
            }
            finally {
                Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_PROFILE
            }
        }

        It 'Takes it away after an error too' {
            $before = Read-Environment
            { Invoke-RootPrivilegedTask $scene.Rich.Id IAMAuditRootUserCredentials -ScriptBlock { throw 'broken' } } | Should -Throw '*broken*'
            Read-Environment | Should -Be $before
        }

        It 'Takes it away when it is stopped' {
            $before = Read-Environment
            $shell = New-AnsweredShell 'Invoke-RootPrivilegedTask $id IAMAuditRootUserCredentials -ScriptBlock { $signal.Set(); while ($true) { Start-Sleep -Milliseconds 20 } }' @() @{
                id = $scene.Rich.Id; signal = ($signal = New-Object Threading.ManualResetEventSlim)
            }
            $null = $shell.BeginInvoke()
            $signal.Wait(10000) | Should -BeTrue
            Read-Environment | Should -Not -Be $before
            $shell.Stop()
            Read-Environment | Should -Be $before
            $shell.Runspace.Dispose()
        }

        It 'Passes on what the script block writes, errors too, and goes on with the next account' {
            $ids = $scene.Clean[0].Id, $scene.Clean[1].Id
            $written = $ids | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials -ErrorAction SilentlyContinue -ErrorVariable problems -ScriptBlock {
                $args[0].AccountId
                Write-Error 'not so good'
            }
            ($written | Sort-Object) | Should -Be ($ids | Sort-Object)
            @($problems | Where-Object { "$_" -eq 'not so good' }).Count | Should -BeGreaterOrEqual 2
        }

        It 'Runs no script block with -WhatIf, whatever its task: <_>' -ForEach 'IAMAuditRootUserCredentials', 'S3UnlockBucketPolicy' {
            $answered = Invoke-Answered 'Invoke-RootPrivilegedTask $id $task -Force -WhatIf -ScriptBlock { "ran"; $null = $ran.Add(1) }' -Variables @{
                id = $scene.Rich.Id; task = $_; ran = ($ran = New-Object Collections.ArrayList)
            }
            $answered.Output | Should -BeNullOrEmpty
            $ran.Count | Should -Be 0
            $answered.Text | Should -Match "What if: Sandbox: Run the script block as the root user of .*$($scene.Rich.Id)"
        }

        It 'Asks before it runs a script block with a task that changes things' {
            $answered = Invoke-Answered 'Invoke-RootPrivilegedTask $id S3UnlockBucketPolicy -ScriptBlock { "ran" }' -Answers 'No' -Variables @{ id = $scene.Rich.Id }
            $answered.Prompts.Count | Should -Be 1
            $answered.Output | Should -BeNullOrEmpty
        }
    }

    Context 'Two runspaces' {
        BeforeAll {
            $look = '$seen = [Environment]::GetEnvironmentVariable("AWS_ACCESS_KEY_ID"); "$($args[0].AccessKeyId) $seen"'
        }

        It 'Lets neither see the other''s session, and leaves none behind' {
            $env:AWS_ACCESS_KEY_ID = 'mine'
            $env:AWS_ENDPOINT_URL_IAM = 'http://127.0.0.1:9/'
            $env:AWS_CONTAINER_CREDENTIALS_FULL_URI = 'http://127.0.0.1:9/'
            try {
                $shells = foreach ($i in 1..2) {
                    New-AnsweredShell "`$ids | Invoke-RootPrivilegedTask -TaskPolicy IAMAuditRootUserCredentials -ScriptBlock { foreach (`$i in 1..5) { $look; Start-Sleep -Milliseconds 20; `"left `$env:AWS_ENDPOINT_URL_IAM`$env:AWS_CONTAINER_CREDENTIALS_FULL_URI`" } }" @() @{
                        ids = $scene.Clean[0..2].Id
                    }
                }
                $runs = @($shells | ForEach-Object { $_.BeginInvoke() })
                $lines = @(foreach ($i in 0..1) { $shells[$i].EndInvoke($runs[$i]) })
                $lines.Count | Should -Be 60
                @($lines | Where-Object { $_ -ne 'left ' -and ($_ -split ' ')[0] -ne ($_ -split ' ')[1] }) | Should -BeNullOrEmpty
                @($lines | Where-Object { $_ -like 'left ?*' }) | Should -BeNullOrEmpty
                $env:AWS_ACCESS_KEY_ID, $env:AWS_ENDPOINT_URL_IAM, $env:AWS_CONTAINER_CREDENTIALS_FULL_URI, $env:AWS_SESSION_TOKEN |
                    Should -Be 'mine', 'http://127.0.0.1:9/', 'http://127.0.0.1:9/', $null
            }
            finally {
                Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_ENDPOINT_URL_IAM, Env:AWS_CONTAINER_CREDENTIALS_FULL_URI -ErrorAction Ignore
                $shells | ForEach-Object { $_.Runspace.Dispose() }
            }
        }

        It 'Runs a block inside a block of the same session in turn' {
            $inner, $outer = Invoke-RootPrivilegedTask $scene.Clean[0].Id IAMAuditRootUserCredentials -ScriptBlock {
                Invoke-RootPrivilegedTask $scene.Clean[1].Id IAMAuditRootUserCredentials -ScriptBlock { $env:AWS_ACCESS_KEY_ID -eq $args[0].AccessKeyId }
                $env:AWS_ACCESS_KEY_ID -eq $args[0].AccessKeyId
            }
            $inner, $outer | Should -Be $true, $true
        }
    }

    Context 'Errors' {
        It 'Says which parameters <Task> needs' -ForEach @(
            @{ Task = 'S3UnlockBucketPolicy'; Parameters = @{} }
            @{ Task = 'SQSUnlockQueuePolicy'; Parameters = @{ BucketName = 'b' } }
            @{ Task = 'IAMAuditRootUserCredentials'; Parameters = @{ QueueName = 'q' } }
        ) {
            $e = Get-Failure { Invoke-RootPrivilegedTask $scene.Rich.Id $Task @Parameters -Force -ErrorAction Stop }
            $e.FullyQualifiedErrorId | Should -BeLike 'TaskParametersDoNotFit,*'
            $e.ErrorDetails.RecommendedAction | Should -Match '-BucketName'
        }

        It 'Refuses a bucket and a queue at once' {
            { Invoke-RootPrivilegedTask $scene.Rich.Id S3UnlockBucketPolicy -BucketName b -QueueName q } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }

        It 'Never means every account' {
            { Invoke-RootPrivilegedTask -TaskPolicy IAMDeleteRootUserCredentials -Force -ErrorAction Stop } | Should -Throw -ErrorId 'AccountIdMissing,*'
        }

        It 'Names the SCP that denies' {
            $unlock = Invoke-RootPrivilegedTask $scene.Denied[0].Id S3UnlockBucketPolicy -BucketName some-bucket -Force -ErrorAction SilentlyContinue -ErrorVariable problems
            $unlock.Outcome, $unlock.DeniedBy.Id | Should -Be 'Denied', $scene.DeniedBy.Id
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
        }
    }
}
