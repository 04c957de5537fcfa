Describe 'Other runspaces' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1

        # A runspace as a thread job has it: the module, but no connection of its own; credentials lie around in the environment.
        function Invoke-Elsewhere {
            param([string] $Script, [hashtable] $Variables = @{})

            $shell = [powershell]::Create()
            try {
                $null = $shell.AddCommand('Import-Module').AddArgument($manifest).Invoke()
                $shell.Commands.Clear()
                foreach ($name in $Variables.Keys) { $shell.Runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
                $output = @($shell.AddScript($Script).Invoke())
                [pscustomobject]@{ Output = $output; Errors = @($shell.Streams.Error); Warnings = @($shell.Streams.Warning | ForEach-Object Message) }
            }
            catch {
                [pscustomobject]@{ Output = @(); Errors = @($_.Exception.GetBaseException().ErrorRecord); Warnings = @($shell.Streams.Warning | ForEach-Object Message) }
            }
            finally {
                $shell.Runspace.Dispose()
                $shell.Dispose()
            }
        }
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 12
        $variables = $scene.Sandbox.GetEnvironment()
        $variables.Keys | ForEach-Object { Set-Item "Env:$_" $variables[$_] }
    }

    AfterEach {
        $variables.Keys | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
    }

    It 'Changes nothing beside a connected session with whatever credentials are around' {
        $there = Invoke-Elsewhere 'Remove-MemberRootCredential $id -UnusedFor 0 -Force' @{ id = $scene.Rich.Id }
        $there.Errors[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionNotChosen,*'
        $scene.Rich.Root.HasPassword | Should -BeTrue
    }

    It 'Warns before it reads with them' {
        $there = Invoke-Elsewhere 'Get-RootAccessFeature'
        $there.Output.Count | Should -Be 4
        $there.Warnings.Count | Should -Be 1
        $there.Warnings[0] | Should -Match 'not connected.*Connect-RootOrganization.*about_RootSession'
    }

    It 'Works with the parameters of the session that started it' {
        $there = Invoke-Elsewhere 'Remove-MemberRootCredential $id -UnusedFor 0 -Force @connection' @{
            id = $scene.Rich.Id; connection = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Administrator }
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output[0].Outcome | Should -Be 'Removed'
    }

    It 'Changes nothing after the sandbox is gone' {
        $id = $scene.Rich.Id
        Stop-RootSandbox
        $env:AWS_ENDPOINT_URL = 'http://127.0.0.1:9/'
        (Get-Failure { Remove-MemberRootCredential $id -Force -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ConnectionNotChosen,*'
    }

    It 'Runs the example of about_RootSession as it stands' -Skip:($PSEdition -ne 'Core') {
        $topic = Get-Content (Join-Path $repository 'docs/help/about_RootSession.help.txt') -Raw
        $example = [regex]::Match($topic, '(?ms)^ {8}\$module = .*?^ {8}\}\r?$').Value
        $example | Should -Match 'ForEach-Object -Parallel'
        Set-Content $env:AWS_CONFIG_FILE "[profile security]`naws_access_key_id = $($variables.AWS_ACCESS_KEY_ID)`naws_secret_access_key = $($variables.AWS_SECRET_ACCESS_KEY)`nendpoint_url = $($scene.Sandbox.Endpoint)"
        $variables.Keys | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
        try {
            $ids = $scene.Rich.Id, $scene.Clean[0].Id
            $status = & ([scriptblock]::Create("param(`$ids)`n$example")) $ids 3>&1
            ($status.AccountId | Sort-Object) | Should -Be ($ids | Sort-Object)
            ($status.Outcome | Sort-Object) | Should -Be 'Clean', 'CredentialsPresent'
        }
        finally {
            Clear-Content $env:AWS_CONFIG_FILE
        }
    }

    It 'Marks the results of a sandbox, in tables and in what is exported, and nothing else' {
        $status = Get-RootCredentialStatus $scene.Rich.Id
        ($status | Out-String) -replace '\x1b\[[0-9;]*m' | Should -Match "^\s*Sandbox: $([regex]::Escape("$($scene.Sandbox.Endpoint)"))"
        ($status | ConvertTo-Csv | ConvertFrom-Csv).Sandbox | Should -Be "$($scene.Sandbox.Endpoint)"
        $null = Remove-MemberRootCredential $scene.Rich.Id -CredentialType Password -Force
        (Get-RootJournal | Out-String) | Should -Not -Match 'Sandbox:'
    }
}
