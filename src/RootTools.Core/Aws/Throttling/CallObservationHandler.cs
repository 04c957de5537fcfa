using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.Protocols;
using RootTools.Execution;

namespace RootTools.Aws.Throttling;

/// <summary>
/// Tells the observer, and the trail of the flow that makes the call, of every attempt. Stands inside the retry handler and outside
/// the one that makes exceptions.
/// </summary>
internal sealed class CallObservationHandler(IAwsCallObserver? observer) : PipelineHandler
{
    private const string AttemptAttribute = "RootTools.Attempt";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            T response = await base.InvokeAsync<T>(executionContext);
            Report(executionContext, start, null);
            return response;
        }
        catch (Exception exception)
        {
            Report(executionContext, start, exception);
            throw;
        }
    }

    private void Report(IExecutionContext executionContext, long start, Exception? exception)
    {
        if (observer is null && !AwsCallTrail.IsFollowed)
        {
            return;
        }

        IRequestContext request = executionContext.RequestContext;
        AmazonServiceException? serviceError = exception as AmazonServiceException;
        AmazonWebServiceResponse? response = executionContext.ResponseContext.Response;
        HttpStatusCode? status = exception is null ? response?.HttpStatusCode : serviceError?.StatusCode;
        AwsCall call = new()
        {
            Service = request.ClientConfig.AuthenticationServiceName,
            Operation = Operation.NameOf(request),
            Region = request.Request.AuthenticationRegion ?? request.Request.DeterminedSigningRegion,
            Identity = RequestIdentity.Of(request.OriginalRequest)?.Label,
            Attempt = CountAttempt(request),
            Duration = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency),
            HttpStatus = status is null or 0 ? null : (int)status,
            ErrorCode = exception is null ? null : serviceError?.ErrorCode ?? exception.GetType().Name,
            RequestId = exception is null ? response?.ResponseMetadata?.RequestId : serviceError?.RequestId,
        };
        AwsCallTrail.Add(call);
        observer?.OnCall(call);
    }

    // AWSSDK.Core's own count leaves out what it sends again because a pooled connection was closed.
    private static int CountAttempt(IRequestContext request)
    {
        int attempt = request.ContextAttributes.TryGetValue(AttemptAttribute, out object? before) ? (int)before + 1 : 1;
        request.ContextAttributes[AttemptAttribute] = attempt;
        return attempt;
    }
}
