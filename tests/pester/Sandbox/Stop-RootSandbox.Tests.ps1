Describe 'Stop-RootSandbox' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        Stop-Scene
    }

    It 'Says nothing when none runs, except with -Verbose' {
        Stop-RootSandbox | Should -BeNullOrEmpty
        Stop-RootSandbox -Verbose 4>&1 | Should -Match 'No sandbox is running'
    }

    It 'Closes the port and disconnects' {
        $port = (Start-RootSandbox -AccountCount 3).Endpoint.Port
        Stop-RootSandbox
        Get-RootSandbox | Should -BeNullOrEmpty
        { (New-Object Net.Sockets.TcpClient).Connect('127.0.0.1', $port) } | Should -Throw
        { Get-RootContext -Region us-east-1 -ErrorAction Stop } | Should -Throw -ErrorId 'NoCredentials,*'
    }

    It 'Leaves a connection to something else alone' {
        $sandbox = Start-RootSandbox -AccountCount 3
        $null = Connect-RootOrganization -EndpointUrl "http://localhost:$($sandbox.Endpoint.Port)/" -Region us-east-1 -Credential (Get-CallerCredential (Get-Simulation).Administrator)
        Stop-RootSandbox
        { Get-RootContext -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable,*'
    }

    It 'Does nothing with -WhatIf' {
        $null = Start-RootSandbox -AccountCount 3
        Stop-RootSandbox -WhatIf
        Get-RootSandbox | Should -Not -BeNullOrEmpty
    }

    It 'Asks with -Confirm, and runs on after No' {
        $null = Start-RootSandbox -AccountCount 3
        $answered = Invoke-Answered 'Start-RootSandbox -AccountCount 3 | Out-Null; Stop-RootSandbox -Confirm; Get-RootSandbox' -Answers 'No'
        $answered.Prompts[0] | Should -Match 'Stop the sandbox http://127.0.0.1'
        $answered.Output.Count | Should -Be 1
    }

    It 'Saves to a path relative to the location' {
        $null = Start-RootSandbox -AccountCount 3
        Push-Location TestDrive:/
        try { Stop-RootSandbox -SavePath kept.json } finally { Pop-Location }
        'TestDrive:/kept.json' | Should -Exist
        (Get-Content TestDrive:/kept.json -Raw | ConvertFrom-Json) | Should -Not -BeNullOrEmpty
    }

    It 'Runs on when it cannot be saved' {
        $null = Start-RootSandbox -AccountCount 3
        $e = Get-Failure { Stop-RootSandbox -SavePath TestDrive:/no/such/folder/x.json -ErrorAction Stop }
        $e.FullyQualifiedErrorId | Should -BeLike 'SandboxNotSaved,*'
        Get-RootSandbox | Should -Not -BeNullOrEmpty
    }
}
