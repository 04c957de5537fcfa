# Reports and snapshots whose place is in S3.
Describe 'A report in S3' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
        Add-Bucket $scene reviews
        $statuses = @(Get-RootCredentialStatus -ErrorAction SilentlyContinue)
        $statuses | Export-RootReport s3://reviews/root/one.json
    }

    AfterAll { Stop-Scene }

    It 'Is read back as it was written, and compared' {
        $read = Import-RootReport s3://reviews/root/one.json
        $read.Statuses.Count | Should -Be $statuses.Count
        $read.Sandbox | Should -Be $scene.Sandbox.Endpoint.AbsoluteUri
        $statuses | Export-RootReport $TestDrive/now.json
        @(Compare-RootReport s3://reviews/root/one.json $TestDrive/now.json).Count | Should -Be 0
    }

    It 'Is never overwritten, with -Force either' {
        $failure = Get-Failure { $statuses | Export-RootReport s3://reviews/root/one.json -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'S3ObjectExists,*'
        "$failure" | Should -BeLike "'s3://reviews/root/one.json' exists, and nothing in S3 is overwritten.*"
        $failure.CategoryInfo.Category | Should -Be InvalidOperation
    }

    It 'Takes on every form, and says how it is encrypted' {
        foreach ($ending in 'html', 'csv') {
            $written = $statuses | Export-RootReport "s3://reviews/root/page.$ending" -PassThru
            $written.Path | Should -Be "s3://reviews/root/page.$ending"
            $written.Encryption | Should -Be AES256
        }
        ($statuses | Export-RootReport s3://reviews/root/keyed.json -KmsKeyId alias/reviews -PassThru).Encryption | Should -Be 'aws:kms'
    }

    It 'Brings the figures of an earlier one along' {
        $statuses | Export-RootReport s3://reviews/root/two.json -Previous s3://reviews/root/one.json
        @((Import-RootReport s3://reviews/root/two.json).History).Count | Should -Be 1
    }

    It 'Is only told with -WhatIf' {
        $scene.Calls.Reset()
        $run = Invoke-Answered '$statuses | Export-RootReport s3://reviews/root/never.json -WhatIf' -Variables @{ statuses = $statuses }
        $run.Text | Should -Match "What if: Write 's3://reviews/root/never.json': Json report of 12 audited accounts"
        $scene.Calls.Snapshot().Operation | Should -Not -Contain PutObject
    }

    It 'Says what is wrong with <Place>' -ForEach @(
        @{ Place = 's3://reviews/none.json'; Id = 'S3ObjectNotFound' }
        @{ Place = 's3://no-such-bucket/none.json'; Id = 'BucketNotFound' }
        @{ Place = 's3://x'; Id = 'S3UriInvalid' }
    ) {
        $failure = Get-Failure { Import-RootReport $Place -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.TargetObject | Should -Be $Place
    }

    It 'Is refused where it names no object, where it is a folder of evidence, and a key where it is a file' {
        (Get-Failure { $statuses | Export-RootReport s3://reviews/folder/ -Format Json }).FullyQualifiedErrorId | Should -BeLike 'S3UriInvalid,*'
        (Get-Failure { $statuses | Export-RootReport -Evidence s3://reviews/evidence }).FullyQualifiedErrorId | Should -BeLike 'EvidenceIsAFolder,*'
        (Get-Failure { $statuses | Export-RootReport $TestDrive/a.json -KmsKeyId alias/x }).FullyQualifiedErrorId | Should -BeLike 'KmsKeyWithoutS3,*'
    }

    It 'Is written and read with the connection that the parameters name' {
        $connection = @{ EndpointUrl = $scene.Sandbox.Endpoint; Credential = Get-CallerCredential $scene.Simulation.Administrator }
        $env:AWS_REGION = $scene.Sandbox.Region
        try {
            Disconnect-RootOrganization
            $statuses | Export-RootReport s3://reviews/root/other.json @connection
            (Import-RootReport s3://reviews/root/other.json @connection).Statuses.Count | Should -Be $statuses.Count
            (Get-Failure { $statuses | Export-RootReport s3://reviews/root/guessed.json }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotChosen,*'
        }
        finally { Remove-Item Env:AWS_REGION }
    }
}
