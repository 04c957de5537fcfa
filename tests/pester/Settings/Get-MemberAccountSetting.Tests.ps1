Describe 'Get-MemberAccountSetting' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
        $id = $scene.Clean[0].Id
    }

    It 'Has one result for each account of the organization, and no error for those that cannot be read' {
        $settings = @(Get-MemberAccountSetting -ErrorVariable failures)
        $settings.Count | Should -Be $scene.Simulation.Organization.Accounts.Count
        $failures | Should -BeNullOrEmpty
        ($settings | Where-Object AccountId -EQ $scene.Management.Id).PrimaryEmail | Should -Be $scene.Management.Email
        @($settings | Where-Object Outcome -EQ Read).Count | Should -Be ($scene.Active.Count + 1)
        "$(($settings | Where-Object Outcome -NE Read).Outcome | Select-Object -Unique)" | Should -Be 'NotReadable'
    }

    It 'Asks only for what is asked for' {
        $null = Get-MemberAccountSetting $id -Setting Contact, Name
        @($scene.Calls.Snapshot() | Where-Object Service -EQ account).Operation | Sort-Object | Should -Be 'GetAccountInformation', 'GetContactInformation'
    }

    It 'Leaves empty what an account does not have' {
        $scene.Clean[0].AlternateContacts.Clear()
        $setting = Get-MemberAccountSetting $id -Setting AlternateContact -ErrorAction Stop
        $setting.Outcome | Should -Be 'Read'
        $setting.SecurityContact, $setting.BillingContact, $setting.OperationsContact | Should -Be $null, $null, $null
    }

    It 'Finds the accounts without a security contact' {
        $null = Set-MemberAlternateContact $id -Type Security -ContactName Sec -Title CISO -EmailAddress sec@example.com -PhoneNumber '+1' -Force
        $without = @(Get-MemberAccountSetting -Setting AlternateContact | Where-Object { $_.Outcome -eq 'Read' -and -not $_.SecurityContact })
        $without.AccountId | Should -Not -Contain $id
        (Get-MemberAccountSetting $id AlternateContact).SecurityContact.EmailAddress | Should -Be 'sec@example.com'
    }

    It 'Says in one error for all accounts what turns trusted access on' {
        Disable-RootAccessFeature AccountManagement -Force | Out-Null
        $e = Get-Failure { Get-MemberAccountSetting $scene.Active.Id }
        $e.FullyQualifiedErrorId | Should -BeLike 'AccountManagementDisabled,*'
        $e.ErrorDetails.RecommendedAction | Should -Match 'Enable-RootAccessFeature -Feature AccountManagement'
        Enable-RootAccessFeature AccountManagement | Out-Null
        (Get-MemberAccountSetting $id Name).Outcome | Should -Be 'Read'
    }

    It 'Works for a delegate of Account Management, for its own account too, but not for the management account' {
        $organization = $scene.Simulation.Organization
        $organization.Access = $organization.Access.WithDelegated($scene.Simulation.Delegate.AccountId, 'account.amazonaws.com', [DateTimeOffset]::UtcNow)
        $with = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Delegate }
        (Get-MemberAccountSetting $scene.Clean[1].Id, $scene.Simulation.Delegate.AccountId @with).Outcome | Should -Be 'Read', 'Read'
        $refused = Get-MemberAccountSetting $scene.Management.Id @with -ErrorVariable failures -ErrorAction SilentlyContinue
        $refused.Outcome | Should -Be 'NotReadable'
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ManagementAccountTarget,*'
    }

    It 'Tells a member that only others than it may name an account' {
        $with = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $scene.Simulation.Member }
        $null = Get-MemberAccountSetting $scene.Simulation.Delegate.AccountId Name @with -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].ErrorDetails.RecommendedAction | Should -Match 'delegated administrator for account.amazonaws.com'
    }

    It 'Works for an account outside any organization' {
        $caller = $scene.Simulation.StandaloneAdministrator
        $with = @{ EndpointUrl = $scene.Sandbox.Endpoint; Region = $scene.Sandbox.Region; Credential = Get-CallerCredential $caller }
        $setting = Get-MemberAccountSetting @with
        $setting.AccountId, "$($setting.Outcome)" | Should -Be $caller.AccountId, 'Read'
        $setting.Contact.FullName | Should -Not -BeNullOrEmpty
        (Set-MemberAccountName $caller.AccountId 'Alone' -Force @with).Outcome | Should -Be 'Changed'
    }

    It 'Shows a table of at most 100 columns, and all in the list' {
        $settings = Get-MemberAccountSetting
        $lines = $settings | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[0] | Should -Match '^AccountId +AccountName +Outcome +PrimaryEmail +SecurityContact'
        "$(Get-MemberAccountSetting $id | Format-Plain -List)" | Should -Match 'Contact +: Security Tooling, Example Corp'
    }
}
