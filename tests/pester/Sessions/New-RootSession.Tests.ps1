Describe 'New-RootSession' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $audit = 'IAMAuditRootUserCredentials'
    }

    It 'Opens a session of <_>' -ForEach 'IAMAuditRootUserCredentials', 'IAMCreateRootUserPassword', 'IAMDeleteRootUserCredentials', 'S3UnlockBucketPolicy', 'SQSUnlockQueuePolicy' {
        $session = New-RootSession $scene.Rich.Id $_
        $session.AccountId | Should -Be $scene.Rich.Id
        "$($session.TaskPolicy)" | Should -Be $_
        $session.AccessKeyId | Should -BeLike 'ASIA*'
        $session.SecretAccessKey.Length | Should -Be 40
        $session.SessionToken.Length | Should -BeGreaterThan 100
    }

    It 'Takes a task policy by its ARN' {
        "$((New-RootSession $scene.Rich.Id 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy').TaskPolicy)" | Should -Be 'S3UnlockBucketPolicy'
    }

    It 'Lives for 15 minutes, or as long as -DurationSeconds says' {
        ((New-RootSession $scene.Rich.Id $audit).Expiration - [DateTimeOffset]::UtcNow).TotalMinutes | Should -BeGreaterThan 14
        ((New-RootSession $scene.Rich.Id $audit -DurationSeconds 60).Expiration - [DateTimeOffset]::UtcNow).TotalMinutes | Should -BeLessOrEqual 1
    }

    It 'Takes accounts from the pipeline' {
        $sessions = Get-RootMemberAccount 'Legacy Shop', 'Build Service' | New-RootSession -TaskPolicy $audit
        ($sessions.AccountId | Sort-Object) | Should -Be (@($scene.Rich.Id, $scene.Locked.Id) | Sort-Object)
    }

    It 'Opens nothing for an empty pipeline' {
        $scene.Calls.Reset()
        @() | New-RootSession -TaskPolicy $audit | Should -BeNullOrEmpty
        $scene.Calls.Total | Should -Be 0
    }

    It 'Gives environment variables with -AsEnvironment that work for other tools' {
        $variables = New-RootSession $scene.Rich.Id $audit -AsEnvironment
        $variables | Should -BeOfType hashtable
        $variables.AWS_ACCESS_KEY_ID | Should -BeLike 'ASIA*'
        $variables.AWS_SESSION_TOKEN | Should -Not -BeNullOrEmpty
        $variables.AWS_REGION | Should -Be 'us-east-1'
        $variables.AWS_ENDPOINT_URL | Should -Be "$($scene.Sandbox.Endpoint)"
        foreach ($name in $variables.Keys) { Set-Item "Env:$name" $variables[$name] }
        try {
            # A runspace of its own: the variables are all that it has.
            $other = [powershell]::Create().AddScript("Import-Module '$manifest'; Get-RootContext")
            $other.Invoke().CallerArn | Should -Be "arn:aws:iam::$($scene.Rich.Id):root"
            $other.Dispose()
        }
        finally {
            foreach ($name in $variables.Keys) { Remove-Item "Env:$name" }
        }
    }

    It 'Gives the JSON of a credential_process with -AsCredentialProcess' {
        $json = New-RootSession $scene.Rich.Id $audit -AsCredentialProcess
        $json | Should -BeOfType string
        $answer = $json | ConvertFrom-Json
        $answer.Version | Should -Be 1
        $answer.AccessKeyId | Should -BeLike 'ASIA*'
        $answer.SecretAccessKey, $answer.SessionToken, $answer.Expiration | Should -Not -BeNullOrEmpty
    }

    It 'Shows no secret in tables, lists, ToString and verbose messages, but when the session expires' {
        $session = New-RootSession $scene.Rich.Id $audit -Verbose -Debug 4>&1 5>&1
        $messages, $session = $session.Where({ $_ -is [Management.Automation.InformationalRecord] }, 'Split')
        $messages.Count | Should -BeGreaterThan 0
        $shown = @($messages; $session; "$session"; $session | Format-Table; $session | Format-List) | Out-String -Width 500
        $shown | Should -Not -Match ([regex]::Escape($session.SecretAccessKey))
        $shown | Should -Not -Match ([regex]::Escape($session.SessionToken.Substring(0, 24)))
        $session | Format-Table | Out-String | Should -Match 'Expiration'
    }

    It 'Shows no secret behind objects of another type in one pipeline' {
        $session = New-RootSession $scene.Rich.Id $audit
        $shown = $scene.Sandbox, $session | Out-String -Width 500
        $shown | Should -Match $session.AccessKeyId
        $shown | Should -Not -Match 'SecretAccessKey|SessionToken'
        $shown | Should -Not -Match ([regex]::Escape($session.SecretAccessKey))
    }

    It 'Fits 100 columns' {
        (New-RootSession $scene.Rich.Id IAMDeleteRootUserCredentials | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }

    It 'Never means every account' {
        { New-RootSession -TaskPolicy $audit -ErrorAction Stop } | Should -Throw -ErrorId 'AccountIdMissing,*'
    }

    It 'Refuses an unknown task policy with the five that exist' {
        $e = Get-Failure { New-RootSession $scene.Rich.Id DoAnything }
        "$e" | Should -Match 'S3UnlockBucketPolicy'
    }

    It 'Refuses <_> seconds' -ForEach 0, 901 {
        { New-RootSession $scene.Rich.Id IAMAuditRootUserCredentials -DurationSeconds $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'Names what is wrong with <Name> and goes on' -ForEach @(
        @{ Name = 'a malformed id'; Id = { 'x' }; Expected = 'AccountIdInvalid' }
        @{ Name = 'an unknown account'; Id = { '999999999999' }; Expected = 'AccountNotFound' }
        @{ Name = 'the management account'; Id = { $scene.Management.Id }; Expected = 'ManagementAccountTarget' }
    ) {
        $id = & $Id
        $session = $id, $scene.Rich.Id | New-RootSession -TaskPolicy $audit -ErrorAction SilentlyContinue -ErrorVariable problems
        $session.AccountId | Should -Be $scene.Rich.Id
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike "$Expected,*"
        $problems[0].TargetObject | Should -Be $id
    }
}
