namespace RootTools.Guardrails;

/// <summary>What became of a guardrail on a target.</summary>
public enum RootGuardrailOutcome
{
    /// <summary>It stands there already, as it should.</summary>
    Unchanged,

    /// <summary>The policy was attached there.</summary>
    Attached,

    /// <summary>The policy stood there already, and its document was brought up to date, here and wherever else it is attached.</summary>
    Updated,

    /// <summary>The policy was detached there.</summary>
    Removed,
}
