using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RootTools.Accounts;

/// <summary>
/// Reads an organization's tree once, from the root down, branches side by side, and gives what it meets as it meets it. One walk
/// gives the accounts together with their place, which listing all accounts does not tell.
/// </summary>
/// <param name="aws">Makes the calls.</param>
/// <param name="units">The units whose accounts are wanted.</param>
internal sealed class TreeWalk(IAwsCaller aws, UnitFilter units)
{
    /// <summary>Gives the organizational units, parents before their children, the roots first.</summary>
    /// <returns>The units.</returns>
    public IAsyncEnumerable<OrganizationalUnit> WalkUnitsAsync(CancellationToken cancellationToken) =>
        StreamAsync<OrganizationalUnit>(
            (output, stop) => EachRootAsync(
                root => VisitAsync(root, (unit, _) => output.WriteAsync(unit, stop).AsTask(), false, stop),
                stop),
            cancellationToken);

    /// <summary>Gives the accounts of the wanted units and of everything below these.</summary>
    /// <returns>The accounts, in no certain order.</returns>
    public IAsyncEnumerable<MemberAccount> WalkAccountsAsync(CancellationToken cancellationToken) =>
        StreamAsync<MemberAccount>(
            (output, stop) => EachRootAsync(
                root => VisitAsync(
                    root,
                    (unit, inside) => inside ? WriteAccountsAsync(unit, output, stop) : Task.CompletedTask,
                    false,
                    stop),
                stop),
            cancellationToken);

    /// <summary>Runs a walk that writes, and gives what it writes. A failure stops the walk and is what the reader gets.</summary>
    private static async IAsyncEnumerable<T> StreamAsync<T>(
        Func<ChannelWriter<T>, CancellationToken, Task> walk,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = Channel.CreateBounded<T>(new BoundedChannelOptions(256) { SingleReader = true });

        async Task RunAsync()
        {
            Exception? failure = null;
            try
            {
                await walk(output.Writer, stop.Token);
            }
            catch (Exception e)
            {
                failure = e;
            }

            output.Writer.Complete(failure);
        }

        Task running = Task.Run(RunAsync, CancellationToken.None);
        try
        {
            while (await output.Reader.WaitToReadAsync(cancellationToken))
            {
                while (output.Reader.TryRead(out T? item))
                {
                    yield return item;
                }
            }
        }
        finally
        {
            stop.Cancel();
            await running;
        }
    }

    private async Task EachRootAsync(Func<OrganizationalUnit, Task> visit, CancellationToken cancellationToken)
    {
        await foreach (Organizations.Root root in aws.ListAsync(new Organizations.ListRoots(), cancellationToken))
        {
            await visit(OrganizationalUnit.Of(root));
        }
    }

    private async Task VisitAsync(
        OrganizationalUnit unit,
        Func<OrganizationalUnit, bool, Task> meet,
        bool parentIsInside,
        CancellationToken cancellationToken)
    {
        // Asked of every unit, so that the filter sees each one that it was given.
        bool inside = units.Matches(unit) || parentIsInside;
        List<Task> work = [meet(unit, inside)];
        await foreach (Organizations.OrganizationalUnit child in
            aws.ListAsync(new Organizations.ListOrganizationalUnitsForParent(unit.Id), cancellationToken))
        {
            work.Add(VisitAsync(OrganizationalUnit.Of(child, unit), meet, inside, cancellationToken));
        }

        await Task.WhenAll(work);
    }

    private async Task WriteAccountsAsync(OrganizationalUnit unit, ChannelWriter<MemberAccount> output, CancellationToken cancellationToken)
    {
        await foreach (Organizations.Account account in aws.ListAsync(new Organizations.ListAccountsForParent(unit.Id), cancellationToken))
        {
            await output.WriteAsync(MemberAccount.Of(account, unit), cancellationToken);
        }
    }
}
