using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;

namespace RootTools.Aws.Pipeline;

/// <summary>
/// Takes "it is so already" for a success where an earlier attempt of the same call failed without a definite answer: AWS had acted on it,
/// and only the answer was lost. Stands outside the retry handler.
/// </summary>
internal sealed class RepeatedChangeHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException exception) when (IsOwnWork(executionContext.RequestContext, exception))
        {
            AmazonWebServiceResponse done = new AwsResponse();
            executionContext.ResponseContext.Response = done;
            return (T)done;
        }
    }

    private static bool IsOwnWork(IRequestContext call, AmazonServiceException exception) =>
        RetryTerms.MayHaveBeenDone(call)
        && call.OriginalRequest is AwsRequest { Operation.DoneAlready: { } code }
        && string.Equals(code, exception.ErrorCode, StringComparison.Ordinal);
}
