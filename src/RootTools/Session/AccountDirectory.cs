namespace RootTools.Commands.Session;

/// <summary>The organization's accounts as tab completion shows them: read once, and kept for a few minutes.</summary>
/// <param name="clock">Where the time comes from.</param>
internal sealed class AccountDirectory(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Somebody waits at the prompt: rather no completion than a late one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private IReadOnlyList<MemberAccount> _accounts = [];
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>Gives the accounts, reading them when they are too old.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>The accounts by name; those known so far when reading takes too long.</returns>
    public async Task<IReadOnlyList<MemberAccount>> ListAsync(RootConnection connection)
    {
        if (clock.GetUtcNow() - _readAt < Lifetime)
        {
            return _accounts;
        }

        using var late = new CancellationTokenSource(Patience);
        List<MemberAccount> found = [];
        try
        {
            await foreach (MemberAccount account in connection.Accounts.ListAsync(new AccountSelection(), late.Token))
            {
                found.Add(account);
            }

            _readAt = clock.GetUtcNow();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // Not kept: the next completion reads again.
            _readAt = DateTimeOffset.MinValue;
        }

        return _accounts = [.. found.OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Forgets the accounts, because another organization is looked at.</summary>
    public void Forget()
    {
        _readAt = DateTimeOffset.MinValue;
        _accounts = [];
    }
}
