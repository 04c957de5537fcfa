using Amazon.Runtime;
using Amazon.Runtime.Internal;
using RootTools.Aws.IdentityManagement.Model;
using RootTools.Aws.Protocols;
using RootTools.Aws.Former.Organizations.Model;

namespace RootTools.Aws.Pipeline;

/// <summary>
/// Takes "it is so already" for a success where an earlier attempt of the same call failed without a definite answer: AWS had acted on it,
/// and only the answer was lost. Stands outside the retry handler.
/// </summary>
internal sealed class RepeatedChangeHandler : PipelineHandler
{
    // What each operation says when it meets its own work. Those whose answer is needed, such as CreatePolicy, are not here.
    private static readonly Dictionary<Type, (string Code, Func<AmazonWebServiceResponse> Answer)> SoAlready = new()
    {
        [typeof(CreateLoginProfileRequest)] = ("EntityAlreadyExists", () => new CreateLoginProfileResponse()),
        [typeof(DeleteLoginProfileRequest)] = ("NoSuchEntity", () => new DeleteLoginProfileResponse()),
        [typeof(DeleteAccessKeyRequest)] = ("NoSuchEntity", () => new DeleteAccessKeyResponse()),
        [typeof(DeleteSigningCertificateRequest)] = ("NoSuchEntity", () => new DeleteSigningCertificateResponse()),
        [typeof(DeactivateMFADeviceRequest)] = ("NoSuchEntity", () => new DeactivateMFADeviceResponse()),
        [typeof(DeleteVirtualMFADeviceRequest)] = ("NoSuchEntity", () => new DeleteVirtualMFADeviceResponse()),
        [typeof(AttachPolicyRequest)] = ("DuplicatePolicyAttachmentException", () => new AttachPolicyResponse()),
        [typeof(DetachPolicyRequest)] = ("PolicyNotAttachedException", () => new DetachPolicyResponse()),
        [typeof(DeletePolicyRequest)] = ("PolicyNotFoundException", () => new DeletePolicyResponse()),
        [typeof(RegisterDelegatedAdministratorRequest)] = ("AccountAlreadyRegisteredException", () => new RegisterDelegatedAdministratorResponse()),
        [typeof(DeregisterDelegatedAdministratorRequest)] = ("AccountNotRegisteredException", () => new DeregisterDelegatedAdministratorResponse()),
    };

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (AmazonServiceException exception) when (FindOwnWork(executionContext.RequestContext, exception) is T)
        {
            AmazonWebServiceResponse done = FindOwnWork(executionContext.RequestContext, exception)!;
            executionContext.ResponseContext.Response = done;
            return (T)done;
        }
    }

    private static AmazonWebServiceResponse? FindOwnWork(IRequestContext request, AmazonServiceException exception) =>
        !RetryTerms.MayHaveBeenDone(request) ? null
        : request.OriginalRequest is AwsRequest own ? own.Operation.DoneAlready == exception.ErrorCode ? new AwsResponse() : null
        : SoAlready.TryGetValue(request.OriginalRequest.GetType(), out (string Code, Func<AmazonWebServiceResponse> Answer) known)
        && string.Equals(known.Code, exception.ErrorCode, StringComparison.Ordinal)
            ? known.Answer()
            : null;
}
