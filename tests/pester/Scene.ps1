# What the test files share: the module, a sandbox with a known cast, and a second runspace that answers prompts.
# Dot-source it in BeforeAll.

$ErrorActionPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
$repository = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$manifest = Join-Path $repository 'RootTools.psd1'

# Nothing of the machine's own AWS set-up may reach a test. The file is there from the beginning: the SDK decides once where to look.
Get-ChildItem Env: | Where-Object Name -Like 'AWS_*' | ForEach-Object { Remove-Item "Env:$($_.Name)" }
$env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path ([IO.Path]::GetTempPath()) "roottools-pester-$PID"
$env:AWS_EC2_METADATA_DISABLED = 'true'
if (-not (Test-Path $env:AWS_CONFIG_FILE)) { $null = New-Item $env:AWS_CONFIG_FILE -ItemType File }

# Nor may a test write to the user's own journal and backups.
$records = Join-Path ([IO.Path]::GetTempPath()) "roottools-records-$PID"
$env:ROOTTOOLS_JOURNAL_PATH = Join-Path $records 'journal.jsonl'
$env:ROOTTOOLS_BACKUP_PATH = Join-Path $records 'backups'

if (-not (Get-Module RootTools)) {
    Import-Module $manifest -ErrorAction Stop
}

# The sandbox behind Start-RootSandbox, whose state tests read and change.
function Get-Simulation {
    $sandbox = Get-RootSandbox
    $sandbox.GetType().GetProperty('Simulation', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($sandbox)
}

# Starts a sandbox afresh and names its cast: one account for each part. Every organization of 12 accounts or more has them all.
function Start-Scene {
    param([int] $AccountCount = 40, [hashtable] $With = @{})

    if (Get-RootSandbox) { Stop-RootSandbox }
    Disconnect-RootOrganization
    $sandbox = Start-RootSandbox -AccountCount $AccountCount -Seed 7 @With
    $simulation = Get-Simulation
    $members = @($simulation.Organization.Accounts | Where-Object { -not $_.IsManagementAccount })
    $deniedUnit = @($simulation.Organization.Policies | Where-Object Name -EQ 'DenyRootUser')[0]
    $isDenied = {
        for ($unit = $_.Parent; $unit; $unit = $unit.Parent) { if ($unit.AttachedPolicies -contains $deniedUnit) { return $true } }
        $false
    }
    $active = @($members | Where-Object { "$($_.State)" -eq 'Active' })
    $open = @($active | Where-Object { -not (& $isDenied) })
    $clean = @($open | Where-Object { -not $_.Root.HasCredential })
    [pscustomobject]@{
        Sandbox    = $sandbox
        Simulation = $simulation
        Calls      = $simulation.Calls
        Management = $simulation.Organization.ManagementAccount
        Members    = $members
        Active     = $active
        # Root credentials of all four kinds, one key used yesterday; a bucket and a queue that deny everyone, in the connection's Region.
        Rich       = $members | Where-Object Name -EQ 'Legacy Shop'
        # A bucket and a queue that deny everyone, in another Region.
        Locked     = $members | Where-Object Name -EQ 'Build Service'
        Clean      = $clean
        # One of them that is no delegate.
        Plain      = @($clean | Where-Object Id -NE $simulation.Delegate.AccountId)[0]
        Denied     = @($active | Where-Object $isDenied)
        DeniedBy   = $deniedUnit
        Suspended  = @($members | Where-Object { "$($_.State)" -eq 'Suspended' })
    }
}

function Stop-Scene {
    if (Get-RootSandbox) { Stop-RootSandbox }
    Disconnect-RootOrganization
    Remove-Item (Split-Path $env:ROOTTOOLS_JOURNAL_PATH) -Recurse -ErrorAction Ignore
}

# A PSCredential of one of the sandbox's callers, such as $scene.Simulation.Delegate.
function Get-CallerCredential {
    param([Parameter(Mandatory)] $Caller)

    $secret = New-Object securestring
    foreach ($character in $Caller.SecretAccessKey.ToCharArray()) { $secret.AppendChar($character) }
    New-Object pscredential $Caller.AccessKeyId, $secret
}

# Runs text in a runspace of its own whose user gives these answers, connected to the sandbox of this one; gives all that came of it.
function Invoke-Answered {
    param([Parameter(Mandatory)] [string] $Script, [string[]] $Answers = @(), [hashtable] $Variables = @{})

    $shell = New-AnsweredShell $Script $Answers $Variables
    try {
        $output = @($shell.Invoke())
        Read-Shell $shell $output
    }
    catch {
        $result = Read-Shell $shell @()
        $result.Errors += $_.Exception.GetBaseException().ErrorRecord
        $result
    }
    finally {
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }
}

function New-AnsweredShell {
    param([string] $Script, [string[]] $Answers, [hashtable] $Variables)

    if (-not ('AnsweringHost' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'AnsweringHost.cs') }
    $initial = [initialsessionstate]::CreateDefault2()
    $initial.ImportPSModule($manifest)
    $answering = New-Object AnsweringHost (, $Answers)
    $runspace = [runspacefactory]::CreateRunspace($answering, $initial)
    $runspace.Open()
    foreach ($name in $Variables.Keys) { $runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $simulation = Get-Simulation
    $connection = @{ EndpointUrl = $simulation.Endpoint; Region = $simulation.Region; Credential = Get-CallerCredential $simulation.Administrator }
    $null = $shell.AddCommand('Connect-RootOrganization').AddParameters($connection).AddCommand('Out-Null').Invoke()
    $shell.Commands.Clear()
    $shell.Streams.ClearStreams()
    $shell | Add-Member -NotePropertyName Answering -NotePropertyValue $answering
    $null = $shell.AddScript($Script)
    $shell
}

function Read-Shell {
    param($Shell, [object[]] $Output)

    [pscustomobject]@{
        Output   = @($Output)
        Errors   = @($Shell.Streams.Error)
        Verbose  = @($Shell.Streams.Verbose | ForEach-Object Message)
        Warnings = @($Shell.Streams.Warning | ForEach-Object Message)
        Progress = @($Shell.Streams.Progress)
        Prompts  = @($Shell.Answering.Shown.Prompts)
        Text     = $Shell.Answering.Shown.Text
    }
}

# The error that a script block ends with; fails when it ends well.
function Get-Failure {
    param([Parameter(Mandatory)] [scriptblock] $Script)

    try { $null = & $Script } catch { return $_ }
    throw "No error came of: $Script"
}

# What a table of 100 columns looks like without colours, line by line, and without the line that says that this is a sandbox.
function Format-Plain {
    param([Parameter(ValueFromPipeline)] $InputObject, [switch] $List)

    begin { $all = New-Object System.Collections.Generic.List[object] }
    process { $all.Add($InputObject) }
    end {
        $text = if ($List) { $all | Format-List | Out-String -Width 100 } else { $all | Out-String -Width 100 }
        # Out-String keeps the colours of a host that shows them; what is redirected loses them.
        @($text -replace '\x1b\[[0-9;]*m', '' -split '\r?\n' | Where-Object { $_.Trim() -and $_ -notmatch '^ +Sandbox: ' })
    }
}

# Each file begins with nothing left over from the one before.
Stop-Scene

# Attaches a service control policy to an account that denies root users everything under a condition.
function Add-ServiceControlPolicy {
    param($Account, [string] $Name, [string] $Condition)

    $organization = (Get-Simulation).Organization
    $document = '{"Version":"2012-10-17","Statement":[{"Sid":"' + $Name + '","Effect":"Deny","Action":"*","Resource":"*","Condition":' + $Condition + '}]}'
    $policy = $organization.AddPolicy('ServiceControl', "p-$($Name.ToLowerInvariant())", $Name, '', $document)
    $organization.Attach($policy, $Account.Id)
    $policy
}

# Makes a bucket in the management account.
function Add-Bucket {
    param($Scene, [string] $Name)

    $type = $Scene.Management.GetType().Assembly.GetType('RootTools.Sandbox.State.SimulatedBucket')
    $bucket = [Activator]::CreateInstance($type, @($Scene.Management, $Name, $Scene.Sandbox.Region, [datetimeoffset]::UtcNow))
    $Scene.Simulation.Organization.AddBucket($bucket)
}
