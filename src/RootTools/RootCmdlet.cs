namespace RootTools.Commands;

/// <summary>The base of all cmdlets: asynchronous work under a synchronous pipeline, Ctrl+C, and errors that become PowerShell's.</summary>
public abstract class RootCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private protected RootCmdlet()
    {
        Shell = new CmdletShell(this);
    }

    internal IShell Shell { get; set; }

    /// <summary>What the PowerShell session holds between commands; taken here, on the pipeline thread, which knows its runspace.</summary>
    internal RunspaceSession Session { get; set; } = RunspaceSession.Current;

    /// <summary>Whether the cmdlet works in a sandbox of this process: a rehearsal, whose records are its own.</summary>
    internal virtual bool IsRehearsal => RootSandbox.IsRunningAt(Session.Connection?.EndpointUrl);

    /// <summary>What other threads want written; the pipeline thread empties it.</summary>
    internal PipelineQueue Queue { get; } = new();

    /// <summary>The thread that the cmdlet belongs to: the only one that may write, and that script blocks run on.</summary>
    internal int PipelineThread { get; } = Environment.CurrentManagedThreadId;

    /// <summary>Signalled when the user, or the pipeline, stops the cmdlet.</summary>
    internal CancellationToken StopToken => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the cmdlet as the engine would, for another cmdlet: begin, a step for each input, and end. Only on the pipeline thread.</summary>
    /// <param name="inputs">What binds each input.</param>
    internal void RunThrough(IEnumerable<Action> inputs)
    {
        BeginProcessing();
        foreach (Action bind in inputs)
        {
            bind();
            ProcessRecord();
        }

        EndProcessing();
    }

    /// <summary>Stops the cmdlet as the engine would, on any thread.</summary>
    internal void Stop() => StopProcessing();

    /// <summary>Cancels what is under way. Called by PowerShell on another thread.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether managed resources are to be freed.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _stop.Dispose();
            Queue.Dispose();
        }
    }

    /// <summary>Has a result written, and its error after it. From any thread, as all that follow.</summary>
    internal virtual void Emit(object result, RootError? error = null)
    {
        Queue.Post(() => Shell.WriteObject(result));
        if (error is not null)
        {
            Fail(error);
        }
    }

    /// <summary>Has a non-terminating error written, about the account that it names unless another target is given.</summary>
    internal virtual void Fail(RootError error, object? target = null) => Queue.Post(() =>
    {
        Shell.WriteVerbose(error.Message);
        Shell.WriteError(error, target ?? error.AccountId);
    });

    /// <summary>Writes one error for each cause, or a warning where what happened is meant; on the pipeline thread, after the results.</summary>
    private protected void TellCauses(IEnumerable<RootError> errors)
    {
        foreach (Cause cause in Causes.Summarize(errors))
        {
            if (cause.IsOnPurpose)
            {
                Shell.WriteWarning($"{cause.Line} -Region narrows the search.");
            }
            else
            {
                Shell.WriteError(cause.Errors[0], cause.Accounts.Count == 1 ? cause.Accounts[0] : cause.Accounts.ToArray(), cause.Line);
            }
        }
    }

    internal void Warn(string message) => Queue.Post(() => Shell.WriteWarning(message));

    internal void Explain(string message) => Queue.Post(() => Shell.WriteVerbose(message));

    /// <summary>Does asynchronous work and waits for it, while this thread writes what the work posts.</summary>
    /// <param name="work">The work.</param>
    private protected void Run(Func<CancellationToken, Task> work)
    {
        // On the pool: a continuation must never need the pipeline thread, which waits here.
        Task running = Task.Run(() => work(StopToken), CancellationToken.None);
        Await(running);
    }

    /// <summary>Waits for work that was started before.</summary>
    /// <param name="running">The work.</param>
    /// <param name="onTick">Called about four times a second meanwhile, on this thread.</param>
    internal void Await(Task running, Action? onTick = null)
    {
        try
        {
            Queue.RunUntil(running, StopToken, onTick);
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (running.IsCanceled && StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (running.Exception?.GetBaseException() is { } failure)
        {
            throw EndWith(ErrorTranslator.Translate(failure));
        }
    }

    /// <summary>Ends the cmdlet because its work failed. Never returns.</summary>
    private protected virtual Exception EndWith(RootError error) => Shell.Terminate(error, null);
}
