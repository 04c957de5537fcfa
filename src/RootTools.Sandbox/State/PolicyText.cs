namespace RootTools.Simulation.State;

/// <summary>The text of a policy. It is kept byte for byte, and read once however often it is evaluated.</summary>
/// <param name="Text">The text in the IAM policy language.</param>
public sealed record PolicyText(string Text)
{
    /// <summary>Gives the text.</summary>
    public override string ToString() => Text;
}
