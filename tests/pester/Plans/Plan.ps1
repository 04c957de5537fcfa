# What the tests of plans share: a place for them, two principals of one organization, and accounts with something to remove.
# Dot-source it in BeforeAll, after Scene.ps1.

# A path that no file has.
function New-PlanPath { Join-Path (Get-PSDrive TestDrive).Root "$([guid]::NewGuid()).json" }

# The parameters that make a cmdlet another caller's, such as the delegated administrator's.
function Get-Caller {
    param($Caller = $scene.Simulation.Delegate)

    @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = 'us-east-1'; Credential = Get-CallerCredential $Caller }
}

# Writes a plan of a removal, as the administrator; -UnusedFor 0, so that keys in use go too.
function New-RemovalPlan {
    param([string[]] $AccountId = $scene.Rich.Id, [hashtable] $With = @{})

    Remove-MemberRootCredential $AccountId -UnusedFor 0 -PlanPath (New-PlanPath) -WarningAction Ignore @With
}

# Changes a plan's text behind its back, and gives the path of what came of it.
function Edit-Plan {
    param([string] $Path, [scriptblock] $Edit)

    $edited = New-PlanPath
    $text = Get-Content $Path -Raw
    [IO.File]::WriteAllText($edited, "$($text | ForEach-Object $Edit)")
    if ($env:OS -ne 'Windows_NT') { chmod 600 $edited }
    $edited
}

# Gives an edited plan the hash that fits it, as whoever edits it can.
function Repair-Plan {
    param([string] $Path)

    $actual = (Show-RootPlan $Path).ActualSha256
    Edit-Plan $Path { $_ -replace '"Sha256":"[0-9a-f]{64}"', "`"Sha256`":`"$actual`"" }
}

# Makes a part of the sandbox's state, such as an MFA device, whose type no name finds here.
function New-Simulated {
    param([string] $Type, [Parameter(ValueFromRemainingArguments)] [object[]] $With)

    $known = $scene.Rich.GetType().Assembly.GetType("RootTools.Sandbox.State.$Type")
    $constructor = @($known.GetConstructors() | Where-Object { $_.GetParameters().Count -ge $With.Count } | Sort-Object { $_.GetParameters().Count })[0]
    $arguments = foreach ($parameter in $constructor.GetParameters()) {
        if ($parameter.Position -lt $With.Count) { , ($With[$parameter.Position] -as $parameter.ParameterType) } else { , $parameter.DefaultValue }
    }
    $constructor.Invoke(@($arguments))
}
