namespace RootTools.Errors;

/// <summary>Thrown where nothing can go on; carries the error that says what to do next.</summary>
public sealed class RootToolsException : Exception
{
    /// <summary>Makes an exception of an error.</summary>
    /// <param name="error">What went wrong and what to do about it.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public RootToolsException(RootError error, Exception? innerException = null)
        : base(error?.Message, innerException)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What went wrong and what to do about it.</summary>
    public RootError Error { get; }
}
