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

    It 'Has faults that are set by numbers' {
        $faults = (Get-RootSandbox).Faults
        $faults.Latency = 5
        $faults.RequestsPerSecond = 40
        $faults.ServerErrorRate = 0.1
        $faults.ServerErrorStatus = 503
        $faults.SessionCalls = 7
        $faults.DroppedConnectionRate = 0.05
        $faults.FailedEntryRate = 0.05
        $faults.PropagationDelaySeconds = 3
        "$($faults.Latency)", $faults.RateLimits.Count, $faults.RequestsPerSecond, $faults.PropagationDelay | Should -Be '5 ms', (Get-Simulation).GetType()::Services.Count, 40, ([timespan] '0:0:3')
        # A bare number would be ticks, and mean nothing.
        { $faults.PropagationDelay = 3 } | Should -Throw '*PropagationDelaySeconds*'
        $faults.Clear()
        $faults.RequestsPerSecond, $faults.PropagationDelaySeconds, $faults.Latency | Should -Be 0, 0, $null
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

    It 'Has mailboxes, whose one-time passwords only they show' {
        $sandbox = Get-RootSandbox
        $organization = (Get-Simulation).Organization
        foreach ($to in 'first@example.com', 'second@example.com') {
            $organization.Send($to, 'Subject', $sandbox.Clock.Now, 'The code is 123456.', '123456')
        }

        $sandbox.Mail.To | Should -Be 'second@example.com', 'first@example.com'
        $sandbox.Mail[0].Otp | Should -Be '123456'
        $lines = $sandbox.Mail | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        "$lines" | Should -Match 'Time +To +Otp +Subject'
        $sandbox | Format-List * -Force | Out-String | Should -Not -Match '123456'
    }

    It 'Has a clock that moves ahead, and AWS''s own pace until it is changed' {
        $sandbox = Get-RootSandbox
        $sandbox.Clock.Advance((New-TimeSpan -Hours 4))
        $sandbox.Clock.Ahead | Should -Be (New-TimeSpan -Hours 4)
        { $sandbox.Clock.Advance((New-TimeSpan -Hours -1)) } | Should -Throw
        $sandbox.LifeCycle.EmailChange | Should -Be (New-TimeSpan -Hours 4)
        $sandbox.LifeCycle.CloseAccountQuota = 25
        (Get-RootSandbox).LifeCycle.CloseAccountQuota | Should -Be 25
        $sandbox.Faults.UsePublishedRates()
        @($sandbox.Faults.RateLimits | Where-Object Operation -EQ 'GetContactInformation').RequestsPerSecond | Should -Be 10
        Get-RootMemberAccount | Should -Not -BeNullOrEmpty
    }

    It 'Belongs to its runspace' {
        $other = [powershell]::Create().AddScript("Import-Module '$manifest'; Get-RootSandbox")
        $other.Invoke() | Should -BeNullOrEmpty
        $other.Dispose()
    }
}
