Describe 'Get-RootResourcePolicy' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 24
        $bucket = $scene.Rich.Buckets | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
        $queue = $scene.Rich.Queues | Where-Object { $_.Policy.Text -match 'DenyAll' } | Select-Object -First 1
    }

    It 'Gives a bucket''s policy as text and as an object' {
        $policy = Get-RootResourcePolicy $scene.Rich.Id -BucketName $bucket.Name
        $policy.Policy | Should -BeExactly $bucket.Policy.Text
        $policy.Document.Statements[0].Sid | Should -Be 'DenyAll'
        $policy.Region, $policy.ResourceArn, "$($policy.Verdict)" | Should -Be $bucket.Region, $bucket.Arn, 'Locked'
    }

    It 'Finds a bucket although another Region is named' {
        (Get-RootResourcePolicy $scene.Rich.Id -BucketName $bucket.Name -Region eu-north-1).Region | Should -Be $bucket.Region
    }

    It 'Gives a queue''s policy, by name and Region' {
        $policy = Get-RootResourcePolicy $scene.Rich.Id -QueueName $queue.Name -Region $queue.Region
        $policy.Policy | Should -BeExactly $queue.Policy.Text
        $policy.ResourceArn | Should -Be $queue.Arn
    }

    It 'Gives a queue''s policy, by URL' {
        (Get-RootResourcePolicy $scene.Rich.Id -QueueUrl $queue.UrlAt($scene.Sandbox.Endpoint).AbsoluteUri).ResourceArn | Should -Be $queue.Arn
    }

    It 'Gives all policies of an account when no resource is named' {
        $all = Get-RootResourcePolicy $scene.Rich.Id
        $all.ResourceName | Should -Contain $bucket.Name
        $all.ResourceName | Should -Contain $queue.Name
    }

    It 'Reads under the task policy of the resource, in one session' {
        $scene.Calls.Reset()
        $null = Get-RootResourcePolicy $scene.Rich.Id -BucketName $bucket.Name -Region $bucket.Region
        $scene.Calls.Count('sts', 'AssumeRoot') | Should -Be 1
        $scene.Calls.Count('s3', 'GetBucketPolicy') | Should -Be 1
    }

    It 'Says that a bucket does not exist' {
        Get-RootResourcePolicy $scene.Rich.Id -BucketName no-such-bucket-here -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'BucketNotFound,*'
    }

    It 'Says in which Region a queue does not exist' {
        Get-RootResourcePolicy $scene.Rich.Id -QueueName $queue.Name -Region eu-north-1 -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'QueueNotFound,*'
        "$($problems[0])" | Should -Match 'eu-north-1'
    }

    It 'Says that a bucket has no policy' {
        $kept = $bucket.Policy
        try {
            $bucket.Policy = $null
            Get-RootResourcePolicy $scene.Rich.Id -BucketName $bucket.Name -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ResourceHasNoPolicy,*'
        }
        finally {
            $bucket.Policy = $kept
        }
    }

    It 'Names the SCP that denies' {
        Get-RootResourcePolicy $scene.Denied[0].Id -BucketName any -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'DeniedByOrganizationPolicy,*'
        "$($problems[0])" | Should -Match $scene.DeniedBy.Id
    }

    It 'Does not take every account for an answer' {
        { Get-RootResourcePolicy -BucketName $bucket.Name } | Should -Throw -ErrorId 'AccountIdMissing,*'
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Get-RootResourcePolicy $scene.Rich.Id | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
