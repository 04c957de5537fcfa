# The package for the PowerShell Gallery, packed as a release packs it, and used as one who installed it uses it.
Describe 'The package' {
    BeforeAll {
        . $PSScriptRoot/../Scene.ps1
        Add-Type -AssemblyName System.IO.Compression.FileSystem

        $root = Join-Path ([IO.Path]::GetTempPath()) "roottools-package-$PID"
        $null = New-Item $root -ItemType Directory -Force
        $dotnet = if ($env:DOTNET_HOST_PATH) { $env:DOTNET_HOST_PATH } else { 'dotnet' }

        # Packs the sources in a folder; the path of the package.
        function New-Package {
            param([string] $Source, [string] $Output)

            $lines = & $dotnet pack (Join-Path $Source 'src/RootTools.Package') -nodeReuse:false --output $Output -p:RunAnalyzers=false 2>&1
            if ($LASTEXITCODE) { throw "dotnet pack failed: $($lines -join [Environment]::NewLine)" }
            @(Get-ChildItem $Output -Filter *.nupkg | ForEach-Object FullName)
        }

        # Runs text in a PowerShell that has nothing of this one's environment, a home of its own and no module path but the one given and the
        # shell's; its output as lines.
        function Invoke-Clean {
            param([string] $Script, [string] $ModulePath)

            $own = Join-Path $root 'home'
            $null = New-Item $own -ItemType Directory -Force
            $text = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'; $Script"
            $start = New-Object Diagnostics.ProcessStartInfo (Get-Process -Id $PID).Path
            $start.Arguments = "-NoProfile -NonInteractive -EncodedCommand $([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($text)))"
            $start.UseShellExecute = $false
            $start.WorkingDirectory = $own
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $start.EnvironmentVariables.Clear()
            foreach ($name in 'PATH', 'SystemRoot', 'DOTNET_ROOT') {
                if (Test-Path "Env:$name") { $start.EnvironmentVariables[$name] = (Get-Item "Env:$name").Value }
            }
            foreach ($name in 'HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP', 'TMP', 'TMPDIR') { $start.EnvironmentVariables[$name] = $own }
            $start.EnvironmentVariables['PSModulePath'] = $ModulePath + [IO.Path]::PathSeparator + (Join-Path $PSHOME Modules)
            $process = [Diagnostics.Process]::Start($start)
            $process.StandardInput.Close()
            $errors = $process.StandardError.ReadToEndAsync()
            $output = $process.StandardOutput.ReadToEnd()
            $process.WaitForExit()
            if ($process.ExitCode) { throw "It ended with $($process.ExitCode): $output$($errors.Result)" }
            @($output -split '\r?\n' | Where-Object { $_ })
        }

        # The manifest, read under the rules of PSResourceGet, which the Gallery's packages have to keep.
        function Read-Manifest {
            param([string] $Path)

            $script = [scriptblock]::Create((Get-Content $Path -Raw))
            $script.CheckRestrictedLanguage([string[]] @(), [string[]] ('PSEdition', 'PSScriptRoot'), $false)
            & $script
        }

        $package = New-Package $repository (Join-Path $root 'packages')
        # As Install-PSResource lays it out: a folder for the module, one in it for the version, without what only NuGet reads.
        $modules = Join-Path $root 'modules'
        $version = (Read-Manifest $manifest).ModuleVersion
        $folder = Join-Path $modules "RootTools/$version"
        [IO.Compression.ZipFile]::ExtractToDirectory($package, $folder)
        $nuspec = [xml] (Get-Content (Join-Path $folder 'RootTools.nuspec') -Raw)
        foreach ($name in 'RootTools.nuspec', '[Content_Types].xml', '_rels', 'package') {
            Remove-Item -LiteralPath (Join-Path $folder $name) -Recurse -Force
        }

        $files = @(Get-ChildItem $folder -Recurse -File | ForEach-Object { $_.FullName.Substring($folder.Length + 1).Replace('\', '/') })
    }

    AfterAll {
        Remove-Item $root -Recurse -Force -ErrorAction SilentlyContinue
        Stop-Scene
    }

    It 'Is one file below 6 MB, named after the module and its version' {
        @($package).Count | Should -Be 1
        Split-Path $package -Leaf | Should -Be "RootTools.$version.nupkg"
        (Get-Item $package).Length | Should -BeLessThan 6000000
    }

    It 'Is byte for byte the same when its sources are packed in another folder' {
        $sdk = [version] ((& $dotnet --version) -replace '-.*')
        if ($sdk -lt [version] '10.0.400') {
            Set-ItResult -Skipped -Because "the .NET SDK $sdk writes the time into packages; 10.0.400 does not"
            return
        }

        $copy = Join-Path $root 'a longer path to other sources'
        foreach ($path in 'src', 'module', 'docs/help') {
            $from = Join-Path $repository $path
            Get-ChildItem $from -Recurse -File | Where-Object { $_.FullName.Substring($from.Length) -notmatch '[\\/](bin|obj)[\\/]' } | ForEach-Object {
                $to = Join-Path (Join-Path $copy $path) $_.FullName.Substring($from.Length + 1)
                $null = New-Item (Split-Path $to) -ItemType Directory -Force
                Copy-Item -LiteralPath $_.FullName $to
            }
        }
        Get-ChildItem $repository -File -Force | Where-Object Name -Match '^(RootTools\.psd1|LICENSE|THIRD-PARTY-NOTICES\.txt|Directory\..*\.props|global\.json|\.editorconfig)$' |
            Copy-Item -Destination $copy
        $other = New-Package $copy (Join-Path $root 'other packages')
        (Get-FileHash $other).Hash | Should -Be (Get-FileHash $package).Hash
    }

    It 'Has both editions, help, views, the licence and the notices, and nothing else' {
        foreach ($edition in 'net8.0', 'net472') {
            $built = @(Get-ChildItem (Join-Path $repository "module/bin/$edition") -Recurse -Filter *.dll | ForEach-Object Name | Sort-Object)
            $built.Count | Should -BeGreaterThan 10
            @($files -match "^module/bin/$edition/" | ForEach-Object { Split-Path $_ -Leaf } | Sort-Object) | Should -Be $built
        }
        $views = @(Get-ChildItem (Join-Path $repository 'module') -Filter *.ps1xml | ForEach-Object Name | Sort-Object)
        @($files -match '^module/[^/]+$' | Split-Path -Leaf | Sort-Object) | Should -Be $views
        $help = @('RootTools.dll-Help.xml') + @(Get-ChildItem (Join-Path $repository 'docs/help') | ForEach-Object Name) | Sort-Object
        @($files -match '^en-US/' | Split-Path -Leaf | Sort-Object) | Should -Be $help
        @($files -notmatch '^(module|en-US)/' | Sort-Object) | Should -Be 'LICENSE', 'RootTools.psd1', 'THIRD-PARTY-NOTICES.txt'
    }

    It 'Names each library of others in the notices' {
        $notices = Get-Content (Join-Path $folder 'THIRD-PARTY-NOTICES.txt') -Raw
        $theirs = @($files -match '\.dll$' | ForEach-Object { [IO.Path]::GetFileNameWithoutExtension($_) } | Where-Object { $_ -notlike 'RootTools*' } | Sort-Object -Unique)
        $theirs.Count | Should -BeGreaterThan 10
        @($theirs | Where-Object { $notices -notmatch "(?<![\w.])$([regex]::Escape($_))(?![\w.]*\w)" }) | Should -BeNullOrEmpty
    }

    It 'Tells the Gallery what the manifest says' {
        $metadata = $nuspec.package.metadata
        $data = Read-Manifest (Join-Path $folder 'RootTools.psd1')
        $metadata.id | Should -Be 'RootTools'
        $metadata.version | Should -Be $data.ModuleVersion
        $metadata.authors | Should -Be $data.Author
        $metadata.description | Should -Be $data.Description
        $metadata.copyright | Should -Be $data.Copyright
        $metadata.licenseUrl | Should -Be $data.PrivateData.PSData.LicenseUri
        $metadata.releaseNotes | Should -Be $data.PrivateData.PSData.ReleaseNotes
        $metadata.tags -split ' ' | Should -Be (@('PSModule') + $data.PrivateData.PSData.Tags)
        foreach ($tag in 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS') { $metadata.tags -split ' ' | Should -Contain $tag }
        $metadata.dependencies | Should -BeNullOrEmpty
    }

    It 'Has one version throughout' {
        foreach ($assembly in $files -match 'RootTools[^/]*\.dll$') {
            [Reflection.AssemblyName]::GetAssemblyName((Join-Path $folder $assembly)).Version.ToString(3) | Should -Be $version -Because $assembly
            $informational = [Diagnostics.FileVersionInfo]::GetVersionInfo((Join-Path $folder $assembly)).ProductVersion
            $informational | Should -Be $version -Because "$assembly is the same whatever it was built from"
        }
    }

    It 'Names no folder of the machine that packed it' {
        foreach ($assembly in $files -match 'RootTools[^/]*\.dll$') {
            $text = [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes((Join-Path $folder $assembly)))
            $text.Contains($repository) | Should -BeFalse -Because $assembly
            $text.Contains('/_/src/') | Should -BeTrue -Because $assembly
        }
    }

    It 'Is imported by name in a clean shell, beside another AWSSDK.Core, and does the main job' {
        $other = Get-ChildItem (Join-Path $repository 'tests/RootTools.Tests/bin') -Recurse -Filter AWSSDK.Core.dll -ErrorAction Ignore |
            Where-Object { $_.Directory.Name -eq 'OtherAwsSdk' } | Select-Object -First 1
        # Windows PowerShell has one load context for all: there is nothing to be beside.
        $first = if ($other -and $PSEdition -eq 'Core') { "`$null = [Reflection.Assembly]::LoadFrom('$($other.FullName)')" }
        $lines = Invoke-Clean -ModulePath $modules @"
            $first
            Import-Module RootTools
            'base ' + (Get-Module RootTools).ModuleBase
            'version ' + (Get-Module RootTools).Version
            `$null = Start-RootSandbox -AccountCount 200 -Seed 7
            `$before = Get-RootCredentialStatus -ErrorAction SilentlyContinue
            'audited ' + @(`$before).Count
            `$members = @(`$before | Where-Object { `$_.HasRootCredential -and `$_.AccountId -ne (Get-RootContext).ManagementAccountId })
            `$removed = @(`$members | Remove-MemberRootCredential -UnusedFor 0 -Force)
            'removed ' + `$removed.Count + ' ' + @(`$removed | Where-Object { `$_.Outcome -eq 'Removed' -and `$_.Verified }).Count
            'recovery ' + (`$members[0] | Enable-MemberRootRecovery -Force).Outcome
            `$locked = @(`$before | Where-Object Outcome -in Clean, CredentialsPresent | Find-RootLockedResource -ErrorAction SilentlyContinue)
            'unlocked ' + ((`$locked | Unlock-RootResource -Force -ErrorAction SilentlyContinue | Where-Object Outcome -EQ Unlocked | ForEach-Object { "`$(`$_.Type)" } | Sort-Object -Unique) -join ' ')
            'left ' + @(Get-RootCredentialStatus -ErrorAction SilentlyContinue | Where-Object { `$_.AccountId -in `$members.AccountId -and `$_.HasRootCredential }).AccountId
            'expected ' + `$members[0].AccountId
            'help ' + (Get-Help Unlock-RootResource).Synopsis
            'about ' + (Get-Help about_RootTools).Length
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object {
                'core ' + [Diagnostics.FileVersionInfo]::GetVersionInfo(`$_.Location).FileVersion
            }
            Stop-RootSandbox
"@
        $told = @{}
        foreach ($line in $lines -notmatch '^core ') { $word, $rest = $line -split ' ', 2; $told[$word] = $rest }
        $told.base | Should -Be $folder
        $told.version | Should -Be $version
        $told.audited | Should -Be 200
        $all, $verified = $told.removed -split ' '
        [int] $all | Should -BeGreaterThan 20
        $verified | Should -Be $all
        $told.recovery | Should -Be 'Enabled'
        $told.unlocked | Should -Be 'Bucket Queue'
        $told.left | Should -Be $told.expected
        $told.help | Should -BeLike 'Deletes the policies*'
        [int] $told.about | Should -BeGreaterThan 1000
        $cores = @($lines -match '^core ')
        if ($first) { @($cores | Select-Object -Unique).Count | Should -Be 2 } else { $cores.Count | Should -Be 1 }
    }

    It 'Is installed by PSResourceGet from a folder' -Skip:(-not (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)) {
        $get = Split-Path (Split-Path (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)[0].ModuleBase)
        $saved = Join-Path $root 'saved'
        $null = New-Item $saved -ItemType Directory
        $lines = Invoke-Clean -ModulePath ($get + [IO.Path]::PathSeparator + (Split-Path $get) + [IO.Path]::PathSeparator + $saved) @"
            Register-PSResourceRepository -Name Local -Uri '$(Split-Path $package)' -Trusted
            (Find-PSResource RootTools -Repository Local).Version.ToString(3)
            Save-PSResource RootTools -Repository Local -Path '$saved'
            Import-Module RootTools
            (Get-Module RootTools).ModuleBase
            (Start-RootSandbox -AccountCount 5).AccountCount
            Stop-RootSandbox
"@
        $lines | Should -Be $version, (Join-Path $saved "RootTools/$version"), '5'
    }
}
