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

    /// <summary>Reads the Region of a profile.</summary>
    /// <param name="name">The profile's name.</param>
    /// <returns>The Region's name; null when there is no such profile, or no Region in it.</returns>
    internal static string? ReadRegion(string name) => Find(name)?.Region?.SystemName;

    /// <summary>Finds a profile.</summary>
    /// <param name="name">The profile's name.</param>
    /// <returns>The profile; null when there is none of this name.</returns>
    internal static CredentialProfile? Find(string name) =>
        new CredentialProfileStoreChain().TryGetProfile(name, out CredentialProfile profile) ? profile : null;
}
