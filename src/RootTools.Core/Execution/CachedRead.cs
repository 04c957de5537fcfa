namespace RootTools.Execution;

/// <summary>
/// Something that is read once and then kept, however many ask at the same time. A failed read is not kept: the next one who asks
/// reads again, with a cancellation of its own.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="read">Reads it.</param>
internal sealed class CachedRead<T>(Func<CancellationToken, Task<T>> read) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile T? _value;

    /// <summary>The value; null when nobody has read it.</summary>
    public T? Known => _value;

    /// <summary>Gives the value, reading it when nobody has.</summary>
    /// <returns>The value.</returns>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_value is { } kept)
        {
            return kept;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _value ??= await read(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets the value, so that the next one who asks reads it anew.</summary>
    public void Forget() => _value = null;

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
