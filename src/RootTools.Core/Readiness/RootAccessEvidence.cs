namespace RootTools.Readiness;

/// <summary>What a verdict or an obstacle rests on.</summary>
public enum RootAccessEvidence
{
    /// <summary>AWS said so: it answered a call, or it reports the state.</summary>
    Observed,

    /// <summary>It follows from the policies, as RootTools or AWS's policy simulator evaluates them.</summary>
    Predicted,
}
