using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace RootTools.Storage;

/// <summary>
/// An object in S3, or a folder of objects: <c>s3://bucket/prefix/name</c>. What is written is there whole or not at all, and nothing that is
/// there is overwritten.
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key; empty, or with a slash at its end, for a folder.</param>
public sealed record S3Place(string Bucket, string Key)
{
    private const string Scheme = "s3://";
    private const char Separator = '/';
    private const int Attempts = 5;

    // Tells the writer's own object from another's, when the answer to the first attempt was lost.
    private const string WrittenBy = "x-amz-meta-roottools-upload";

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether it is a folder, which the objects are in whose keys begin with it.</summary>
    public bool IsFolder => Key.Length == 0 || Key[Key.Length - 1] == Separator;

    /// <summary>The last part of the key.</summary>
    public string Name => Key.Substring(Key.LastIndexOf(Separator) + 1);

    /// <summary>Whether a text means a place in S3, be it one that can be read or not.</summary>
    /// <param name="place">A path or a place.</param>
    public static bool IsMeantBy(string? place) => place?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a place.</summary>
    /// <param name="uri">Such as <c>s3://bucket/reviews/</c>.</param>
    /// <returns>The place; null when it is none.</returns>
    public static S3Place? TryParse(string? uri)
    {
        const int shortestBucket = 3;
        const int longestKey = 1024;
        if (!IsMeantBy(uri))
        {
            return null;
        }

        string[] parts = uri!.Substring(Scheme.Length).Split([Separator], 2);
        string key = parts.Length > 1 ? parts[1].TrimStart(Separator) : string.Empty;
        return parts[0].Length < shortestBucket || parts[0].Any(char.IsWhiteSpace) || Encoding.UTF8.GetByteCount(key) > longestKey
            ? null
            : new S3Place(parts[0], key);
    }

    /// <summary>Reads a place.</summary>
    /// <param name="uri">Such as <c>s3://bucket/reviews/</c>.</param>
    /// <returns>The place.</returns>
    /// <exception cref="RootToolsException">It is none.</exception>
    public static S3Place Parse(string uri) => TryParse(uri) ?? throw new RootToolsException(StorageErrors.NoS3Place(uri));

    /// <summary>Gives the folder, where no slash at the end says that it is one.</summary>
    public S3Place AsFolder() => IsFolder ? this : this with { Key = Key + Separator };

    /// <summary>Gives the place of an object in the folder.</summary>
    /// <param name="name">The object's name.</param>
    public S3Place Child(string name) => this with { Key = AsFolder().Key + name };

    /// <summary>
    /// Writes the object, unless there is one already. Without a key it is encrypted as the bucket has it, which is with AES-256 at least.
    /// See https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html and
    /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html.
    /// </summary>
    /// <param name="connection">The connection; its caller has <c>s3:PutObject</c>, and with a key <c>kms:GenerateDataKey</c>.</param>
    /// <param name="content">What to write: from its beginning, and again from there when an attempt fails. It stays open.</param>
    /// <param name="contentType">Its media type, such as <c>text/html</c>.</param>
    /// <param name="kmsKeyId">The key of KMS to encrypt it with, by its id, ARN or alias; null for what the bucket has.</param>
    /// <returns>How S3 encrypted it: <c>AES256</c>, <c>aws:kms</c>; null when it does not say so, as some imitations of S3 do.</returns>
    /// <exception cref="RootToolsException">There is an object already, or S3 refuses.</exception>
    public async Task<string?> WriteAsync(
        RootConnection connection, Stream content, string contentType, string? kmsKeyId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(content);
        string id = Guid.NewGuid().ToString("N");
        for (int attempt = 1; ; attempt++)
        {
            var request = new PutObjectRequest
            {
                BucketName = Bucket,
                Key = Key,
                InputStream = content,
                AutoCloseStream = false,
                ContentType = contentType,
                IfNoneMatch = "*",
            };
            request.Metadata[WrittenBy] = id;
            if (kmsKeyId is not null)
            {
                request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
                request.ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId;
            }

            try
            {
                return (await AskAsync(connection, s3 => PutAsync(s3, request, cancellationToken))).ServerSideEncryptionMethod?.Value;
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return await FindOwnAsync(connection, id, cancellationToken) is { } written
                    ? written.ServerSideEncryptionMethod?.Value
                    : throw new RootToolsException(StorageErrors.Exists(this), e);
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "ConditionalRequestConflict" && attempt < Attempts)
            {
                // Somebody else writes the same key at this moment; who is first is known a little later.
                await Task.Delay(TimeSpan.FromTicks(FirstWait.Ticks * attempt), connection.Clock, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                throw Failed(e, "written");
            }
        }
    }

    /// <summary>Reads the object whole, into memory.</summary>
    /// <param name="connection">The connection; its caller has <c>s3:GetObject</c>.</param>
    /// <returns>What is in it, from the beginning.</returns>
    /// <exception cref="RootToolsException">There is no such object, or S3 refuses.</exception>
    public async Task<MemoryStream> ReadAsync(RootConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        for (int attempt = 1; ; attempt++)
        {
            MemoryStream content = new();
            try
            {
                using GetObjectResponse answer = await AskAsync(connection, s3 => s3.GetObjectAsync(Bucket, Key, cancellationToken));
                const int bufferSize = 1 << 16;
                await answer.ResponseStream.CopyToAsync(content, bufferSize, cancellationToken);
                content.Position = 0;
                return content;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The connection broke in the middle.
                content.Dispose();
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                content.Dispose();
                throw Failed(e, "read");
            }
        }
    }

    /// <summary>Lists the objects right in the folder, in the order of their keys.</summary>
    /// <param name="connection">The connection; its caller has <c>s3:ListBucket</c>.</param>
    /// <param name="beginning">What the names begin with.</param>
    /// <exception cref="RootToolsException">There is no such bucket, or S3 refuses.</exception>
    public async Task<IReadOnlyList<S3Place>> ListAsync(
        RootConnection connection, string beginning = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        List<S3Place> found = [];
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = AsFolder().Key + beginning, Delimiter = "/" };
        try
        {
            ListObjectsV2Response page;
            do
            {
                page = await AskAsync(connection, s3 => s3.ListObjectsV2Async(request, cancellationToken));
                found.AddRange((page.S3Objects ?? []).Select(one => this with { Key = one.Key }).Where(place => !place.IsFolder));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (page.IsTruncated is true && !string.IsNullOrEmpty(request.ContinuationToken));

            return found;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw Failed(e, "listed");
        }
    }

    /// <summary>Gives the place as it is written.</summary>
    /// <returns>Such as <c>s3://bucket/reviews/report.html</c>.</returns>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";

    /// <summary>Looks whether the object is the one that this very call wrote: an attempt may have succeeded whose answer was lost.</summary>
    private async Task<GetObjectMetadataResponse?> FindOwnAsync(RootConnection connection, string id, CancellationToken cancellationToken)
    {
        try
        {
            GetObjectMetadataResponse found = await AskAsync(connection, s3 => s3.GetObjectMetadataAsync(Bucket, Key, cancellationToken));
            return found.Metadata[WrittenBy] == id ? found : null;
        }
        catch (AmazonS3Exception)
        {
            // Who may not look cannot know; that something is there is certain.
            return null;
        }
    }

    private static Task<PutObjectResponse> PutAsync(IAmazonS3 s3, PutObjectRequest request, CancellationToken cancellationToken)
    {
        request.InputStream.Position = 0;
        return s3.PutObjectAsync(request, cancellationToken);
    }

    // In the bucket's own Region, which S3 tells where it is another than the connection's.
    private static async Task<T> AskAsync<T>(RootConnection connection, Func<IAmazonS3, Task<T>> ask)
    {
        try
        {
            return await ask(connection.Aws.S3(connection.Region));
        }
        catch (AmazonS3Exception e) when (
            e.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.BadRequest
            && BucketRegion.Of(e) is { } region && region != connection.Region)
        {
            return await ask(connection.Aws.S3(BucketRegion.Of(e)!));
        }
    }

    private RootToolsException Failed(Exception e, string verb)
    {
        // Without the action, which would be shown instead of the place.
        RootError error = ErrorTranslator.Translate(e);
        return new RootToolsException(
            error.AwsErrorCode is "NoSuchKey" or "NotFound" ? StorageErrors.NotInS3(this) with { AwsErrorCode = error.AwsErrorCode, RequestId = error.RequestId }
                : error with { Message = $"'{this}' cannot be {verb}: {error.Message}", DeniedAction = null },
            e);
    }
}
