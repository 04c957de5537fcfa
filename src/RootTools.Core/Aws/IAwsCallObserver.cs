namespace RootTools.Aws;

/// <summary>Is told of every HTTP request to AWS, each attempt on its own.</summary>
public interface IAwsCallObserver
{
    /// <summary>
    /// Called on a thread of the pool when an attempt ended, from many at once. Must return quickly and not throw.
    /// </summary>
    void OnCall(AwsCall call);
}
