using System.Management.Automation;
using RootTools.Sessions;

namespace RootTools.Commands.Tasks;

/// <summary>Runs a user's script block inside a cmdlet, so that what it writes is what the cmdlet writes, as it comes.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="script">The script block.</param>
internal sealed class ScriptRun(PSCmdlet cmdlet, ScriptBlock script)
{
    // A steppable pipeline writes into the cmdlet's own streams; a script block that is simply invoked gives all its output at the end.
    private static readonly ScriptBlock Call = ScriptBlock.Create("param($script, $session) & $script $session");

    /// <summary>Runs it with a session in the environment. Only on the pipeline thread.</summary>
    /// <param name="session">The session; the script block's <c>$args[0]</c>.</param>
    /// <returns>True; errors that end the script block go through.</returns>
    public bool Run(RootSession session)
    {
        using var environment = new SessionInEnvironment(session);
        using SteppablePipeline pipeline = Call.GetSteppablePipeline(CommandOrigin.Internal, [script, session]);
        pipeline.Begin(cmdlet);
        pipeline.End();
        return true;
    }
}
