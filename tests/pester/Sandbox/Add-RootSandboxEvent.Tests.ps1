Describe 'Add-RootSandboxEvent' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12 -With @{ EventDelaySeconds = 0 }
        $account = $scene.Plain.Id
        $organization = $scene.Simulation.Organization
        $bucket = $scene.Management.Buckets | Where-Object Name -Like 'aws-cloudtrail-logs-*'

        # What the files of the organization's trail say, by reading them as they are in the bucket.
        function Get-Told {
            $flags = [Reflection.BindingFlags] 'NonPublic, Public, Instance'
            $objects = $bucket.GetType().GetProperty('Objects', $flags).GetValue($bucket)
            foreach ($object in $objects.GetType().GetProperty('InOrder', $flags).GetValue($objects)) {
                $content = $object.GetType().GetProperty('Content', $flags).GetValue($object)
                $stream = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new($content), [IO.Compression.CompressionMode]::Decompress)
                ([IO.StreamReader]::new($stream).ReadToEnd() | ConvertFrom-Json).Records
            }
        }
    }

    AfterAll { Stop-RootSandbox }

    It 'Adds <Kind> as <Name> of <Source>' -ForEach @(
        @{ Kind = 'SignIn'; Name = 'ConsoleLogin'; Source = 'signin' }
        @{ Kind = 'FailedSignIn'; Name = 'ConsoleLogin'; Source = 'signin' }
        @{ Kind = 'PasswordRecovery'; Name = 'PasswordRecoveryRequested', 'PasswordRecoveryCompleted'; Source = 'signin' }
        @{ Kind = 'PasswordChange'; Name = 'ChangePassword'; Source = 'iam' }
        @{ Kind = 'EmailChange'; Name = 'EmailUpdated'; Source = 'signin' }
        @{ Kind = 'MfaChange'; Name = 'EnableMFADevice'; Source = 'iam' }
        @{ Kind = 'AccessKeyCreation'; Name = 'CreateAccessKey'; Source = 'iam' }
        @{ Kind = 'KeyCall'; Name = 'ListBuckets'; Source = 's3' }
        @{ Kind = 'ConsoleCall'; Name = 'UpdateAccountPasswordPolicy'; Source = 'iam' }
        @{ Kind = 'ServiceCall'; Name = 'Decrypt'; Source = 'kms' }
    ) {
        $added = @(Add-RootSandboxEvent $Kind $account)
        $added.EventName | Should -Be $Name
        $added[0].EventSource | Should -Be "$Source.amazonaws.com"
        $told = @(Get-Told | Where-Object eventID -In $added.EventId)
        $told.Count | Should -Be $added.Count
        $told[0].userIdentity.type | Should -Be 'Root'
        $told[0].userIdentity.accountId | Should -Be $account
        $told[0].recipientAccountId | Should -Be $account
    }

    It 'Tells whether a sign-in was with MFA, and a failed one' {
        $ids = 'SignIn', 'FailedSignIn' | ForEach-Object { (Add-RootSandboxEvent $_ $account -Mfa).EventId }
        $told = foreach ($id in $ids) { Get-Told | Where-Object eventID -EQ $id }
        $told[0].additionalEventData.MFAUsed | Should -Be 'Yes'
        $told[0].additionalEventData.MFAIdentifier | Should -Be "arn:aws:iam::${account}:mfa/root-account-mfa-device"
        $told[0].responseElements.ConsoleLogin, $told[1].responseElements.ConsoleLogin | Should -Be 'Success', 'Failure'
        $told[1].errorMessage | Should -Be 'Failed authentication'
        $told[1].PSObject.Properties.Name | Should -Not -Contain 'errorCode'
    }

    It 'Uses the root user''s own key' {
        $id = (Add-RootSandboxEvent KeyCall $scene.Rich.Id -Region eu-west-1).EventId
        $told = Get-Told | Where-Object eventID -EQ $id
        $told.userIdentity.accessKeyId | Should -Be $scene.Rich.Root.AccessKeys[0].Id
        $told.awsRegion | Should -Be 'eu-west-1'
    }

    It 'Takes accounts from the pipeline, and a time' {
        $time = (Get-RootSandbox).Clock.Now.AddDays(-2)
        $added = $scene.Active[0, 1] | Add-RootSandboxEvent SignIn -Time $time -SourceIp 198.51.100.7
        $added.AccountId | Should -Be $scene.Active[0, 1].Id
        $added[0].Time | Should -Be $time
        (Get-Told | Where-Object eventID -EQ $added[1].EventId).sourceIPAddress | Should -Be '198.51.100.7'
    }

    It 'Adds an event as it stands, and fills in what is missing' {
        $event = '{"eventSource":"signin.amazonaws.com","eventName":"PasswordUpdated","readOnly":"false","userIdentity":{"type":"Root","accountId":"' + $account + '"},"x":[1,null]}'
        $added = $event | Add-RootSandboxEvent
        $added.EventName, $added.AccountId, $added.Region | Should -Be 'PasswordUpdated', $account, 'us-east-1'
        $told = Get-Told | Where-Object eventID -EQ $added.EventId
        $told.readOnly | Should -Be 'false'
        $told.x.Count | Should -Be 2
        $told.recipientAccountId | Should -Be $account
    }

    It 'Adds the records of a file' {
        $file = @{ Records = @(@{ eventSource = 'a'; eventName = 'One' }, @{ eventSource = 'a'; eventName = 'Two' }) } | ConvertTo-Json -Depth 5
        (Add-RootSandboxEvent -Event $file -AccountId $account).EventName | Should -Be 'One', 'Two'
    }

    It 'Tells in an error what is no event, and goes on' -ForEach @(
        @{ Event = 'nonsense'; Message = '*no JSON*' }
        @{ Event = '[]'; Message = '*JSON object*' }
        @{ Event = '{"eventName":"x"}'; Message = '*recipientAccountId*' }
        @{ Event = '{"eventName":"x","recipientAccountId":"111111111111"}'; Message = '*eventSource*' }
        @{ Event = '{"eventName":"x","eventSource":"y","recipientAccountId":"000000000001"}'; Message = '*no account*' }
    ) {
        $good = '{"eventSource":"a","eventName":"Good","recipientAccountId":"' + $account + '"}'
        $added = $Event, $good | Add-RootSandboxEvent -ErrorAction SilentlyContinue -ErrorVariable failed
        $added.EventName | Should -Be 'Good'
        @($failed)[0].Exception.Message | Should -BeLike $Message
        @($failed)[0].FullyQualifiedErrorId | Should -BeLike 'SandboxEventNotAdded*'
    }

    It 'Tells of an account that the sandbox has not' {
        Add-RootSandboxEvent SignIn '000000000001' -ErrorAction SilentlyContinue -ErrorVariable failed
        @($failed)[0].Exception.Message | Should -BeLike "*no account '000000000001'*"
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Add-RootSandboxEvent PasswordRecovery $account | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$lines" | Should -Match 'PasswordRecoveryCompleted'
    }

    It 'Needs a sandbox' {
        Stop-RootSandbox
        { Add-RootSandboxEvent SignIn $account } | Should -Throw '*No sandbox*'
        $null = Start-Scene -AccountCount 12
    }
}
