# Every example of every cmdlet's help, as it stands, in a sandbox of its own: somebody who answers yes, with the profiles that it names.
BeforeDiscovery {
    . $PSScriptRoot/../Scene.ps1
    $examples = @(
        foreach ($name in (Get-Module RootTools).ExportedCmdlets.Keys | Sort-Object) {
            $number = 0
            foreach ($example in (Get-Help $name -Full).Examples.Example) { @{ Cmdlet = $name; Number = ++$number; Code = "$($example.Code)" } }
        }
    )
}

Describe 'The examples' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $scene = Start-Scene -AccountCount 12
        $place = (Get-PSDrive TestDrive).Root
        $before = @(Get-ChildItem Env:)
        $recorded = Join-Path $repository 'tests/RootTools.Core.Tests/Observations/cloudtrail-events.json'

        # What the examples find: earlier runs, a key, the tools of others.
        $preparation = @'
            Disconnect-RootOrganization
            if ($cmdlet -ne 'Start-RootSandbox') {
                $sandbox = Start-RootSandbox -AccountCount 40 -Seed 7
                $lines = foreach ($name in 'security', 'audit') {
                    $variables = $sandbox.GetEnvironment()
                    "[profile $name]", "aws_access_key_id = $($variables.AWS_ACCESS_KEY_ID)", "aws_secret_access_key = $($variables.AWS_SECRET_ACCESS_KEY)", "endpoint_url = $($sandbox.Endpoint)", 'region = us-east-1'
                }
                Set-Content $env:AWS_CONFIG_FILE $lines
                $null = Get-RootCredentialStatus -OrganizationalUnit Root/Sandbox | Where-Object HasRootCredential | Select-Object -First 1 | Remove-MemberRootCredential -Force -ErrorAction Ignore -WarningAction Ignore
                $null = Find-RootLockedResource -ResourceType Bucket -ErrorAction Ignore -WarningAction Ignore | Select-Object -First 1 | Unlock-RootResource -Force
                $null = Get-RootMemberAccount -Name 'Build Service' | New-RootSession -TaskPolicy IAMAuditRootUserCredentials
                $variables = $lines = $null
            }

            if ($cmdlet -like '*-RootActivityAlert') {
                $organization = $sandbox.GetType().GetProperty('Simulation', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($sandbox).Organization
                $organization.Access = $organization.Access.WithTrusted('member.org.stacksets.cloudformation.amazonaws.com', [datetimeoffset]::UtcNow)
                $organization.StackSetsActivated = $true
                if ($cmdlet -ne 'Set-RootActivityAlert') { $null = Set-RootActivityAlert security@example.com -Scope Organization -Region us-east-1 -Force }
            }

            if ($cmdlet -like '*-RootReport' -or $cmdlet -eq 'Invoke-RootReview') {
                $organization = $sandbox.GetType().GetProperty('Simulation', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($sandbox).Organization
                $type = $organization.GetType().Assembly.GetType('RootTools.Sandbox.State.SimulatedBucket')
                $organization.AddBucket([Activator]::CreateInstance($type, @($organization.ManagementAccount, 'my-reviews', $sandbox.Region, [datetimeoffset]::UtcNow)))
            }

            if ($cmdlet -like '*-RootPlan') {
                $other = $sandbox.GetType().GetProperty('Simulation', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($sandbox).Delegate
                $approver = New-Object pscredential $other.AccessKeyId, (ConvertTo-SecureString $other.SecretAccessKey -AsPlainText -Force)
                $other = $null
                $PSDefaultParameterValues = @{ 'Approve-RootPlan:EndpointUrl' = $sandbox.Endpoint; 'Approve-RootPlan:Region' = 'us-east-1' }
            }

            function aws { "aws $args" }
            function Get-AWSCredential { param($ProfileName) Get-CallerCredential }
            function Get-CallerCredential {
                $variables = $sandbox.GetEnvironment()
                New-Object pscredential $variables.AWS_ACCESS_KEY_ID, (ConvertTo-SecureString $variables.AWS_SECRET_ACCESS_KEY -AsPlainText -Force)
            }
            if ($cmdlet -eq 'Connect-RootOrganization') { $env:AWS_ENDPOINT_URL = $sandbox.Endpoint }
            Set-Location $place
            if ($cmdlet -eq 'Get-RootActivity') {
                $null = New-Item logs -ItemType Directory
                Copy-Item $recorded logs
                $null = New-Item alice.jsonl, bob.jsonl
            }
            $Error.Clear()
'@
    }

    AfterAll {
        Clear-Content $env:AWS_CONFIG_FILE
        Stop-Scene
    }

    BeforeEach {
        $env:ROOTTOOLS_JOURNAL_PATH = Join-Path $place "$([guid]::NewGuid())/journal.jsonl"
        Get-ChildItem $place | Remove-Item -Recurse -Force
        $key = Join-Path $place journal.key
        [IO.File]::WriteAllBytes($key, [byte[]] (1..32))
        if ($env:OS -ne 'Windows_NT') { chmod 600 $key }
    }

    AfterEach {
        Get-ChildItem Env: | Where-Object Name -Like 'AWS_*' | Where-Object { $_.Name -notin $before.Name } | ForEach-Object { Remove-Item "Env:$($_.Name)" }
    }

    It 'Runs example <Number> of <Cmdlet>: <Code>' -ForEach $examples {
        $script = "$preparation`n$Code`nif (Get-RootSandbox) { Stop-RootSandbox }"
        $run = Invoke-Answered $script -Answers (, 'Yes to All' * 99) -Variables @{ cmdlet = $Cmdlet; place = $place; recorded = $recorded }
        # What the sandbox's policies deny, or a key in use, is an answer and no fault of the example.
        $faults = @($run.Errors | Where-Object { $_.CategoryInfo.Category -ne 'PermissionDenied' -and $_.FullyQualifiedErrorId -notmatch '^(AccessKeyInUse|Undecided|ResourcePolicyUndecided)' })
        "$faults" | Should -BeNullOrEmpty
    }

    It 'Have a name in each of them that resumes a run of its own cmdlet' {
        foreach ($example in (Get-Help Remove-MemberRootCredential -Full).Examples.Example, (Get-Help Unlock-RootResource -Full).Examples.Example | ForEach-Object { $_ } | Where-Object { $_.Code -match '-Resume' }) {
            $example.Code | Should -Match "-Action (\S+) .*[\r\n]+.*\| \1 -Resume"
        }
    }

    It 'Stop a script after trouble, with all results, by the lines of about_RootTools' {
        $topic = Get-Content (Join-Path $repository 'docs/help/about_RootTools.help.txt') -Raw
        $example = [regex]::Match($topic, '(?m)^ {8}\$status = Get-RootCredentialStatus -ErrorVariable causes\r?\n^ {8}if .*').Value
        $example | Should -Not -BeNullOrEmpty
        $null = Start-Scene -AccountCount 40
        $e = $null
        try { . ([scriptblock]::Create($example)) 2> $null } catch { $e = $_ }
        "$e" | Should -Match '^\d+ accounts: '
        $status.Count | Should -Be 40

        # With -ErrorAction Stop the results are out before it stops.
        $seen = New-Object System.Collections.Generic.List[object]
        { Get-RootCredentialStatus -ErrorAction Stop | ForEach-Object { $seen.Add($_) } } | Should -Throw -ErrorId '*,RootTools.*'
        $seen.Count | Should -Be 40
    }
}
