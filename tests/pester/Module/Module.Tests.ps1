Describe 'The module' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # Text run in a PowerShell of its own, as lines.
        function Invoke-Fresh {
            param([string] $Script)

            $shell = (Get-Process -Id $PID).Path
            $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script"))
            @(& $shell -NoProfile -NonInteractive -EncodedCommand $encoded)
        }
    }

    AfterAll {
        Import-Module $manifest
        Stop-Scene
    }

    It 'Has a valid manifest' {
        (Test-ModuleManifest $manifest -ErrorAction Stop).Name | Should -Be 'RootTools'
    }

    It 'Exports cmdlets with approved verbs, and nothing else' {
        $module = Get-Module RootTools
        $module.ExportedCmdlets.Count | Should -BeGreaterOrEqual 15
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
        $approved = (Get-Verb).Verb
        @($module.ExportedCmdlets.Values.Verb | Where-Object { $_ -notin $approved }) | Should -BeNullOrEmpty
    }

    It 'Is complete in what docs/install.md says to copy' {
        $text = Get-Content (Join-Path $repository 'docs/install.md') -Raw
        $text -match 'Copy-Item (?<Items>.+) \$folder -Recurse' | Should -BeTrue
        $modules = Join-Path ([IO.Path]::GetTempPath()) "roottools-install-$PID"
        $folder = Join-Path $modules RootTools
        try {
            $null = New-Item $folder -ItemType Directory
            Copy-Item ($Matches.Items -split ', ' | ForEach-Object { Join-Path $repository $_ }) $folder -Recurse
            $lines = Invoke-Fresh @"
                `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
                Import-Module RootTools
                (Get-Module RootTools).ModuleBase
                (Start-RootSandbox -AccountCount 5).AccountCount
                (Get-Help Unlock-RootResource).Synopsis
                Stop-RootSandbox
"@
            $lines[0], $lines[1] | Should -Be $folder, 5
            $lines[2] | Should -BeLike 'Deletes the policies*'
        }
        finally {
            Remove-Item $modules -Recurse -Force -ErrorAction SilentlyContinue
        }
    }

    It 'Stops its sandbox and forgets the connection when it is removed, and can be imported again' {
        $port = (Start-RootSandbox -AccountCount 3).Endpoint.Port
        Remove-Module RootTools
        Get-Command Get-RootSandbox -ErrorAction Ignore | Should -BeNullOrEmpty
        { (New-Object Net.Sockets.TcpClient).Connect('127.0.0.1', $port) } | Should -Throw
        Import-Module $manifest
        Get-RootSandbox | Should -BeNullOrEmpty
        { Get-RootContext -Region us-east-1 -ErrorAction Stop } | Should -Throw -ErrorId 'NoCredentials,*'
        (Start-RootSandbox -AccountCount 3).AccountCount | Should -Be 3
        Stop-RootSandbox
    }

    It 'Imports a second time with -Force' {
        { Import-Module $manifest -Force } | Should -Not -Throw
    }

    It 'Works beside another version of AWSSDK.Core in the same session' -Skip:($PSEdition -ne 'Core') {
        $other = Get-ChildItem (Join-Path $repository 'tests/RootTools.Tests/bin') -Recurse -Filter AWSSDK.Core.dll -ErrorAction Ignore |
            Where-Object { $_.Directory.Name -eq 'OtherAwsSdk' } | Select-Object -First 1
        if (-not $other) {
            Set-ItResult -Skipped -Because 'tests/RootTools.Tests has not been built, which brings another AWSSDK.Core'
            return
        }

        $lines = Invoke-Fresh @"
            `$other = [Reflection.Assembly]::LoadFrom('$($other.FullName)')
            `$theirs = `$other.GetType('Amazon.Runtime.BasicAWSCredentials')
            Import-Module '$manifest'
            `$sandbox = Start-RootSandbox -AccountCount 12 -Seed 7
            `$status = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            'audited ' + @(`$status | Where-Object Outcome -in Clean, CredentialsPresent).Count
            `$environment = `$sandbox.GetEnvironment()
            `$credentials = [Activator]::CreateInstance(`$theirs, @(`$environment.AWS_ACCESS_KEY_ID, `$environment.AWS_SECRET_ACCESS_KEY))
            'foreign ' + (Get-RootContext -Credential `$credentials -EndpointUrl `$sandbox.Endpoint -Region us-east-1).Role
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object {
                'core ' + [Diagnostics.FileVersionInfo]::GetVersionInfo(`$_.Location).FileVersion + ' ' + [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name
            }
            Stop-RootSandbox
"@
        [int] ("$($lines -match '^audited ')" -replace '\D') | Should -BeGreaterThan 2
        $lines | Should -Contain 'foreign ManagementAccount'
        $cores = @($lines -match '^core ')
        $cores.Count | Should -Be 2
        @($cores | ForEach-Object { ($_ -split ' ')[1] } | Select-Object -Unique).Count | Should -Be 2
        @($cores -match ' Default$').Count | Should -Be 1
        @($cores -match ' RootTools$').Count | Should -Be 1
    }

    It 'Writes no escape sequence into redirected output' {
        $file = Join-Path (Get-PSDrive TestDrive).Root 'redirected.txt'
        $null = Invoke-Fresh "Import-Module '$manifest'; Start-RootSandbox -AccountCount 12 -Seed 7 > '$file'; Get-RootCredentialStatus -ErrorAction SilentlyContinue >> '$file'; Get-RootMemberAccount >> '$file'; Get-RootContext >> '$file'"
        $text = Get-Content $file -Raw
        $text | Should -Match 'CredentialsPresent'
        $text | Should -Not -Match '\x1b'
    }
}
