# The manifest of the module. `dotnet build` puts the binaries where it looks for them.
@{
    RootModule = if ($PSEdition -eq 'Core') { 'module/bin/net8.0/RootTools.dll' } else { 'module/bin/net472/RootTools.dll' }

    # First of all: it tells PowerShell where the cmdlets' dependencies are.
    NestedModules = @(
        if ($PSEdition -eq 'Core') { 'module/bin/net8.0/RootTools.Loader.dll' } else { 'module/bin/net472/RootTools.Loader.dll' }
    )

    ModuleVersion = '1.0.0'
    GUID = '5b8e7f52-6c3a-4d0e-9a1f-2c7d8e94b1a6'
    Author = 'RootTools contributors'
    CompanyName = 'RootTools'
    Copyright = '(c) RootTools contributors. MIT licence.'
    Description = 'Manages the root users of all accounts of an AWS organization, centrally: audits and removes their credentials, allows their recovery, and unlocks buckets and queues. Comes with a simulated organization to rehearse in.'

    PowerShellVersion = '5.1'
    CompatiblePSEditions = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'

    TypesToProcess = @('module/RootTools.types.ps1xml')

    FormatsToProcess = @(
        'module/RootTools.Activity.format.ps1xml'
        'module/RootTools.Alerts.format.ps1xml'
        'module/RootTools.Compliance.format.ps1xml'
        'module/RootTools.Connection.format.ps1xml'
        'module/RootTools.Credentials.format.ps1xml'
        'module/RootTools.Guardrails.format.ps1xml'
        'module/RootTools.Journal.format.ps1xml'
        'module/RootTools.Accounts.format.ps1xml'
        'module/RootTools.Permissions.format.ps1xml'
        'module/RootTools.Plans.format.ps1xml'
        'module/RootTools.Readiness.format.ps1xml'
        'module/RootTools.Reports.format.ps1xml'
        'module/RootTools.Reviews.format.ps1xml'
        'module/RootTools.ResourcePolicies.format.ps1xml'
        'module/RootTools.Sandbox.format.ps1xml'
        'module/RootTools.Sessions.format.ps1xml'
        'module/RootTools.Settings.format.ps1xml'
        'module/RootTools.Tasks.format.ps1xml'
    )

    # A test holds this list to the cmdlets that exist.
    CmdletsToExport = @(
        'Add-RootSandboxEvent'
        'Approve-RootPlan'
        'Close-MemberAccount'
        'Compare-RootReport'
        'Confirm-MemberRootEmail'
        'Connect-RootOrganization'
        'Disable-MemberRegion'
        'Disable-RootAccessFeature'
        'Disconnect-RootOrganization'
        'Enable-MemberRegion'
        'Enable-MemberRootRecovery'
        'Enable-RootAccessFeature'
        'Export-RootReport'
        'Find-RootLockedResource'
        'Get-MemberAccountSetting'
        'Get-MemberRootEmailUpdate'
        'Get-RootAccessFeature'
        'Get-RootActivity'
        'Get-RootActivityAlert'
        'Get-RootContext'
        'Get-RootCredentialStatus'
        'Get-RootDelegatedAdministrator'
        'Get-RootGuardrail'
        'Get-RootJournal'
        'Get-RootMemberAccount'
        'Get-RootRequiredPermission'
        'Get-RootResourcePolicy'
        'Get-RootSandbox'
        'Get-RootTask'
        'Import-RootReport'
        'Invoke-RootPlan'
        'Invoke-RootPrivilegedTask'
        'Invoke-RootReview'
        'Merge-RootReport'
        'New-RootActivityAlertTemplate'
        'New-RootSession'
        'Register-RootDelegatedAdministrator'
        'Remove-MemberAlternateContact'
        'Remove-MemberRootCredential'
        'Remove-RootActivityAlert'
        'Remove-RootGuardrail'
        'Restore-RootResourcePolicy'
        'Set-MemberAccountName'
        'Set-MemberAlternateContact'
        'Set-MemberContact'
        'Set-MemberRootEmail'
        'Set-RootActivityAlert'
        'Set-RootGuardrail'
        'Show-RootPlan'
        'Start-RootSandbox'
        'Stop-RootSandbox'
        'Test-RootAccess'
        'Test-RootActivityAlert'
        'Test-RootCompliance'
        'Test-RootJournal'
        'Test-RootReport'
        'Unlock-RootResource'
        'Unregister-RootDelegatedAdministrator'
    )
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()

    PrivateData = @{
        PSData = @{
            Tags = @('AWS', 'Organizations', 'IAM', 'Security', 'Root', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
            ReleaseNotes = 'The first release. What it has is in CHANGELOG.md of the repository; Get-Help about_RootTools begins with it.'
        }
    }
}
