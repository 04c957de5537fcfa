using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace RootTools.Connection;

/// <summary>
/// The profiles that a connection can be made with.
/// See https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html.
/// </summary>
public static class Profiles
{
    /// <summary>Lists the names of the profiles in the shared config and credentials files.</summary>
    /// <returns>The names in alphabetical order; none when the files are missing or cannot be read.</returns>
    public static IReadOnlyList<string> List()
    {
        try
        {
            return
            [
                .. new CredentialProfileStoreChain().ListProfiles()
                    .Select(profile => profile.Name)
                    .Distinct(StringComparer.Ordinal)
                    .OrderBy(name => name, StringComparer.OrdinalIgnoreCase),
            ];
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }
}
