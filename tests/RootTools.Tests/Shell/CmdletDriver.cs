using System.Reflection;

namespace RootTools.Tests.Shell;

/// <summary>Drives a cmdlet through its life as the engine does, against a <see cref="RecordingShell"/>.</summary>
internal static class CmdletDriver
{
    /// <summary>Runs begin, one process step and end, with the parameters that are set on the cmdlet.</summary>
    public static RecordingShell Drive(this RootCmdlet cmdlet, RecordingShell? shell = null) => cmdlet.DriveWith(shell, [() => { }]);

    /// <summary>Runs begin, one process step for each pipeline input, and end. Each step binds its input first.</summary>
    public static RecordingShell DriveWith(this RootCmdlet cmdlet, RecordingShell? shell, IEnumerable<Action> inputs)
    {
        shell ??= new RecordingShell();
        cmdlet.Shell = shell;
        try
        {
            Call(cmdlet, "BeginProcessing");
            foreach (Action bind in inputs)
            {
                bind();
                Call(cmdlet, "ProcessRecord");
            }

            Call(cmdlet, "EndProcessing");
        }
        finally
        {
            cmdlet.Dispose();
        }

        return shell;
    }

    /// <summary>Presses Ctrl+C.</summary>
    public static void Stop(this RootCmdlet cmdlet) => Call(cmdlet, "StopProcessing");

    private static void Call(RootCmdlet cmdlet, string step) =>
        cmdlet.GetType()
            .GetMethod(step, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!
            .Invoke(cmdlet, BindingFlags.DoNotWrapExceptions, null, null, null);
}
