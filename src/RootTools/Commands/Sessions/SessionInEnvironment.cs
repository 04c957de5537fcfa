using System.Collections;

namespace RootTools.Commands;

/// <summary>
/// The turn of one root session in the environment variables of AWS tools. The environment belongs to the whole process, whatever its
/// runspaces do: one turn at a time, and nothing else looks for credentials there meanwhile.
/// </summary>
internal sealed class SessionInEnvironment : IDisposable
{
    // Whoever has the turn needs it no longer than its session lives.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What may stay: how tools talk, not to whom or as whom. The shared files stay too: SDKs decide once in a process where those are, and
    /// credentials, Region and endpoint of the environment win over them.
    /// See https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html.
    /// </summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "AWS_CA_BUNDLE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_RETRY_MODE", "AWS_MAX_ATTEMPTS", "AWS_PAGER", "AWS_DATA_PATH",
        "AWS_DEFAULT_OUTPUT", "AWS_DEFAULTS_MODE", "AWS_CLI_AUTO_PROMPT", "AWS_CLI_FILE_ENCODING", "AWS_EC2_METADATA_DISABLED",
        "AWS_METADATA_SERVICE_TIMEOUT", "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "AWS_SDK_UA_APP_ID", "AWS_USE_FIPS_ENDPOINT",
        "AWS_USE_DUALSTACK_ENDPOINT", "AWS_REQUEST_CHECKSUM_CALCULATION", "AWS_RESPONSE_CHECKSUM_VALIDATION",
    };

    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly AsyncLocal<SessionInEnvironment?> Surrounding = new();
    private static volatile SessionInEnvironment? _holder;

    private readonly object _gate = new();
    private readonly int _pipelineThread;
    private readonly bool _isNested;
    private bool _isUsed;
    private bool _isOver;

    private SessionInEnvironment(int pipelineThread, bool isNested)
    {
        _pipelineThread = pipelineThread;
        _isNested = isNested;
    }

    /// <summary>Waits for the turn. A cmdlet inside the script block that has it shares it.</summary>
    /// <param name="pipelineThread">The thread that the cmdlet belongs to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The turn, to be disposed of.</returns>
    /// <exception cref="RootToolsException">The turn cannot come: whoever has it waits for this.</exception>
    public static async Task<SessionInEnvironment> TakeAsync(int pipelineThread, CancellationToken cancellationToken)
    {
        if (_holder is { } holder && holder._pipelineThread == pipelineThread)
        {
            return new(pipelineThread, isNested: true);
        }

        bool isInside = Surrounding.Value is { } surrounding && surrounding == _holder;
        if (isInside || !await Turn.WaitAsync(Patience, cancellationToken))
        {
            throw new RootToolsException(Busy());
        }

        return _holder = new(pipelineThread, isNested: false);
    }

    /// <summary>Runs a script with a session in the environment, and puts back what was there. On the pipeline thread.</summary>
    /// <param name="session">The session.</param>
    /// <param name="script">The script; what it throws goes through.</param>
    public void Run(RootSession session, Action script)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                throw new OperationCanceledException();
            }

            _isUsed = true;
        }

        SessionInEnvironment? before = Surrounding.Value;
        Dictionary<string, string?> found = [];
        try
        {
            Surrounding.Value = _isNested ? before : this;
            foreach (KeyValuePair<string, string?> variable in VariablesOf(session))
            {
                found[variable.Key] = Environment.GetEnvironmentVariable(variable.Key);
                Environment.SetEnvironmentVariable(variable.Key, variable.Value);
            }

            script();
        }
        finally
        {
            foreach (KeyValuePair<string, string?> variable in found)
            {
                Environment.SetEnvironmentVariable(variable.Key, variable.Value);
            }

            Surrounding.Value = before;
            End(isUsed: false);
        }
    }

    /// <summary>Gives the turn back: now, or when the script that runs is over.</summary>
    public void Dispose() => End(isUsed: null);

    private static Dictionary<string, string?> VariablesOf(RootSession session)
    {
        Dictionary<string, string?> variables = [];
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) && !Harmless.Contains(name))
            {
                variables[name] = null;
            }
        }

        // Without an endpoint of the session's own, what a profile says of endpoints is not to count either.
        variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = session.EndpointUrl is null ? "true" : null;
        foreach (KeyValuePair<string, string?> variable in SessionEnvironment.GetVariables(session))
        {
            variables[variable.Key] = variable.Value;
        }

        return variables;
    }

    // A stopped cmdlet gives up waiting for a script that still runs on the pipeline thread: the later of the two ends the turn.
    private void End(bool? isUsed)
    {
        lock (_gate)
        {
            bool wasOver = _isOver;
            _isUsed = isUsed ?? _isUsed;
            _isOver |= isUsed is null;
            if (!_isOver || _isUsed || (wasOver && isUsed is null) || _isNested)
            {
                return;
            }

            _holder = null;
        }

        Turn.Release();
    }

    private static RootError Busy() => new(
        "EnvironmentBusy", RootErrorKind.Conflict,
        "The root session of another script block is in the environment of this process, and does not leave it.",
        "Run the script blocks one after the other, in one pipeline, and do not start jobs or parallel runspaces inside one " +
            "that need another; -ThrottleLimit does not help: all runspaces of a process share its environment.")
    { EndsRun = true };
}
