Describe 'New-RootActivityAlertTemplate' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $template = New-RootActivityAlertTemplate | ConvertFrom-Json
    }

    It 'Writes one JSON text, without asking AWS' {
        Disconnect-RootOrganization
        @(New-RootActivityAlertTemplate).Count | Should -Be 1
        $template.AWSTemplateFormatVersion | Should -Be '2010-09-09'
    }

    It 'Says of each parameter what it is for' {
        $template.Parameters.PSObject.Properties.Name | Should -Be 'CentralBusArn', 'OrganizationId', 'EmailAddress', 'TopicArn', 'QueueArn'
        $template.Parameters.PSObject.Properties.Value.Description | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }

    It 'Has rules that see read-only calls' {
        $rules = @($template.Resources.PSObject.Properties.Value | Where-Object Type -EQ 'AWS::Events::Rule')
        $rules.Count | Should -Be 7
        $rules.Properties.State | Select-Object -Unique | Should -Be 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
    }
}
