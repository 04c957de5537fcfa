namespace RootTools.Sandbox.Services;

/// <summary>Regular expressions over what clients send.</summary>
internal static class Patterns
{
    /// <summary>How long one may take. It is real time, and a busy machine lets a program wait for seconds: this is for what would never end.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
}
