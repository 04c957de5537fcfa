namespace RootTools.Storage;

/// <summary>The errors of places in S3.</summary>
internal static class StorageErrors
{
    /// <summary>A text that names no bucket.</summary>
    public static RootError NoS3Place(string uri) => new(
        "S3UriInvalid",
        RootErrorKind.InvalidArgument,
        $"'{uri}' is no place in S3.",
        "Give one such as s3://my-bucket/prefix/name.");

    /// <summary>An object that is not to be overwritten.</summary>
    public static RootError Exists(S3Place place) => new(
        "S3ObjectExists",
        RootErrorKind.Conflict,
        $"'{place}' exists, and nothing in S3 is overwritten.",
        "Name another object.");

    /// <summary>An object that is missing. Who may not list the bucket hears that the object is denied.</summary>
    public static RootError NotInS3(S3Place place) => new(
        "S3ObjectNotFound",
        RootErrorKind.NotFound,
        $"There is no object '{place}'.",
        "Check the bucket and the key: aws s3 ls lists what is there.");
}
