Describe 'Connect-RootOrganization' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
        $where = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region }
    }

    AfterEach {
        Disconnect-RootOrganization
        @($scene.Sandbox.GetEnvironment().Keys) + 'AWS_PROFILE' |
            ForEach-Object { Remove-Item "Env:$_" -ErrorAction SilentlyContinue }
    }

    It 'Connects with a PSCredential and keeps the connection' {
        $context = Connect-RootOrganization @where -Credential (Get-CallerCredential $scene.Simulation.Administrator)
        $context.Role | Should -Be 'ManagementAccount'
        (Get-RootContext).CallerArn | Should -Be $context.CallerArn
    }

    It 'Connects with the environment' {
        $environment = $scene.Sandbox.GetEnvironment()
        foreach ($name in $environment.Keys) { Set-Item "Env:$name" $environment[$name] }
        (Connect-RootOrganization).AccountId | Should -Be $scene.Management.Id
    }

    It 'Connects with a profile' {
        $administrator = $scene.Simulation.Administrator
        Set-Content $env:AWS_SHARED_CREDENTIALS_FILE "[roots]`naws_access_key_id = $($administrator.AccessKeyId)`naws_secret_access_key = $($administrator.SecretAccessKey)`nregion = us-east-1"
        try {
            (Connect-RootOrganization -ProfileName roots -EndpointUrl $where.EndpointUrl).AccountId | Should -Be $scene.Management.Id
        }
        finally {
            Clear-Content $env:AWS_SHARED_CREDENTIALS_FILE
        }
    }

    It 'Takes the delegated administrator for one' {
        $context = Connect-RootOrganization @where -Credential (Get-CallerCredential $scene.Simulation.Delegate) -WarningVariable warnings
        $context.Role | Should -Be 'DelegatedAdministrator'
        $warnings | Should -BeNullOrEmpty
        @(Get-RootCredentialStatus $scene.Rich.Id).Outcome | Should -Be 'CredentialsPresent'
    }

    It 'Warns as <_>, who can open no root session' -ForEach 'Member', 'StandaloneAdministrator' {
        $null = Connect-RootOrganization @where -Credential (Get-CallerCredential $scene.Simulation.$_) -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'neither the management account'
    }

    It 'Warns that central root access is off' {
        $before = $scene.Simulation.Organization.Access
        $scene.Simulation.Organization.Access = $before.GetType()::Nothing
        try {
            $null = Connect-RootOrganization @where -Credential (Get-CallerCredential $scene.Simulation.Administrator) -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match 'Enable-RootAccessFeature'
        }
        finally {
            $scene.Simulation.Organization.Access = $before
        }
    }

    It 'Ends with <Id> for <Case>, says what to set, and stays unconnected' -ForEach @(
        @{ Case = 'no credentials'; Parameters = { @{ Region = 'us-east-1' } }; Id = 'NoCredentials'; Says = '-ProfileName' }
        @{ Case = 'a profile that is not there'; Parameters = { @{ Region = 'us-east-1'; ProfileName = 'nobody' } }; Id = 'ProfileNotFound'; Says = 'ProfileName' }
        @{ Case = 'no Region'; Parameters = { @{ Credential = New-Object pscredential 'AKIAQQQQQQQQQQQQQQQQ', (ConvertTo-SecureString 'q' -AsPlainText -Force) } }; Id = 'RegionMissing'; Says = 'AWS_REGION' }
        @{ Case = 'a wrong Region name'; Parameters = { @{ Region = 'us-eats-1' } }; Id = 'RegionUnknown'; Says = 'us-east-1' }
        @{ Case = 'an unknown access key'; Parameters = { $where + @{ Credential = New-Object pscredential 'AKIAQQQQQQQQQQQQQQQQ', (ConvertTo-SecureString 'q' -AsPlainText -Force) } }; Id = 'CredentialsRejected'; Says = 'access key' }
        @{ Case = 'an endpoint that is neither encrypted nor here'; Parameters = { @{ Region = 'us-east-1'; EndpointUrl = 'http://sandbox.example/'; Credential = Get-CallerCredential $scene.Simulation.Administrator } }; Id = 'EndpointUnencrypted'; Says = '-AllowUnencryptedEndpoint' }
        @{ Case = 'an endpoint where nobody listens'; Parameters = { @{ Region = 'us-east-1'; EndpointUrl = 'http://127.0.0.1:9/'; Credential = Get-CallerCredential $scene.Simulation.Administrator } }; Id = 'EndpointUnreachable'; Says = 'EndpointUrl' }
    ) {
        $arguments = & $Parameters
        $e = Get-Failure { Connect-RootOrganization @arguments -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $e.ErrorDetails.RecommendedAction | Should -Match $Says
        Get-Failure { Get-RootContext -Region us-east-1 -ErrorAction Stop } | ForEach-Object FullyQualifiedErrorId | Should -BeLike 'NoCredentials,*'
    }

    It 'Says what to give when -Credential is something else' {
        $e = Get-Failure { Connect-RootOrganization @where -Credential 'AKIAQQQQQQQQQQQQQQQQ' -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'CredentialObjectUnusable,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'PSCredential'
    }
}
