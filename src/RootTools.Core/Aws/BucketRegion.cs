using Amazon.Runtime.Internal.Transform;
using Amazon.S3;

namespace RootTools.Aws;

/// <summary>The Region of a bucket, as S3 tells it to whoever asks in another one.</summary>
/// <remarks>See https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html.</remarks>
internal static class BucketRegion
{
    private const string Header = "x-amz-bucket-region";

    /// <summary>Reads the Region from the header of an answer that came from the wrong one.</summary>
    /// <param name="answer">What was thrown.</param>
    /// <returns>The Region; null when the answer does not say it.</returns>
    public static string? Of(Exception? answer)
    {
        IWebResponseData? response =
            ((answer as AmazonS3Exception)?.InnerException as Amazon.Runtime.Internal.HttpErrorResponseException)?.Response;
        return response is not null && response.IsHeaderPresent(Header) ? response.GetHeaderValue(Header) : null;
    }
}
