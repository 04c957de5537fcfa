using System.Reflection;
using RootTools.Commands.Journaling;
using RootTools.Plans;

namespace RootTools.Commands.Planning;

/// <summary>Says why a cmdlet that changes something makes no plans.</summary>
/// <param name="why">The reason, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NotPlannedAttribute(string why) : Attribute
{
    /// <summary>The reason.</summary>
    public string Why { get; } = why;
}

/// <summary>The cmdlet that made a plan, driven to carry it out.</summary>
internal sealed class PlannedCommand : IDisposable
{
    private static readonly Lazy<IReadOnlyDictionary<string, Type>> Known = new(() =>
        typeof(PlannedCommand).Assembly.GetTypes().Where(IsPlannable).ToDictionary(CommandJournal.NameOf, StringComparer.OrdinalIgnoreCase));

    private readonly PlanRun _run;
    private readonly ConnectedCmdlet _cmdlet;
    private readonly DrivenShell _shell;
    private readonly IReadOnlyDictionary<string, PropertyInfo> _parameters;
    private readonly Dictionary<string, object?> _initial;

    /// <summary>Makes the cmdlet of a plan. Only on the pipeline thread.</summary>
    /// <exception cref="RootToolsException">The plan names none, or parameters that it does not have.</exception>
    public PlannedCommand(PlanRun run)
    {
        RootPlan plan = run.Plan;
        Type type = Known.Value.TryGetValue(plan.Command, out Type? known) ? known : throw Unknown($"the cmdlet '{plan.Command}'");
        _run = run;
        _cmdlet = (ConnectedCmdlet)Activator.CreateInstance(type)!;
        _shell = new DrivenShell(run.Cmdlet.Shell);
        _cmdlet.Shell = _shell;
        _cmdlet.Session = run.Cmdlet.Session;
        _cmdlet.ByPlan = run;
        _parameters = PlanParameters.Of(type).ToDictionary(property => property.Name, StringComparer.Ordinal);
        _initial = _parameters.ToDictionary(entry => entry.Key, entry => (object?)entry.Value.GetValue(_cmdlet), StringComparer.Ordinal);
        string? foreign = plan.Items.SelectMany(item => item.Parameters?.Keys ?? []).Concat(plan.Header.Parameters.Keys)
            .FirstOrDefault(name => !_parameters.ContainsKey(name));
        if (foreign is not null)
        {
            throw Unknown($"the parameter '{foreign}' of {plan.Command}");
        }

        TakeOver(run.Cmdlet);
        Bind(null);
    }

    /// <summary>Whether a cmdlet makes plans.</summary>
    public static bool IsPlannable(Type cmdlet) => !cmdlet.IsAbstract && cmdlet.IsDefined(typeof(CmdletAttribute), inherit: false)
        && cmdlet.GetProperty(nameof(AccountChangeCmdlet.PlanPath)) is { } property && property.IsDefined(typeof(ParameterAttribute), inherit: false);

    /// <summary>Carries the plan out. Only on the pipeline thread.</summary>
    public void Run() => _cmdlet.RunThrough(_run.Plan.Items.Select<RootPlanItem, Action>(item => () => Bind(item)));

    /// <summary>Ends it, as Ctrl+C does. On any thread.</summary>
    public void Stop() => _cmdlet.Stop();

    /// <inheritdoc/>
    public void Dispose() => _cmdlet.Dispose();

    // How it is done, whoever carries the plan out says: parameters of the same name and type.
    private void TakeOver(ConnectedCmdlet outer)
    {
        foreach (PropertyInfo theirs in outer.GetType().GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: false)))
        {
            PropertyInfo? ours = _parameters.ContainsKey(theirs.Name) ? null : _cmdlet.GetType().GetProperty(theirs.Name, theirs.PropertyType);
            if (ours is { CanWrite: true } && theirs.GetValue(outer) is { } value)
            {
                ours.SetValue(_cmdlet, value);
            }
        }
    }

    /// <summary>Binds the parameters of an item, as the engine does for each object of a pipeline; those of the whole plan for none.</summary>
    private void Bind(RootPlanItem? item)
    {
        Dictionary<string, IReadOnlyList<string>> bound = _run.Plan.Header.Parameters.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (KeyValuePair<string, IReadOnlyList<string>> own in item?.Parameters ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            bound[own.Key] = own.Value;
        }

        _shell.Bound = bound;
        foreach (PropertyInfo property in _parameters.Values)
        {
            property.SetValue(
                _cmdlet,
                bound.TryGetValue(property.Name, out IReadOnlyList<string>? texts) ? PlanParameters.Parse(property, texts) : _initial[property.Name]);
        }

        if (_cmdlet is AccountCmdlet accounts && item?.AccountId is { } account)
        {
            accounts.AccountId = [new AccountReference(account)];
        }
    }

    private static RootToolsException Unknown(string what) => new(new RootError(
        "PlanCommandUnknown", RootErrorKind.InvalidArgument,
        $"The plan is one for {Printable.Line(what)}, which this module does not know.",
        "Update the module: Update-Module RootTools.")
    { EndsRun = true });
}
