Describe 'Get-RootSandbox' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        Stop-Scene
    }

    It 'Gives nothing when no sandbox runs' {
        Get-RootSandbox | Should -BeNullOrEmpty
    }

    It 'Gives the one that runs' {
        $started = Start-RootSandbox -AccountCount 3 -Seed 7
        $sandbox = Get-RootSandbox
        [object]::ReferenceEquals($sandbox, $started) | Should -BeTrue
        $sandbox.Seed | Should -Be 7
    }

    It 'Shows a table of at most 100 columns' {
        $lines = Get-RootSandbox | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$lines" | Should -Match ([regex]::Escape("$((Get-RootSandbox).Endpoint)"))
        "$lines" | Should -Match 'o-[a-z0-9]{10}'
    }

    It 'Gives the environment for other tools, which no view shows' {
        $environment = (Get-RootSandbox).GetEnvironment()
        ($environment.Keys | Sort-Object) -join ' ' | Should -Be 'AWS_ACCESS_KEY_ID AWS_DEFAULT_REGION AWS_ENDPOINT_URL AWS_REGION AWS_SECRET_ACCESS_KEY'
        $environment.AWS_SECRET_ACCESS_KEY | Should -Be (Get-Simulation).Administrator.SecretAccessKey
        Get-RootSandbox | Format-List * -Force | Out-String | Should -Not -Match ([regex]::Escape($environment.AWS_SECRET_ACCESS_KEY))
    }

    It 'Belongs to its runspace' {
        $other = [powershell]::Create().AddScript("Import-Module '$manifest'; Get-RootSandbox")
        $other.Invoke() | Should -BeNullOrEmpty
        $other.Dispose()
    }
}
