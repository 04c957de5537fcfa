Describe 'A long run' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    It 'Tells its progress: done of total, failures, rate, time left' {
        $scene = Start-Scene -AccountCount 40 -With @{ LatencyMilliseconds = 60 }
        $run = Invoke-Answered '$ProgressPreference = "Continue"; Get-RootCredentialStatus -ThrottleLimit 4 -ErrorAction SilentlyContinue'
        $run.Output.Count | Should -Be $scene.Simulation.Organization.Accounts.Count
        $run.Progress.Count | Should -BeGreaterThan 2
        $run.Progress[0].Activity | Should -Be 'Auditing root credentials'
        $run.Progress[-2].StatusDescription | Should -Match '^\d+ of \d+\+? accounts, \d+ failed, [\d.]+/s$'
        $run.Progress[-2].PercentComplete | Should -BeGreaterThan 0
        @($run.Progress.SecondsRemaining | Where-Object { $_ -ge 0 }) | Should -Not -BeNullOrEmpty
        $run.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'Knows how much there is to do long before it is done' {
        $scene = Start-Scene -AccountCount 100 -With @{ LatencyMilliseconds = 40 }
        $run = Invoke-Answered '$ProgressPreference = "Continue"; Get-RootCredentialStatus -ThrottleLimit 2 -ErrorAction SilentlyContinue | Select-Object -First 60'
        $known = @($run.Progress | Where-Object StatusDescription -Match "of $($scene.Simulation.Organization.Accounts.Count) accounts")
        $known.Count | Should -BeGreaterThan 0
        $known[0].PercentComplete | Should -BeLessThan 60
    }

    It 'Writes each result as soon as it is there' {
        $null = Start-Scene -AccountCount 24 -With @{ LatencyMilliseconds = 80 }
        $shell = New-AnsweredShell 'Get-RootCredentialStatus -ThrottleLimit 2 -ErrorAction SilentlyContinue' @() @{}
        $output = New-Object 'Management.Automation.PSDataCollection[psobject]'
        $run = $shell.BeginInvoke((New-Object 'Management.Automation.PSDataCollection[psobject]'), $output)
        while ($output.Count -eq 0 -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 20 }
        $run.IsCompleted | Should -BeFalse
        $output.Count | Should -BeGreaterThan 0
        $shell.Stop()
        $shell.Runspace.Dispose()
    }

    It 'Stops over 1,000 accounts long before they are done, with the results so far out' {
        $scene = Start-Scene -AccountCount 1000 -With @{ LatencyMilliseconds = 100 }
        $shell = New-AnsweredShell 'Get-RootCredentialStatus -ErrorAction SilentlyContinue' @() @{}
        $output = New-Object 'Management.Automation.PSDataCollection[psobject]'
        $run = $shell.BeginInvoke((New-Object 'Management.Automation.PSDataCollection[psobject]'), $output)
        while ($output.Count -lt 50 -and -not $run.IsCompleted) { Start-Sleep -Milliseconds 20 }

        # What is under way will not be answered any more: the stop does not wait for it.
        $scene.Sandbox.Faults.Latency = [TimeSpan]::FromHours(1).TotalMilliseconds
        $calls = $scene.Calls.Total
        $shell.Stop()
        $output.Count | Should -BeGreaterOrEqual 50
        $output.Count | Should -BeLessThan $scene.Active.Count
        @($output.Outcome | Where-Object { $_ -notin 'Clean', 'CredentialsPresent', 'Denied', 'NotAuditable' }) | Should -BeNullOrEmpty

        # Each of the 32 accounts under way may still have asked what comes next, and nobody calls any more.
        $scene.Sandbox.Faults.Clear()
        $scene.Calls.Total - $calls | Should -BeLessOrEqual (32 * 6)
        $shell.Runspace.Dispose()
    }

    It 'Stops when Select-Object -First has enough' {
        $scene = Start-Scene -AccountCount 400 -With @{ LatencyMilliseconds = 20 }
        @(Get-RootCredentialStatus -ThrottleLimit 4 -ErrorAction SilentlyContinue | Select-Object -First 5).Count | Should -Be 5
        $scene.Calls.Count('sts', 'AssumeRoot') | Should -BeLessThan $scene.Active.Count
    }

    It 'Works on at most -ThrottleLimit accounts at once' {
        $scene = Start-Scene -AccountCount 24 -With @{ LatencyMilliseconds = 50 }
        $ids = $scene.Clean[0..5].Id
        $one = Measure-Command { $null = $ids | Get-RootCredentialStatus -ThrottleLimit 1 }
        $one.TotalMilliseconds | Should -BeGreaterThan (6 * 2 * 50)
        { Get-RootCredentialStatus -ThrottleLimit 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'Tells what is read before the first account can be looked at' {
        $scene = Start-Scene -AccountCount 40 -With @{ LatencyMilliseconds = 60 }
        $run = Invoke-Answered 'Get-RootGuardrail'
        $texts = @($run.Progress | ForEach-Object StatusDescription)
        @($texts -match '^Reading (accounts|policies) \[\d+\]$').Count | Should -BeGreaterThan 0
        @($texts -match '^Reading policies').Count | Should -BeGreaterThan 0
        @($texts -match '^0 of [1-9]') | Should -BeNullOrEmpty
    }
}
