Describe 'Get-RootContext' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
        $where = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region }
    }

    It 'Tells caller, organization, role and features' {
        $context = Get-RootContext
        $context.CallerArn | Should -Be $scene.Simulation.Administrator.Arn
        $context.OrganizationId | Should -Be $scene.Sandbox.OrganizationId
        $context.ManagementAccountId | Should -Be $scene.Management.Id
        $context.Role | Should -Be 'ManagementAccount'
        $context.TrustedAccess | Should -BeTrue
        ($context.Features | Sort-Object) -join ' ' | Should -Be 'RootCredentialsManagement RootSessions'
    }

    It 'Sees <Caller> as <Role>' -ForEach @(
        @{ Caller = 'Delegate'; Role = 'DelegatedAdministrator' }
        @{ Caller = 'Member'; Role = 'MemberAccount' }
        @{ Caller = 'StandaloneAdministrator'; Role = 'StandaloneAccount' }
    ) {
        (Get-RootContext @where -Credential (Get-CallerCredential $scene.Simulation.$Caller)).Role | Should -Be $Role
    }

    It 'Leaves the session connected as before when it looks through other eyes' {
        $null = Get-RootContext @where -Credential (Get-CallerCredential $scene.Simulation.Delegate)
        (Get-RootContext).Role | Should -Be 'ManagementAccount'
    }

    It 'Tells where each service is reached, as settled when connecting' {
        $env:AWS_ENDPOINT_URL_S3 = 'https://elsewhere.example/'
        try {
            $context = Get-RootContext
        }
        finally {
            $env:AWS_ENDPOINT_URL_S3 = $null
        }

        $context.Endpoints.Service | Should -Contain 'S3'
        $context.Endpoints.Url | Sort-Object -Unique | Should -Be $scene.Sandbox.Endpoint
        ($context | Format-List | Out-String -Width 500) | Should -Match 'S3 http://127\.0\.0\.1'
    }

    It 'Asks anew each time' {
        $null = Get-RootContext
        $null = Disable-RootAccessFeature RootSessions -Force
        (Get-RootContext).Features | Should -Be 'RootCredentialsManagement'
        $null = Enable-RootAccessFeature
    }

    It 'Works in another Region of the partition' {
        (Get-RootContext -Region eu-central-1).Region | Should -Be 'eu-central-1'
    }

    It 'Refuses a wrong Region name with similar ones' {
        $e = Get-Failure { Get-RootContext -Region eu-centrall-1 -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'RegionUnknown,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'eu-central-1'
    }

    It 'Tells each call with -Verbose' {
        $verbose = Get-RootContext -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$verbose" | Should -Match 'GetCallerIdentity'
        "$verbose" | Should -Match '\d+ ms'
    }

    It 'Fits 100 columns' {
        (Get-RootContext | Format-Plain | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
    }
}
