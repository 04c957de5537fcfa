# Runs the Pester tests of this folder and those below. `dotnet test` calls it with -ResultPath; by hand:
#   pwsh -NoProfile tests/pester/Run.ps1 [-Name New-RootSession,*Sandbox] [-Output Detailed]
[CmdletBinding()]
param(
    # Which test files: names without .Tests.ps1, wildcards allowed.
    [string[]] $Name = '*',

    # A JSON file for the results: an array of { File, Name, Result, Failure }.
    [string] $ResultPath,

    [ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')]
    [string] $Output = 'Normal'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    [Console]::Out.WriteLine('Pester 5 is not installed: Install-Module Pester -MaximumVersion 5.99')
    exit 3
}

Import-Module $pester.Path

$configuration = New-PesterConfiguration
$configuration.Run.Path = @(
    foreach ($pattern in $Name -split ',') {
        $files = @(Get-ChildItem $PSScriptRoot -Recurse -Filter "$pattern.Tests.ps1" | ForEach-Object FullName)
        if (-not $files) { throw "No test file is called $pattern.Tests.ps1." }
        $files
    }
)
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = $Output
$configuration.Output.RenderMode = 'Plaintext'
$configuration.Output.StackTraceVerbosity = 'Filtered'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration
Remove-Item (Join-Path ([IO.Path]::GetTempPath()) "roottools-pester-$PID") -ErrorAction SilentlyContinue
Remove-Item (Join-Path ([IO.Path]::GetTempPath()) "roottools-records-$PID") -Recurse -Force -ErrorAction SilentlyContinue

if ($ResultPath) {
    $fileOf = { param($block) Split-Path $block.ScriptBlock.File -Leaf }
    $failureOf = { param($errors) @($errors | ForEach-Object { $_.DisplayErrorMessage; $_.DisplayStackTrace }) -join [Environment]::NewLine }
    $results = @(
        foreach ($test in $run.Tests) {
            [pscustomobject]@{
                File    = & $fileOf $test
                Name    = $test.ExpandedPath
                Result  = $test.Result
                Failure = & $failureOf $test.ErrorRecord
            }
        }
        # A BeforeAll or AfterAll that fails, and a file that cannot even be read.
        foreach ($block in $run.FailedBlocks) {
            [pscustomobject]@{ File = & $fileOf $block; Name = $block.ExpandedPath; Result = 'Failed'; Failure = & $failureOf $block.ErrorRecord }
        }
        foreach ($container in $run.FailedContainers) {
            [pscustomobject]@{ File = Split-Path "$($container.Item)" -Leaf; Name = 'file'; Result = 'Failed'; Failure = & $failureOf $container.ErrorRecord }
        }
    )
    [IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject $results -Depth 3))
}

# Never a count: 3 says that Pester is missing.
exit [int] ($run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount -gt 0)
