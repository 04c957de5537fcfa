BeforeDiscovery {
    . $PSScriptRoot/../Scene.ps1
    $cmdlets = @((Get-Module RootTools).ExportedCmdlets.Keys | Sort-Object)
}

Describe 'Help of <_>' -ForEach $cmdlets {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        $cmdlet = $_
        $help = Get-Help $cmdlet -Full
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
    }

    It 'Has a synopsis and a description' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$cmdlet"
        "$($help.Description.Text)" | Should -Not -BeNullOrEmpty
    }

    It 'Has examples that parse and call it' {
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 1
        foreach ($example in $help.Examples.Example) {
            $problems = $null
            $null = [Management.Automation.Language.Parser]::ParseInput("$($example.Code)", [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
        }
        "$($help.Examples.Example.Code)" | Should -Match $cmdlet
    }

    It 'Has a text for each parameter, and speaks of none that is not there' {
        $real = (Get-Command $cmdlet).Parameters.Keys | Where-Object { $_ -notin $common }
        $described = @($help.Parameters.Parameter | Where-Object { $_ } | Where-Object { "$($_.Description.Text)".Trim() }).Name
        @($real | Where-Object { $_ -notin $described }) | Should -BeNullOrEmpty
        @($described | Where-Object { $_ -notin $real -and $_ -notin $common }) | Should -BeNullOrEmpty
    }
}
