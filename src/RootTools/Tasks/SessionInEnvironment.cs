using RootTools.Sessions;

namespace RootTools.Commands.Tasks;

/// <summary>Puts a root session into the environment variables of AWS tools, and puts back what was there when it is disposed of.</summary>
internal sealed class SessionInEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    /// <summary>Sets the variables.</summary>
    /// <param name="session">The session.</param>
    public SessionInEnvironment(RootSession session)
    {
        IReadOnlyDictionary<string, string?> variables = SessionEnvironment.GetVariables(session);
        foreach (string name in variables.Keys)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
        }

        try
        {
            Set(variables);
        }
        catch
        {
            Set(_before);
            throw;
        }
    }

    /// <summary>Puts back what was there.</summary>
    public void Dispose() => Set(_before);

    private static void Set(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach (KeyValuePair<string, string?> variable in variables)
        {
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        }
    }
}
