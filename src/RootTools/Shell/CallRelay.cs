using RootTools.Aws;

namespace RootTools.Commands.Shell;

/// <summary>
/// Tells each cmdlet of its own calls to AWS, although all share one connection: a call belongs to the asynchronous flow that made it.
/// </summary>
internal sealed class CallRelay : IAwsCallObserver
{
    private static readonly AsyncLocal<Action<AwsCall>?> Listener = new();

    /// <summary>The one relay that connections report to.</summary>
    public static CallRelay Instance { get; } = new();

    /// <summary>Has this asynchronous flow, and all that it starts, report its calls.</summary>
    /// <param name="listener">What is told of each call, on any thread; null for nobody.</param>
    public static void Listen(Action<AwsCall>? listener) => Listener.Value = listener;

    /// <inheritdoc/>
    public void OnCall(AwsCall call) => Listener.Value?.Invoke(call);
}
