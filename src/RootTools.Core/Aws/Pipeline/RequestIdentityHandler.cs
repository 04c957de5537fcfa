using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace RootTools.Aws.Pipeline;

/// <summary>
/// Puts the credentials of <see cref="RequestIdentity"/> in the place of the client's own. Stands after the
/// handler that resolves the client's identity and before the signer.
/// </summary>
internal sealed class RequestIdentityHandler : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        Apply(executionContext.RequestContext);
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        Apply(executionContext.RequestContext);
        return base.InvokeAsync<T>(executionContext);
    }

    private static void Apply(IRequestContext context)
    {
        if (RequestIdentity.Of(context.OriginalRequest) is { } entry)
        {
            context.Identity = entry.Credentials;
        }
    }
}
