namespace RootTools.Readiness;

/// <summary>Whether a root session of a task would work in an account.</summary>
public enum RootAccessVerdict
{
    /// <summary>Nothing stands in the way.</summary>
    Ready,

    /// <summary>Something stands in the way.</summary>
    Blocked,

    /// <summary>Something could not be read, or depends on what only AWS sees at the time of the call.</summary>
    Unknown,
}
