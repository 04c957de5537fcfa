using RootTools.Settings;

namespace RootTools.Commands;

/// <summary>The base of the cmdlets that read settings of accounts.</summary>
public abstract class MemberSettingReadCmdlet : AccountCmdlet
{
    private MemberSettingReader? _reader;

    /// <summary>Reads; there from the first account on.</summary>
    private protected MemberSettingReader Reader => _reader!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _reader?.Dispose();
        }
    }

    /// <inheritdoc/>
    private protected override Task PrepareAsync(RootConnection connection, CancellationToken cancellationToken)
    {
        _reader = new MemberSettingReader(connection);
        return Task.CompletedTask;
    }
}
