Describe 'Get-MemberRootEmailUpdate' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
    }

    BeforeEach {
        $scene = Start-Scene -AccountCount 24
    }

    It 'Has a result for each active member, and none is no error' {
        $updates = @(Get-MemberRootEmailUpdate -ErrorAction Stop)
        $updates.Count | Should -Be $scene.Active.Count
        $updates.Status | Where-Object { $_ } | Should -BeNullOrEmpty
    }

    It 'Says until when the password can be used' {
        $null = Set-MemberRootEmail $scene.Plain.Id new@example.com -Force
        $update = Get-MemberRootEmailUpdate | Where-Object Status -EQ PENDING
        $update.AccountId | Should -Be $scene.Plain.Id
        ($update.CodeExpires - $update.UpdatedAt).TotalHours | Should -Be 24
    }

    It 'Refuses the management account, whose address only its root user changes' {
        $null = Get-MemberRootEmailUpdate $scene.Management.Id -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'RootEmailOfManagementAccount,*'
    }

    It 'Shows a table of at most 100 columns' {
        $null = Set-MemberRootEmail $scene.Plain.Id new@example.com -Force
        $lines = Get-MemberRootEmailUpdate $scene.Plain.Id | Format-Plain
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[2] | Should -Match 'PENDING +\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?Z'
    }
}
