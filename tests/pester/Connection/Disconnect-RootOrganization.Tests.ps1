Describe 'Disconnect-RootOrganization' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 3
    }

    It 'Ends the connection and leaves the sandbox running' {
        Disconnect-RootOrganization | Should -BeNullOrEmpty
        Get-RootSandbox | Should -Not -BeNullOrEmpty
        { Get-RootContext -Region us-east-1 -ErrorAction Stop } | Should -Throw -ErrorId 'NoCredentials,*'
    }

    It 'Says nothing when there is none, except with -Verbose' {
        Disconnect-RootOrganization
        Disconnect-RootOrganization -ErrorVariable problems | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
        Disconnect-RootOrganization -Verbose 4>&1 | Should -Match 'not connected'
    }
}
