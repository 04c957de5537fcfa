using Amazon.Runtime;

namespace RootTools.Tests.Fakes;

internal static class Signing
{
    public static TRequest SignedBy<TRequest>(this TRequest request, AWSCredentials credentials)
        where TRequest : AmazonWebServiceRequest => request.SignedBy(new AwsIdentity(credentials, null));
}
