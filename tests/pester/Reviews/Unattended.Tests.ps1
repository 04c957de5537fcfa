# What a scheduler starts: a pwsh of its own with no terminal, next to no environment, a closed stdin, no home or one that cannot be written to.
# Its exit code is the review's.
BeforeDiscovery {
    $skip = $IsWindows -or $PSEdition -eq 'Desktop'
    # The superuser may write everywhere.
    $isRoot = -not $skip -and (id -u) -eq 0
    $cases = @(
        foreach ($condition in @('no HOME', 'a HOME that is not there') + @('a HOME that cannot be written to' | Where-Object { -not $isRoot })) {
            @{ Condition = $condition; File = 'wanted'; Code = 0 }
            @{ Condition = $condition; File = 'wrong'; Code = 1 }
            @{ Condition = $condition; File = 'found'; Code = 2 }
            @{ Condition = $condition; File = 'part'; Code = 3 }
        }
    )
}

Describe 'A review that nobody watches' -Skip:$skip {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
        $pwsh = (Get-Process -Id $PID).Path
        $variables = $scene.Sandbox.GetEnvironment()
        $base = @(
            'PATH=/usr/bin:/bin', 'NO_COLOR=1', 'AWS_EC2_METADATA_DISABLED=true'
            foreach ($name in 'AWS_ENDPOINT_URL', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY') { "$name=$($variables[$name])" }
        )
        $folder = Join-Path $TestDrive unattended
        $null = New-Item $folder, $folder/out, $folder/home -ItemType Directory
        chmod 500 $folder/home
        $names = @{ 'no HOME' = @(); 'a HOME that cannot be written to' = @("HOME=$folder/home"); 'a HOME that is not there' = @('HOME=/nonexistent') }
        $common = "Compliance = `$false; JournalPath = 'j.jsonl'; LogPath = 'review.log'; Snapshot = @{ Path = 'out' }"
        Set-Content $folder/wanted.psd1 "@{ Name = 'wanted'; Accounts = @{ AccountId = '$($scene.Plain.Id)' }; $common }"
        Set-Content $folder/found.psd1 "@{ Name = 'found'; Accounts = @{ AccountId = '$($scene.Rich.Id)' }; Audit = @{ FailOn = 'CredentialsPresent' }; $common }"
        Set-Content $folder/part.psd1 "@{ Name = 'part'; Accounts = @{ AccountId = '$($scene.Denied[0].Id)' }; $common }"
        Set-Content $folder/wrong.psd1 "@{ Nmae = 'wrong'; $common }"

        # Starts pwsh in a session of its own with a closed stdin, and gives its exit code, output and errors.
        function Start-Unattended {
            param([string[]] $Environment, [string[]] $Arguments)

            $quoted = @($pwsh, '-NoProfile') + $Arguments | ForEach-Object { "'$($_ -replace "'", "'\''")'" }
            $settings = $base + $Environment | ForEach-Object { "'$_'" }
            Set-Content $folder/run.sh "exec timeout 300 setsid -w env -i $settings $quoted <&- >'$folder/stdout' 2>'$folder/stderr'"
            $null = sh $folder/run.sh
            [pscustomobject]@{ Code = $LASTEXITCODE; Output = "$(Get-Content $folder/stdout -Raw)"; Errors = "$(Get-Content $folder/stderr -Raw)" }
        }
    }

    AfterAll {
        chmod 700 $folder/home
        Stop-Scene
    }

    It 'Ends with <Code> for <File>.psd1, with <Condition>' -ForEach $cases {
        $run = Start-Unattended $names[$Condition] '-NonInteractive', '-Command', "Import-Module '$manifest'; Invoke-RootReview '$folder/$File.psd1' -Exit"
        $run.Code | Should -Be $Code -Because "$($run.Output)$($run.Errors)"
        "$($run.Output)$($run.Errors)" | Should -Not -Match '\x1b' -Because 'nothing is coloured or drawn'
        if ($Code -ne 1) { (Get-Content $folder/review.log | Select-Object -Last 1 | ConvertFrom-Json).exitCode | Should -Be $Code }
        if ($Code -eq 1) { $run.Errors | Should -Match 'line 1: Nmae: There is no such setting' }
    }

    It 'Ends with <Code> for <File>.psd1 from a script, with -Exit and with the code of the session' -ForEach @(
        @{ File = 'wanted'; Code = 0 }
        @{ File = 'wrong'; Code = 1 }
        @{ File = 'found'; Code = 2 }
        @{ File = 'part'; Code = 3 }
    ) {
        Set-Content $folder/exits.ps1 "Import-Module '$manifest'; Invoke-RootReview '$folder/$File.psd1' -Exit"
        Set-Content $folder/hands-on.ps1 "Import-Module '$manifest'; Invoke-RootReview '$folder/$File.psd1'; exit `$LASTEXITCODE"
        (Start-Unattended @() '-NonInteractive', '-File', "$folder/exits.ps1").Code | Should -Be $Code
        (Start-Unattended @() '-File', "$folder/hands-on.ps1").Code | Should -Be $Code
    }

    It 'Ends with <Code> for <File>.psd1 where errors end scripts: <How>' -ForEach @(
        foreach ($how in 'a command', 'a script', 'a script that catches', '-ErrorAction Stop') {
            @{ How = $how; File = 'wanted'; Code = 0 }
            @{ How = $how; File = 'wrong'; Code = 1 }
            @{ How = $how; File = 'found'; Code = 2 }
            @{ How = $how; File = 'part'; Code = 3 }
        }
    ) {
        $review = "Invoke-RootReview '$folder/$File.psd1' -Exit"
        $text = switch ($How) {
            'a script that catches' { "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; try { $review } catch { 'caught' }" }
            '-ErrorAction Stop' { "Import-Module '$manifest'; $review -ErrorAction Stop" }
            default { "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'; $review" }
        }
        Set-Content $folder/stops.ps1 $text
        $run = Start-Unattended @() $(if ($How -eq 'a command') { '-Command', $text } else { '-File', "$folder/stops.ps1" })
        $run.Code | Should -Be $Code -Because "$($run.Output)$($run.Errors)"
        if ($File -eq 'part') { $run.Errors | Should -Match "^Invoke-RootReview: .*$($scene.Denied[0].Id)" }
    }

    It 'Tells each mistake of the file in a line of its own, in a script too' -Skip:($PSVersionTable.PSVersion -lt [version] '7.5') {
        Set-Content $folder/mistakes.psd1 "@{`n  Nmae = 'wrong'`n  Cmopliance = 3`n}"
        Set-Content $folder/mistakes.ps1 "Import-Module '$manifest'`nInvoke-RootReview '$folder/mistakes.psd1' -Exit"
        $run = Start-Unattended @() '-File', "$folder/mistakes.ps1"
        $run.Errors | Should -Match "'mistakes\.psd1' has 2 faults in lines 2 and 3; nothing was done"
        foreach ($line in 'line 2: Nmae: There is no such setting', 'line 3: Cmopliance: There is no such setting') {
            $run.Errors | Should -Match "(?m)^  $line"
        }
    }

    It 'Changes nothing and asks nobody where nobody can answer' {
        $run = Start-Unattended @() '-Command', "Import-Module '$manifest'; Remove-MemberRootCredential $($scene.Rich.Id) -JournalPath '$folder/j.jsonl'"
        $run.Code | Should -Be 1
        $run.Errors | Should -Match 'Nothing was changed: nobody can be asked here'
        $run.Errors | Should -Match '-Force'
    }

    It 'Says which setting is missing where there is no place for the journal' -Skip:$isRoot {
        Set-Content $folder/homeless.psd1 "@{ Accounts = @{ AccountId = '$($scene.Plain.Id)' } }"
        $run = Start-Unattended @("HOME=$folder/home") '-NonInteractive', '-Command', "Import-Module '$manifest'; Invoke-RootReview '$folder/homeless.psd1' -Exit"
        $run.Code | Should -Be 1
        $run.Errors | Should -Match 'JournalPath: .* Name the journal: JournalPath ='
    }

    It 'Draws no progress, whatever the terminal is called' {
        $run = Start-Unattended @('TERM=xterm-256color') '-Command', "Import-Module '$manifest'; (Invoke-RootReview '$folder/wanted.psd1').Outcome"
        "$($run.Output)$($run.Errors)".Trim() | Should -Be AsWanted
    }

    It 'Is taken over after it was killed in the middle, and leaves no half of a file' {
        Set-Content $folder/slow.psd1 "@{ Name = 'slow'; JournalPath = 'slow.jsonl'; Compliance = `$false; Snapshot = @{ Path = 'out' } }"
        $scene.Sandbox.Faults.Latency = 3000
        try {
            $settings = $base | ForEach-Object { "'$_'" }
            Set-Content $folder/slow.sh "env -i $settings '$pwsh' -NoProfile -NonInteractive -Command `"Import-Module '$manifest'; Invoke-RootReview '$folder/slow.psd1'`" <&- >/dev/null 2>&1 & echo `$!"
            $process = [int] (sh $folder/slow.sh)
            $deadline = [datetime]::UtcNow.AddSeconds(60)
            while (-not ((Test-Path $folder/slow.jsonl.review.json) -and (Get-Item $folder/slow.jsonl.review.json).Length) -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 100 }
            $first = Get-Content $folder/slow.jsonl.review.json | ConvertFrom-Json
            $failure = Get-Failure { Invoke-RootReview $folder/slow.psd1 }
            # Root sessions are open, and what they are for is not read yet.
            while ($scene.Calls.Count('sts', 'AssumeRoot') -lt 3 -and [datetime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 100 }
            $scene.Calls.Count('sts', 'AssumeRoot') | Should -BeGreaterOrEqual 3
            "$failure" | Should -Match "review $($first.RunId) \(process $($first.ProcessId) on "
            kill -9 $first.ProcessId
        }
        finally { $scene.Sandbox.Faults.Latency = $null }
        Start-Sleep -Milliseconds 300
        $result = Invoke-RootReview $folder/slow.psd1 -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        "$warned" | Should -Match "The review $($first.RunId) \(process $($first.ProcessId) on .*, since $($first.Since.ToUniversalTime().ToString('yyyy-MM-dd HH:mm'))Z\) did not come to its end"
        $LASTEXITCODE | Should -Be 3 -Because 'one account of this organization cannot be read'
        $result.ExitCode | Should -Be 3
        @(Get-ChildItem $folder/out -Filter slow-* -Force).Count | Should -Be 1
        $result.Accounts | Should -Be 12
    }
}
