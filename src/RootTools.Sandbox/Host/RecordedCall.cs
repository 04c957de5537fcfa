namespace RootTools.Sandbox.Host;

/// <summary>A call that the sandbox answered.</summary>
/// <param name="Service">The service as signatures name it, for example <c>iam</c>.</param>
/// <param name="Operation">The operation in AWS's spelling; <c>Unknown</c> when there is none of the name asked for.</param>
/// <param name="CallerArn">Who called; null when the signature was not accepted.</param>
/// <param name="CallerAccountId">The caller's account; null when the signature was not accepted.</param>
/// <param name="TargetAccountId">The account that the call was about; null when the signature was not accepted.</param>
/// <param name="Region">The Region that the call was signed for.</param>
/// <param name="Status">The HTTP status of the answer; 0 when the connection was dropped.</param>
public readonly record struct RecordedCall(
    string Service, string Operation, string? CallerArn, string? CallerAccountId, string? TargetAccountId, string Region, int Status);
