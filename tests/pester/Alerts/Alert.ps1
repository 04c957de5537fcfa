# What the tests of alerts share. Dot-source it after Scene.ps1.

# StackSets are trusted, events arrive at once so that a test need not wait for them, and one Region keeps the number of stacks small.
function Start-AlertScene {
    $scene = Start-Scene -AccountCount 12
    Enable-StackSet $scene
    $scene
}

function Enable-StackSet {
    param($Scene)

    $organization = $Scene.Simulation.Organization
    $organization.LifeCycle.EventDelivery = [timespan]::Zero
    $organization.Access = $organization.Access.WithTrusted('member.org.stacksets.cloudformation.amazonaws.com', [datetimeoffset]::UtcNow)
    $organization.StackSetsActivated = $true
}

function Set-Alert {
    Set-RootActivityAlert security@example.com -Scope Organization -Region us-east-1 -Force
}

# A rule of the management account, where the central part is.
function Get-Rule {
    param([string] $Name)

    @($scene.Management.EventRules | Where-Object { $_.Name -eq $Name })[0]
}

function Get-Stack {
    @($scene.Simulation.Organization.Accounts | ForEach-Object Stacks | Where-Object { -not $_.IsDeleted })
}
