namespace RootTools.Activity;

/// <summary>The requests that journals know, each with its run.</summary>
internal sealed class JournalIndex
{
    private readonly ConcurrentDictionary<string, JournaledRun> _runs = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, long> _lengths = new(StringComparer.Ordinal);

    /// <summary>Whether no request is known.</summary>
    public bool IsEmpty => _runs.IsEmpty;

    /// <summary>Reads journals; those that did not grow since they were read before are not read again.</summary>
    /// <param name="paths">The journals.</param>
    /// <param name="onDamaged">Told of each line that is damaged.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RootToolsException">There is no such journal, or it cannot be read.</exception>
    public async Task ReadAsync(IEnumerable<string> paths, Action<RootError>? onDamaged, CancellationToken cancellationToken)
    {
        foreach (string path in paths)
        {
            var file = new FileInfo(path);
            long length = file.Exists ? file.Length : -1;
            if (_lengths.TryGetValue(path, out long known) && known == length)
            {
                continue;
            }

            JournalReader reader = new(path);
            if (onDamaged is not null)
            {
                reader.Damaged += onDamaged;
            }

            await foreach (JournalEntry entry in reader.ReadAsync(null, cancellationToken))
            {
                foreach (JournalRequest request in entry.Requests)
                {
                    if (!string.IsNullOrEmpty(request.RequestId))
                    {
                        _runs[request.RequestId!] = new JournaledRun(entry.RunId, path);
                    }
                }
            }

            _lengths[path] = length;
        }
    }

    /// <summary>The run that made a request; null when no journal has it.</summary>
    public JournaledRun? Find(string? requestId) =>
        requestId is not null && _runs.TryGetValue(requestId, out JournaledRun? run) ? run : null;
}

/// <summary>A run, and the journal that has it.</summary>
internal sealed record JournaledRun(string RunId, string JournalPath);
